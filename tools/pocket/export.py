"""Write pocket.pt as the files that the extension bundles: int8 weights with one scale a row, tokenizer, config."""

import argparse
import json
import os
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from train import kept_tokens


def quantise(matrix):
    """(int8 values, float32 scales rows × 1): each row over its largest magnitude / 127."""
    scale = np.maximum(np.abs(matrix).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.round(matrix / scale).astype(np.int8), scale


def quantised(weights):
    """Matrices become int8 with `….scale`; the few that are small or delicate become fp16, vectors stay fp32."""
    tensors = {}
    for name, value in weights.items():
        value = value.numpy()
        if name in ("position.weight", "pool.weight"):
            tensors[name] = value.astype(np.float16)
        elif value.ndim == 2:
            tensors[name], tensors[name.replace(".weight", ".scale")] = quantise(value)
        else:
            tensors[name] = value
    return tensors


def pruned_tokenizer(tokenizer, kept):
    """tokenizer.json with the kept tokens renumbered from 0."""
    names = {i: t for t, i in tokenizer["model"]["vocab"].items()}
    new = {names[old]: i for i, old in enumerate(kept)}
    special = [{**t, "id": new[t["content"]]} for t in tokenizer["added_tokens"]]
    template = tokenizer["post_processor"]
    template["special_tokens"] = {t: {**v, "ids": [new[t]]} for t, v in template["special_tokens"].items()}
    model = {**tokenizer["model"], "vocab": new}
    return {**tokenizer, "truncation": None, "padding": None, "added_tokens": special, "model": model}


def write_json(path, value, **options):
    path.write_text(json.dumps(value, ensure_ascii=False, **options) + "\n", "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="pocket.pt")
    parser.add_argument("out", type=Path, nargs="?", default=Path("media/encoders/pocket"))
    shared = Path(os.environ.get("STIMULI_SHARED", "../shared"))
    parser.add_argument("--teacher", type=Path, default=shared / "models/all-MiniLM-L6-v2")
    args = parser.parse_args()

    saved = torch.load(args.checkpoint)
    shape = saved["shape"]
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(quantised(saved["weights"]), args.out / "model.safetensors", {"format": "pt"})
    tokenizer = json.loads((args.teacher / "tokenizer.json").read_text("utf-8"))
    kept = kept_tokens(Tokenizer.from_file(str(args.teacher / "tokenizer.json")).get_vocab())
    write_json(args.out / "tokenizer.json", pruned_tokenizer(tokenizer, kept), separators=(",", ":"))
    write_json(
        args.out / "tokenizer_config.json",
        {
            "tokenizer_class": "BertTokenizer",
            "do_lower_case": True,
            "model_max_length": shape["max_position_embeddings"],
            **{f"{n}_token": f"[{n.upper()}]" for n in ("unk", "sep", "pad", "cls", "mask")},
        },
        indent=2,
    )
    write_json(args.out / "config.json", {"model_type": "stimuli-pocket", **shape}, indent=2)


if __name__ == "__main__":
    main()
