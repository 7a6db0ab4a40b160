"""The small random models of textFamilies.py with their weights as PyTorch wrote them before safetensors: pytorch_model.bin, whole or in shards.

BERT's is in the older of torch.save's formats, with the names that its first checkpoints have (LayerNorm.gamma, LayerNorm.beta, and `bert.`
before all), as the hub still has them; DistilBERT's is in two shards. Reads test/reference/families/ and writes test/reference/torchWeights/.
 Usage: python tools/reference/torchWeights.py. Needs: torch, safetensors (made with 2.15 and 0.8).
"""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file

root = Path(__file__).resolve().parents[2]
target = root / "test/reference/torchWeights"
shutil.rmtree(target, ignore_errors=True)


def old_name(name: str) -> str:
    name = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
    return f"bert.{name}"


for source in sorted((root / "test/reference/families").iterdir()):
    folder = target / source.name
    folder.mkdir(parents=True)
    shutil.copy(source / "config.json", folder / "config.json")
    weights = {}
    for file in sorted(source.glob("*.safetensors")):
        weights.update(load_file(file))
    if source.name == "bert":
        weights = {old_name(name): tensor for name, tensor in weights.items()}
        torch.save(weights, folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    elif source.name == "distilbert":
        names = sorted(weights)
        index = {}
        for shard, own in enumerate((names[: len(names) // 2], names[len(names) // 2 :])):
            file = f"pytorch_model-0000{shard + 1}-of-00002.bin"
            torch.save({name: weights[name] for name in own}, folder / file)
            index.update(dict.fromkeys(own, file))
        text = json.dumps({"metadata": {}, "weight_map": index}, indent=1)
        (folder / "pytorch_model.bin.index.json").write_text(text + "\n")
    else:
        torch.save(weights, folder / "pytorch_model.bin")
