"""A small random CLIP of the true architecture, and what transformers makes of it: both towers, every hidden layer, the projections.

Writes test/reference/clip/{config.json,model.safetensors} and test/reference/clip.json.
Usage: python tools/reference/clip.py
Needs: transformers, torch (the versions used stand in the JSON).
"""

import json
import platform
import shutil
from pathlib import Path

import torch
import transformers
from transformers import CLIPConfig, CLIPModel

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

result = {
    "versions": {"python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__},
    "logitScale": round(float(model.logit_scale.exp()), 5),
    "texts": texts,
    "images": images,
}
(root / "test/reference/clip.json").write_text(json.dumps(result) + "\n")
