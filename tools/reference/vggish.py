"""Log-mel patches by NumPy, a small random VGGish of the true architecture by PyTorch, and files of torch.save of both formats.

The patches follow the published procedure of AudioSet (16 kHz, Hann windows of 25 ms every 10 ms, 512-point magnitudes, 64 triangles of HTK's
mel scale from 125 to 7500 Hz, log(mel + 0.01), 96 frames a patch), all in float64. The network has narrower layers than the published one,
and the same order of them; what its convolutions give is laid out with the channels last.
Writes test/reference/vggish/ and test/reference/vggish.json. Usage: python tools/reference/vggish.py
Needs: numpy, torch, safetensors (the versions used stand in the JSON).
"""

import json
import os
import platform
import shutil
import wave
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

root = Path(__file__).resolve().parents[2]
folder = root / "test/reference/vggish"
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
random = np.random.default_rng(3)
torch.manual_seed(3)
rate = 16000
dimensions = 12


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


def log_mel(samples: np.ndarray, offset: float) -> np.ndarray:
    starts = np.arange(0, len(samples) - 400 + 1, 160)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
    frames = np.stack([samples[start : start + 400] * window for start in starts])
    return np.log(np.abs(np.fft.rfft(frames, 512)) @ mel_matrix() + offset)


def patches(samples: np.ndarray, offset: float, hop: int) -> np.ndarray:
    frames = log_mel(samples, offset)
    return np.stack([frames[start : start + 96] for start in range(0, len(frames) - 96 + 1, hop)])


def network() -> nn.ModuleDict:
    layers: list[nn.Module] = []
    before = 1
    for width in (4, "pool", 6, "pool", 8, 8, "pool", 10, 10, "pool"):
        if width == "pool":
            layers.append(nn.MaxPool2d(2, 2))
        else:
            layers += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
            before = width
    dense = [nn.Linear(6 * 4 * 10, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, dimensions), nn.ReLU()]
    return nn.ModuleDict({"features": nn.Sequential(*layers), "embeddings": nn.Sequential(*dense)})


def embed(model: nn.ModuleDict, examples: np.ndarray) -> torch.Tensor:
    with torch.no_grad():
        found = model["features"](torch.tensor(examples, dtype=torch.float32)[:, None])
        return model["embeddings"](found.permute(0, 2, 3, 1).flatten(1))


def whiten(vectors: torch.Tensor, eigen: torch.Tensor, means: torch.Tensor) -> torch.Tensor:
    turned = (eigen @ (vectors.T - means)).T
    return torch.floor((turned.clip(-2, 2) + 2) * (255 / 4))


def rounded(values) -> list[float]:
    return [round(float(value), 7) for value in np.asarray(values, dtype=np.float64).flatten()]


seconds = np.arange(int(2.3 * rate)) / rate
sound = 0.3 * np.sin(2 * np.pi * (200 + 1500 * seconds) * seconds) + 0.05 * random.standard_normal(len(seconds)) * seconds
stored = (sound * 32767).round().clip(-32768, 32767).astype("<i2")
with wave.open(str(folder / "sound.wav"), "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(rate)
    file.writeframes(stored.tobytes())
samples = stored / 32768

model = network()
# Biases and weights large enough that few outputs end at 0.
with torch.no_grad():
    for name, parameter in model.named_parameters():
        scale = 0.1 if name.endswith("bias") else 1.4 / np.sqrt(parameter[0].numel())
        parameter.copy_(scale * torch.randn(parameter.shape))
    model["embeddings"][4].bias.copy_(torch.full((dimensions,), 1.0))
eigen, means = torch.randn(dimensions, dimensions) * 0.3, torch.randn(dimensions, 1).abs()
examples = patches(samples, 0.01, 96)
vectors = embed(model, examples)

state = model.state_dict()
for name in ("zip", "legacy", "safetensors", "whitened"):
    (folder / name).mkdir()
    config = {"model_type": "vggish", "hidden_size": dimensions, **({"whitened": True} if name == "whitened" else {})}
    (folder / name / "config.json").write_text(json.dumps(config) + "\n")
torch.save(state, folder / "zip/vggish.pth")
torch.save(state, folder / "legacy/vggish.pth", _use_new_zipfile_serialization=False)
save_file(dict(state), folder / "safetensors/model.safetensors")
torch.save(state, folder / "whitened/vggish.pth")
torch.save({"pca_eigen_vectors": eigen, "pca_means": means}, folder / "whitened/vggish_pca_params.pth")

# Files for the reader itself: every type, views, and what must be refused.
whole = torch.arange(12, dtype=torch.float32).reshape(4, 3)
tensors = OrderedDict(
    whole=whole,
    view=whole[1:3],
    half=torch.tensor([0.5, -2.0], dtype=torch.float16),
    long=torch.tensor([[1, -(2**40)]]),
    scalar=torch.tensor(2.5, dtype=torch.float64),
    parameter=nn.Parameter(torch.tensor([1.5])),
)


class Command:
    def __reduce__(self):
        return os.system, ("exit 1",)


(folder / "torch").mkdir()
for name, content in {
    "types": tensors,
    "transposed": {"turned": whole.T},
    "command": {"weight": whole, "more": Command()},
    "nested": {"state_dict": {"weight": whole}},
}.items():
    torch.save(content, folder / f"torch/{name}-zip.pth")
    torch.save(content, folder / f"torch/{name}-legacy.pth", _use_new_zipfile_serialization=False)

result = {
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__},
    "patches": [rounded(patch) for patch in examples],
    "yamnetPatches": len(patches(samples, 0.001, 48)),
    "yamnetLast": rounded(patches(samples, 0.001, 48)[-1]),
    "vectors": [rounded(vector) for vector in vectors],
    "whitened": [rounded(vector) for vector in whiten(vectors, eigen, means)],
}
(root / "test/reference/vggish.json").write_text(json.dumps(result) + "\n")
