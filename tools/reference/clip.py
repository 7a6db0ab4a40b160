"""A small random CLIP of the true architecture, and what transformers makes of it: both towers, every hidden layer, the projections.

Writes test/reference/clip/ (a whole folder, with a tokenizer of 40 tokens and a processor of 12 × 12 pixels) and test/reference/clip.json.
The pictures are those that tools/reference/clipPixels.py made. Usage: python tools/reference/clip.py
Needs: transformers, torch, pillow (the versions used stand in the JSON).
"""

import json
import platform
import shutil
from pathlib import Path

import numpy as np
import torch
import transformers
from PIL import Image
from transformers import CLIPConfig, CLIPModel, CLIPTokenizerFast
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

root = Path(__file__).resolve().parents[2]
folder = root / "test/reference/clip"
vocabulary = 40
tower = {"num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 24}
config = CLIPConfig(
    text_config={
        **tower,
        "vocab_size": vocabulary,
        "hidden_size": 16,
        "max_position_embeddings": 20,
        "bos_token_id": vocabulary - 2,
        "eos_token_id": vocabulary - 1,
    },
    vision_config={**tower, "hidden_size": 12, "image_size": 12, "patch_size": 4},
    projection_dim=10,
)
model = CLIPModel(config).eval()
generator = torch.Generator().manual_seed(5)
with torch.no_grad():
    for name, parameter in model.named_parameters():
        if name == "logit_scale":
            continue
        noise = torch.randn(parameter.shape, generator=generator)
        isNorm = "norm" in name and name.endswith("weight")
        parameter.copy_(1 + 0.2 * noise if isNorm else 0.3 * noise)

shutil.rmtree(folder, ignore_errors=True)
model.save_pretrained(folder)


def rounded(tensor: torch.Tensor) -> list[float]:
    return [round(value, 7) for value in tensor.double().flatten().tolist()]


texts = []
for length in (1, 15):
    middle = torch.randint(0, vocabulary - 2, (1, length), generator=generator)
    ends = torch.tensor([[vocabulary - 2]]), torch.tensor([[vocabulary - 1]])
    ids = torch.cat([ends[0], middle, ends[1]], dim=1)
    with torch.no_grad():
        output = model.text_model(input_ids=ids, output_hidden_states=True)
        features = model.text_projection(output.pooler_output)
    layers = [rounded(layer[0]) for layer in output.hidden_states]
    texts.append({"ids": ids[0].tolist(), "layers": layers, "features": rounded(features)})

images = []
for _ in range(2):
    pixels = torch.round(torch.randn((1, 3, 12, 12), generator=generator) * 1e4) / 1e4
    with torch.no_grad():
        output = model.vision_model(pixel_values=pixels, output_hidden_states=True)
        features = model.visual_projection(output.pooler_output)
    layers = [rounded(layer[0]) for layer in output.hidden_states]
    images.append({"pixels": rounded(pixels), "layers": layers, "features": rounded(features)})

letters = "acdegiloprt"
merges = ["c a", "ca t</w>", "d o", "do g</w>", "r e", "re d</w>"]
tokens = [*letters, *(f"{letter}</w>" for letter in letters), *(merge.replace(" ", "") for merge in merges)]
tokens += [f"<unused {k}>" for k in range(vocabulary - 2 - len(tokens))] + ["<|startoftext|>", "<|endoftext|>"]
vocabularyIds = {token: k for k, token in enumerate(tokens)}
tokenizer = CLIPTokenizerFast(vocab=vocabularyIds, merges=[tuple(merge.split()) for merge in merges], model_max_length=20)
tokenizer.save_pretrained(folder)
size = {"height": 12, "width": 12}
processor = CLIPImageProcessorPil(size={"shortest_edge": 12}, crop_size=size)
processor.save_pretrained(folder)

written = ["a cat", "A red  dog", "toad", "a red dog or a cat or a toad or a pig or a drop or a target or a pilot"]
pictures = ["wide.png", "transparent.png", "grey.png"]
with torch.no_grad():
    batch = [tokenizer(text, truncation=True, return_tensors="pt") for text in written]
    read = [model.text_model(**one, output_hidden_states=True) for one in batch]
    own = [model.text_projection(one.pooler_output) for one in read]
    pixels = [
        processor(Image.open(root / "test/reference/pictures" / name), return_tensors="pt")["pixel_values"]
        for name in pictures
    ]
    looked = [model.vision_model(pixel_values=one, output_hidden_states=True) for one in pixels]
    seen = [model.visual_projection(one.pooler_output) for one in looked]


def atToken(output, token: int) -> list[list[float]]:
    """One token's state after every layer: the class token of a picture is the first, the end of a text the last."""
    return [rounded(layer[0, token]) for layer in output.hidden_states]


whole = {
    "texts": [
        {"text": text, "ids": one["input_ids"][0].tolist(), "vector": rounded(vector), "layers": atToken(output, -1)}
        for text, one, vector, output in zip(written, batch, own, read)
    ],
    "pictures": [
        {"name": name, "vector": rounded(vector), "layers": atToken(output, 0)}
        for name, vector, output in zip(pictures, seen, looked)
    ],
}

# How a picture chooses between the captions (CLIPModel.forward's logits_per_image), and how far apart both kinds lie (Liang et al. 2022).
with torch.no_grad():
    textRows = torch.cat(own) / torch.cat(own).norm(dim=-1, keepdim=True)
    pictureRows = torch.cat(seen) / torch.cat(seen).norm(dim=-1, keepdim=True)
    logits = model.logit_scale.exp() * pictureRows @ textRows.T
    gap = np.linalg.norm(pictureRows.double().numpy().mean(axis=0) - textRows.double().numpy().mean(axis=0))
whole["shares"] = [rounded(row) for row in logits.softmax(dim=-1)]
whole["modalityGap"] = round(float(gap), 7)

result = {
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__, "transformers": transformers.__version__},
    "logitScale": round(float(model.logit_scale.detach().exp()), 5),
    "texts": texts,
    "images": images,
    "whole": whole,
}
(root / "test/reference/clip.json").write_text(json.dumps(result) + "\n")
