"""The peers of bench/media.ts: transformers' CLIP on pictures, and VGGish as AudioSet defines it (NumPy) with its network in PyTorch.

media.py make FOLDER: FOLDER/clip and FOLDER/vggish, of the published sizes (ViT-B/32; 72 million weights), their weights random.
media.py clip FOLDER/clip PICTURE… and media.py vggish FOLDER/vggish SOUND…: prints how many a second, and the vector of the first.
"""

import json
import sys
import time
import wave
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

rate = 16000
# Of 1, 4, 8, 16 and 32 the fastest.
batch = 8


def make_clip(folder: Path) -> None:
    from tokenizers import Tokenizer, models
    from transformers import CLIPConfig, CLIPModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    CLIPModel(CLIPConfig()).save_pretrained(folder)
    CLIPImageProcessorPil().save_pretrained(folder)
    # Pictures need none; a folder of CLIP has one.
    Tokenizer(models.BPE(vocab={"<|endoftext|>": 0}, merges=[])).save(str(folder / "tokenizer.json"))


def encode_pictures(folder: Path):
    from PIL import Image
    from transformers import CLIPModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    model, processor = CLIPModel.from_pretrained(folder).eval(), CLIPImageProcessorPil.from_pretrained(folder)

    def encode(paths):
        vectors = []
        for start in range(0, len(paths), batch):
            pictures = [Image.open(path) for path in paths[start : start + batch]]
            pixels = processor(images=pictures, return_tensors="pt")["pixel_values"]
            with torch.inference_mode():
                pooled = model.vision_model(pixel_values=pixels).pooler_output
                vectors.append(model.visual_projection(pooled))
        return torch.cat(vectors).numpy()

    return encode


def vggish() -> nn.ModuleDict:
    layers: list[nn.Module] = []
    before = 1
    for width in (64, "pool", 128, "pool", 256, 256, "pool", 512, 512, "pool"):
        if width == "pool":
            layers.append(nn.MaxPool2d(2, 2))
        else:
            layers += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
            before = width
    dense = []
    for before, width in ((512 * 6 * 4, 4096), (4096, 4096), (4096, 128)):
        dense += [nn.Linear(before, width), nn.ReLU()]
    return nn.ModuleDict({"features": nn.Sequential(*layers), "embeddings": nn.Sequential(*dense)})


def make_vggish(folder: Path) -> None:
    folder.mkdir()
    save_file(dict(vggish().state_dict()), folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"model_type": "vggish", "hidden_size": 128}))


def mel(hertz):
    return 1127 * np.log(1 + hertz / 700)


def mel_matrix() -> np.ndarray:
    """257 bins × 64 bands."""
    edges = np.linspace(mel(125.0), mel(7500.0), 66)
    bins = mel(np.linspace(0, rate / 2, 257))[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    matrix = np.maximum(0, np.minimum(rising, falling))
    matrix[0] = 0
    return matrix


def patches(path: str) -> np.ndarray:
    """Patches × 96 × 64 of a sound of 16 kHz, one channel and 16 bits."""
    with wave.open(path, "rb") as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    windows = np.lib.stride_tricks.sliding_window_view(samples, 400)[::160]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
    frames = np.log(np.abs(np.fft.rfft(windows * hann, 512)) @ mel_matrix() + 0.01)
    return np.stack([frames[start : start + 96] for start in range(0, len(frames) - 95, 96)])


def encode_sounds(folder: Path):
    model = vggish().eval()
    model.load_state_dict(load_file(folder / "model.safetensors"))

    def encode(paths):
        vectors = []
        for path in paths:
            examples = torch.tensor(patches(path), dtype=torch.float32)[:, None]
            with torch.inference_mode():
                found = model["features"](examples).permute(0, 2, 3, 1).flatten(1)
                vectors.append(model["embeddings"](found).mean(0))
        return torch.stack(vectors).numpy()

    return encode


what, folder, *paths = sys.argv[1:]
if what == "make":
    torch.manual_seed(1)
    make_clip(Path(folder) / "clip")
    make_vggish(Path(folder) / "vggish")
else:
    encode = (encode_pictures if what == "clip" else encode_sounds)(Path(folder))
    encode(paths[:batch])
    start = time.perf_counter()
    vectors = encode(paths)
    perSecond = len(paths) / (time.perf_counter() - start)
    print(json.dumps({"perSecond": perSecond, "vector": vectors[0].tolist()}))
