"""Reference values for src/core/decoding: NumPy's legacy generator, pandas' sample, scikit-learn's splits and metrics."""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.model_selection import StratifiedKFold, train_test_split

SEEDS = [0, 1, 42, 2**31, 2**32 - 1]


def draws(seed):
    random = np.random.RandomState(seed)
    return {
        "seed": seed,
        "words": np.random.RandomState(seed).randint(0, 2**32, size=700, dtype=np.uint64).tolist()[-5:],
        "permutation": random.permutation(17).tolist(),
        "choice": random.choice(100, 7, replace=False).tolist(),
    }


def sample(count, n, seed):
    rows = pd.DataFrame({"row": range(count)}).sample(n=n, random_state=seed)["row"]
    return {"count": count, "n": n, "seed": seed, "first": rows[:20].tolist(), "sum": checksum(rows)}


def checksum(rows):
    """Says where every row stands, in one number below 2^53."""
    return int(sum((place + 1) * int(row) for place, row in enumerate(rows)) % (2**31 - 1))


def labels_of(counts, seed):
    """Labels in a known mixed order: item i has the class of place (i * 7919) % n in the sorted ones."""
    ordered = np.repeat(np.arange(len(counts)), counts)
    n = len(ordered)
    step = next(s for s in range(7919, 8100) if np.gcd(s, n) == 1)
    return ordered[(np.arange(n) * step + seed) % n]


def split(counts, test_size, stratify, seed):
    labels = labels_of(counts, seed % 1000)
    items = np.arange(len(labels))
    train, test = train_test_split(items, test_size=test_size, stratify=labels if stratify else None, random_state=seed)
    request = {"labels": labels.tolist(), "classes": len(counts), "testSize": test_size, "stratify": stratify, "seed": seed}
    return {**request, "train": train.tolist(), "test": test.tolist()}


def folds(counts, k, seed):
    labels = labels_of(counts, seed % 1000)
    found = [test.tolist() for _, test in StratifiedKFold(k, shuffle=True, random_state=seed).split(labels, labels)]
    return {"labels": labels.tolist(), "classes": len(counts), "folds": k, "seed": seed, "tests": found}


def binary(name, labels, scores):
    """Everything of a class against the other, from the same scores."""
    labels, scores = np.array(labels), np.array(scores, float)
    curve = {}
    for key, drop in (("roc", True), ("rocAll", False)):
        fpr, tpr, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=drop)
        curve[key] = {"fpr": fpr.tolist(), "tpr": tpr.tolist(), "thresholds": thresholds[1:].tolist()}
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    true, predicted = calibration_curve(labels, scores, n_bins=10)
    return {
        "name": name,
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        **curve,
        "auc": metrics.roc_auc_score(labels, scores),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "thresholds": thresholds.tolist(),
        "averagePrecision": metrics.average_precision_score(labels, scores),
        "calibration": {"observed": true.tolist(), "predicted": predicted.tolist()},
        "brier": metrics.brier_score_loss(labels, scores),
    }


def many(name, labels, probabilities):
    """Metrics of several classes, from labels and a row of probabilities an item."""
    labels, probabilities = np.array(labels), np.array(probabilities)
    classes = probabilities.shape[1]
    predicted = probabilities.argmax(1)
    every = list(range(classes))
    report = metrics.classification_report(labels, predicted, labels=every, output_dict=True, zero_division=0)
    report.setdefault("accuracy", metrics.accuracy_score(labels, predicted))
    found = {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": probabilities.tolist(),
        "predicted": predicted.tolist(),
        "confusion": {
            how: metrics.confusion_matrix(labels, predicted, labels=every, normalize=None if how == "none" else how).tolist()
            for how in ("none", "true", "pred", "all")
        },
        "report": report,
    }
    if len(set(labels.tolist())) == classes and classes > 2:
        for average in ("macro", "weighted"):
            found[f"auc_{average}"] = metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average=average)
    return found


def main():
    rng = np.random.default_rng(0)
    soft = lambda z: np.exp(z) / np.exp(z).sum(1, keepdims=True)
    labels3 = rng.integers(0, 3, 60)
    noisy = soft(rng.normal(size=(60, 3)) + 1.5 * np.eye(3)[labels3])
    labels5 = rng.integers(0, 5, 40)
    never = soft(rng.normal(size=(40, 5)) + np.array([0, 0, 0, 0, -9.0]))
    truth = rng.integers(0, 2, 80)
    scores = np.clip(0.5 + 0.3 * (truth - 0.5) + rng.normal(0, 0.2, 80), 0, 1)
    reference = {
        "madeBy": "tools/reference/decoding.py",
        "versions": {"python": platform.python_version(), **{m.__name__: m.__version__ for m in (np, pd, sklearn)}},
        "draws": [draws(seed) for seed in SEEDS],
        "samples": [sample(*one) for one in ((10, 3, 0), (10, 10, 1), (1000, 999, 42), (67349, 3000, 42), (67349, 500, 7))],
        "splits": [
            split(counts, size, stratify, seed)
            for counts, size, stratify, seed in (
                ([20, 20], 0.25, True, 42),
                ([33, 8], 0.25, True, 0),
                ([7, 7, 7], 0.5, True, 1),
                ([2, 2, 2, 1 + 1], 0.5, True, 2**31),
                ([31, 17, 5, 2, 9], 0.25, True, 2**32 - 1),
                ([13, 14, 15], 0.1, True, 3),
                ([25, 24], 0.33, False, 42),
                ([5, 4], 0.5, True, 42),
            )
        ],
        "folds": [folds([20, 23], 5, 42), folds([7, 12, 9], 3, 0), folds([5, 5], 5, 1), folds([50, 11], 10, 9)],
        "binary": [
            binary("noisy", truth, scores),
            binary("ties", truth, np.round(scores, 1)),
            binary("perfect", [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
            binary("upside down", [1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
            binary("one score", [0, 1, 0, 1, 1], [0.5] * 5),
            binary("few positive", [0] * 30 + [1], np.linspace(0, 1, 31)),
        ],
        "many": [
            many("three classes", labels3, noisy),
            many("a class never predicted", labels5, never),
            many("a class that is not there", [0, 0, 1, 1], [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.8, 0.1], [0.1, 0.2, 0.7]]),
            many("two classes", truth, np.stack([1 - scores, scores], 1)),
        ],
    }
    Path(sys.argv[1] if len(sys.argv) > 1 else "test/reference/decoding.json").write_text(json.dumps(reference) + "\n", "utf-8")


if __name__ == "__main__":
    main()
