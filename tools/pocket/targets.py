"""Encode the training texts with the teacher: one normalised vector a text, and each token's mean last hidden state."""

import argparse
import os
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

MAX_TOKENS = 128
BATCH = 128


def tokenise(tokenizer_file, texts, max_tokens=MAX_TOKENS):
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return [np.array(e.ids, np.int32) for e in tokenizer.encode_batch(texts)]


def pad(rows, fill=0):
    """(ids, mask), both count × longest."""
    width = max(map(len, rows))
    ids = np.full((len(rows), width), fill, np.int64)
    mask = np.zeros((len(rows), width), np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder with texts.txt; targets.npy and tokens.npz go there")
    shared = Path(os.environ.get("STIMULI_SHARED", "../shared"))
    parser.add_argument("--teacher", type=Path, default=shared / "models/all-MiniLM-L6-v2")
    args = parser.parse_args()

    texts = (args.work / "texts.txt").read_text("utf-8").splitlines()
    rows = tokenise(args.teacher / "tokenizer.json", texts)
    teacher = AutoModel.from_pretrained(args.teacher, attn_implementation="sdpa").eval()
    vocabulary, dimensions = teacher.get_input_embeddings().weight.shape
    targets = np.zeros((len(rows), dimensions), np.float16)
    token_sums = torch.zeros(vocabulary, dimensions)
    token_counts = torch.zeros(vocabulary)
    order = np.argsort([len(r) for r in rows], kind="stable")
    with torch.inference_mode():
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            ids, mask = map(torch.from_numpy, pad([rows[i] for i in chosen]))
            hidden = teacher(input_ids=ids, attention_mask=mask).last_hidden_state
            pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            targets[chosen] = torch.nn.functional.normalize(pooled).numpy()
            real = mask.bool()
            token_sums.index_add_(0, ids[real], hidden[real])
            token_counts.index_add_(0, ids[real], torch.ones(int(real.sum())))
            if start // BATCH % 200 == 0:
                print(f"{start}/{len(order)}", flush=True)
    np.save(args.work / "targets.npy", targets)
    means = token_sums / token_counts.clamp(min=1)[:, None]
    np.savez(args.work / "tokens.npz", means=means.numpy(), counts=token_counts.numpy())


if __name__ == "__main__":
    main()
