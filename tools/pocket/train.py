"""Fit the pocket encoder to the teacher's vectors of texts.txt; keep the fp32 weights in pocket.pt."""

import argparse
import itertools
import math
import os
import time
import unicodedata
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch.nn import functional as F

from corpus import read_counts
from model import Pocket, Shape
from targets import pad, tokenise

BATCH = 256
WARM_UP = 200
AVERAGE_EVERY, AVERAGE_KEEPS = 20, 0.8
SAVE_EVERY = 200
SIMILARITY_WEIGHT = 20.0  # pairs' squared errors are small numbers beside 1 - cosine


def kept_tokens(vocabulary):
    """Ids of the vocabulary worth their bytes: no [unused…], no letters or marks of scripts other than Latin."""

    def foreign(token):
        return any(
            unicodedata.category(c)[0] in "LM" and not unicodedata.name(c, "").startswith("LATIN")
            for c in token.removeprefix("##")
        )

    return [i for t, i in sorted(vocabulary.items(), key=lambda e: e[1]) if not t.startswith("[unused") and not foreign(t)]


def first_table(words, means, counts, size):
    """Token vectors and output matrix whose plain bag approximates the teacher.

    A token seen often starts at its mean last hidden state; one seen rarely at what its input embedding predicts of it.
    """
    words = np.concatenate([words, np.ones((len(words), 1))], 1)
    seen = counts >= 20
    x, y = words[seen], means[seen]
    ridge = np.linalg.solve(x.T @ x + 0.1 * np.eye(x.shape[1]), x.T @ y)
    trust = (counts / (counts + 10))[:, None]
    static = trust * means + (1 - trust) * (words @ ridge)
    _, _, axes = np.linalg.svd(static, full_matrices=False)
    return static @ axes[:size].T, axes[:size]


def batches(rows, epoch, rng):
    """Batches of nearly one length in random order; which texts share a batch changes every epoch."""
    lengths = np.array([len(rows[i]) for i in epoch])
    order = epoch[np.argsort(lengths + rng.random(len(epoch)), kind="stable")]
    starts = np.arange(0, len(order), BATCH)
    for start in rng.permutation(starts):
        yield order[start : start + BATCH]


def loss_of(student, teacher):
    student, teacher = F.normalize(student), F.normalize(teacher)
    cosine = (student * teacher).sum(1).mean()
    similarity = F.mse_loss(student @ student.T, teacher @ teacher.T)
    return 1 - cosine + SIMILARITY_WEIGHT * similarity, cosine


def fit(model, rows, targets, epoch, args):
    """One cosine of the rate from its peak to 0, by epochs or by minutes, whichever ends first. `epoch`: texts of one, repeats allowed.

    What is kept, every SAVE_EVERY steps and at the end, is a moving average of the weights: good at any time.
    """
    rng = np.random.default_rng(args.seed)
    rest = [p for name, p in model.named_parameters() if name != "token.weight"]
    optimisers = [
        torch.optim.SparseAdam([model.token.weight], args.rate, (0.9, 0.98)),  # touches the rows of a batch only
        torch.optim.Adam(rest, args.rate, (0.9, 0.98), fused=True),
    ]
    average = {name: value.clone() for name, value in model.state_dict().items()}
    steps = args.epochs * math.ceil(len(epoch) / BATCH)
    drawn = itertools.chain.from_iterable(batches(rows, epoch, rng) for _ in range(args.epochs))
    started, recent = time.time(), 0.0
    for step, chosen in enumerate(drawn, 1):
        progress = max(step / steps, (time.time() - started) / 60 / args.minutes)
        if progress > 1:
            break
        for group in itertools.chain.from_iterable(o.param_groups for o in optimisers):
            group["lr"] = args.rate * min(1, step / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * progress))
        ids, mask = map(torch.from_numpy, pad([rows[i] for i in chosen]))
        loss, cosine = loss_of(model(ids, mask), torch.from_numpy(targets[chosen].astype(np.float32)))
        model.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rest, 1.0)
        for optimiser in optimisers:
            optimiser.step()
        recent += cosine.item()
        if step % AVERAGE_EVERY == 0:
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - AVERAGE_KEEPS)
        if step % 50 == 0:
            done = step * BATCH / len(epoch)
            print(f"{done:.2f} epochs, {time.time() - started:.0f} s, {progress:.0%}: cosine {recent / 50:.4f}", flush=True)
            recent = 0.0
        if step % SAVE_EVERY == 0:
            torch.save({"shape": asdict(model.shape), "weights": average}, args.work / args.out)
    torch.save({"shape": asdict(model.shape), "weights": average}, args.work / args.out)
    print(f"{step} steps in {(time.time() - started) / 60:.1f} minutes")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="folder with texts.txt, targets.npy and tokens.npz; pocket.pt goes there")
    shared = Path(os.environ.get("STIMULI_SHARED", "../shared"))
    parser.add_argument("--teacher", type=Path, default=shared / "models/all-MiniLM-L6-v2")
    parser.add_argument("--out", default="pocket.pt", help="file in the work folder for the weights")
    parser.add_argument("--start", help="file in the work folder with the weights to go on from")
    parser.add_argument("--rate", type=float, default=2e-3, help="the learning rate's peak")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--common", type=int, default=1, help="how often an epoch has each common word")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--seed", type=int, default=42)
    args = parser.parse_args()
    torch.manual_seed(args.seed)

    vocabulary = Tokenizer.from_file(str(args.teacher / "tokenizer.json")).get_vocab()
    kept = kept_tokens(vocabulary)
    renumbered = np.full(len(vocabulary), kept.index(vocabulary["[UNK]"]))
    renumbered[kept] = np.arange(len(kept))
    texts = (args.work / "texts.txt").read_text("utf-8").splitlines()
    rows = [renumbered[r] for r in tokenise(args.teacher / "tokenizer.json", texts)]
    targets = np.load(args.work / "targets.npy")
    used = {lemma for _, lemma in read_counts(args.wordnet)}
    common = np.flatnonzero([t in used for t in texts])

    model = Pocket(Shape(len(kept)))
    words = load_file(args.teacher / "model.safetensors")["embeddings.word_embeddings.weight"]
    tokens = np.load(args.work / "tokens.npz")
    table, axes = first_table(words[kept], tokens["means"][kept], tokens["counts"][kept], model.shape.table_size)
    with torch.no_grad():
        model.token.weight.copy_(torch.from_numpy(table))
        model.position.weight.normal_(std=0.1)
        model.pool.weight.zero_()
        model.output.weight.normal_(std=0.01)
        model.output.weight[:, : model.shape.table_size] = torch.from_numpy(axes.T)
        model.output.bias.zero_()
    if args.start:
        model.load_state_dict(torch.load(args.work / args.start)["weights"])
    fit(model, rows, targets, np.concatenate([np.arange(len(rows)), np.tile(common, args.common - 1)]), args)


if __name__ == "__main__":
    main()
