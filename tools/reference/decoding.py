"""Reference values for test/core/decoding: python tools/reference/decoding.py [SHARED] > test/reference/decoding.json"""

import json
import sys
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.model_selection import StratifiedKFold, train_test_split

shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
SEEDS = [0, 1, 42, 2**31, 2**32 - 1]
# A class smaller than the folds, a curve of one class: the values count here, not the warnings.
warnings.simplefilter("ignore")


def draws(seed):
    random = np.random.RandomState(seed)
    return {
        "seed": seed,
        "words": np.random.RandomState(seed).randint(0, 2**32, size=700, dtype=np.uint64).tolist()[-5:],
        "permutation": random.permutation(17).tolist(),
        "choice": random.choice(100, 7, replace=False).tolist(),
    }


def digest(rows):
    """The first rows, and where every row stands in one number below 2^53."""
    total = sum((place + 1) * int(row) for place, row in enumerate(rows)) % (2**31 - 1)
    return {"length": len(rows), "first": [int(row) for row in rows[:20]], "sum": int(total)}


def sample(count, n, seed):
    rows = pd.DataFrame({"row": range(count)}).sample(n=n, random_state=seed)["row"].tolist()
    return {"count": count, "n": n, "seed": seed, "rows": digest(rows)}


def labels_of(counts):
    """So many labels of each class, in a fixed mixed order."""
    return np.random.RandomState(len(counts)).permutation(np.repeat(np.arange(len(counts)), counts))


def split_of(labels, test_size, stratify, seed):
    train, test = train_test_split(
        np.arange(len(labels)), test_size=test_size, stratify=labels if stratify else None, random_state=seed
    )
    return train.tolist(), test.tolist()


def split(counts, test_size, stratify, seed):
    labels = labels_of(counts)
    request = {"labels": labels.tolist(), "testSize": test_size, "stratify": stratify, "seed": seed}
    train, test = split_of(labels, test_size, stratify, seed)
    return {**request, "train": train, "test": test}


def folds_of(labels, k, seed):
    return [test.tolist() for _, test in StratifiedKFold(k, shuffle=True, random_state=seed).split(labels, labels)]


def folds(counts, k, seed):
    labels = labels_of(counts)
    return {"labels": labels.tolist(), "folds": k, "seed": seed, "tests": folds_of(labels, k, seed)}


def labelled(labels, seed):
    """The course's split and folds of real or many labels, as digests."""
    train, test = split_of(labels, 0.25, True, seed)
    plain_train, plain_test = split_of(labels, 0.25, False, seed)
    return {
        "seed": seed,
        "train": digest(train),
        "test": digest(test),
        "plainTrain": digest(plain_train),
        "plainTest": digest(plain_test),
        "folds": [digest(fold) for fold in folds_of(labels, 5, seed)],
    }


def binary(name, labels, scores):
    """Everything of a class against the other, from the same scores."""
    labels, scores = np.array(labels), np.array(scores, float)
    curve = {}
    for key, drop in (("roc", True), ("rocAll", False)):
        fpr, tpr, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=drop)
        curve[key] = {"fpr": fpr.tolist(), "tpr": tpr.tolist(), "thresholds": thresholds[1:].tolist()}
    precision, recall, thresholds = metrics.precision_recall_curve(labels, scores)
    calibrations = []
    for bins in (5, 7, 10):
        observed, predicted = calibration_curve(labels, scores, n_bins=bins)
        calibrations.append({"bins": bins, "observed": observed.tolist(), "predicted": predicted.tolist()})
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
        "calibrations": calibrations,
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


rng = np.random.default_rng(0)
labels3 = rng.integers(0, 3, 60)
labels5 = rng.integers(0, 5, 40)
truth = rng.integers(0, 2, 80)
scores = np.clip(0.5 + 0.3 * (truth - 0.5) + rng.normal(0, 0.2, 80), 0, 1)
rare = (rng.random(300) < 0.03).astype(int)
edges = np.unique([np.linspace(0, 1, 11), np.arange(11) / 10])
edges = np.clip(np.concatenate([edges, np.nextafter(edges, 0), np.nextafter(edges, 1), np.linspace(0, 1, 8)]), 0, 1)


def softmax(logits):
    return np.exp(logits) / np.exp(logits).sum(1, keepdims=True)


noisy = softmax(rng.normal(size=(60, 3)) + 1.5 * np.eye(3)[labels3])
never = softmax(rng.normal(size=(40, 5)) + np.array([0, 0, 0, 0, -9.0]))
half = [[0.5, 0.5], [0.5, 0.5], [0.4, 0.6], [0.6, 0.4]]
absent = [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.1, 0.8, 0.1], [0.1, 0.2, 0.7]]
MIXES = [[20, 20], [33, 8], [7, 7, 7], [13, 14, 15], [31, 17, 5, 2, 9], [3, 3, 3, 3, 3], [97, 2]]
precision, recall, _ = metrics.precision_recall_curve([0, 0], [0.1, 0.2])
print(
    json.dumps(
        {
            "made by": f"tools/reference/decoding.py, numpy {np.__version__}, pandas {pd.__version__}, "
            f"scikit-learn {sklearn.__version__}",
            "draws": [draws(seed) for seed in SEEDS],
            "samples": [
                *(sample(count, n, seed) for count, n in ((10, 3), (11, 11), (1000, 999)) for seed in SEEDS),
                *(sample(67_349, n, seed) for n in (500, 3000, 67_349) for seed in (0, 42, 2**32 - 1)),
            ],
            "splits": [
                split(counts, size, stratify, seed)
                for counts in MIXES
                for size, stratify in ((0.1, True), (0.25, True), (0.5, True), (0.33, False))
                for seed in SEEDS
                if min(size, 1 - size) * sum(counts) > len(counts)
            ],
            "folds": [
                folds(counts, k, seed)
                for counts in MIXES
                for k in (2, 3, 5, 10)
                for seed in (0, 42, 2**32 - 1)
                if min(counts) >= k
            ],
            "sst2": {
                "sample": labelled(pd.read_csv(f"{shared}/data/sst2/sample3000_seed42.csv")["label"].to_numpy(), 42),
                "train": labelled(
                    pd.read_csv(f"{shared}/data/sst2/train.tsv", sep="\t", quoting=3)["label"].to_numpy(), 1
                ),
            },
            "binary": [
                binary("noisy", truth, scores),
                binary("ties", truth, np.round(scores, 1)),
                binary("few positive, ties", rare, np.round(np.clip(rng.normal(0.3, 0.2, 300) + 0.2 * rare, 0, 1), 2)),
                binary("probabilities on the edges of bins", rng.integers(0, 2, len(edges)), edges),
                binary("perfect", [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
                binary("upside down", [1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
                binary("one score", [0, 1, 0, 1, 1], [0.5] * 5),
                binary("two items", [0, 1], [0.0, 1.0]),
                binary("one positive, the highest", [0] * 30 + [1], np.linspace(0, 1, 31)),
            ],
            "noPositive": {"precision": precision.tolist(), "recall": recall.tolist()},
            "many": [
                many("three classes", labels3, noisy),
                many("three classes, ties", labels3, np.round(noisy * 4) / np.round(noisy * 4).sum(1, keepdims=True)),
                many("five classes, one never predicted", labels5, never),
                many("a class that is not there", [0, 0, 1, 1], absent),
                many("two classes", truth, np.stack([1 - scores, scores], 1)),
                many("two classes, undecided", [0, 1, 1, 0], half),
            ],
        }
    )
)
