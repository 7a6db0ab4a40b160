"""Reference values for folds with groups, intervals and McNemar's test: python tools/reference/decodingInference.py > test/reference/decodingInference.json

Needs scikit-learn and statsmodels.
"""

import json
import sys
import warnings
from importlib.metadata import version

import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, train_test_split
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

warnings.simplefilter("ignore")
rng = np.random.default_rng(8)


def grouped(seed):
    """Some groups alone, some of many items, with one class or several."""
    classes = int(rng.integers(2, 5)) if seed % 10 else 11
    count = int(rng.integers(60, 160))
    labels = np.r_[np.arange(classes).repeat(6), rng.integers(0, classes, count)]
    groups = rng.integers(0, max(12, len(labels) // int(rng.integers(1, 5))), len(labels))
    if seed % 2:
        labels = labels[groups % len(labels)]
        labels[:classes] = np.arange(classes)
        _, labels = np.unique(labels, return_inverse=True)
    folds = int(rng.integers(2, 7))
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    tests = [test.tolist() for _, test in splitter.split(np.zeros(len(labels)), labels, groups)]
    return {"labels": labels.tolist(), "groups": groups.tolist(), "folds": folds, "seed": seed, "tests": tests}


def structural(labels, scores):
    """DeLong's variance by its definition: every positive against every negative."""
    positives, negatives = scores[labels == 1], scores[labels == 0]
    wins = (positives[:, None] > negatives[None]) + 0.5 * (positives[:, None] == negatives[None])
    return {
        "auc": float(wins.mean()),
        "sklearn": float(roc_auc_score(labels, scores)),
        "variance": float(
            wins.mean(axis=1).var(ddof=1) / len(positives) + wins.mean(axis=0).var(ddof=1) / len(negatives)
        ),
    }


def curve(count, shift, decimals):
    labels = np.r_[0, 0, 1, 1, rng.integers(0, 2, count)]
    scores = np.round(rng.normal(size=len(labels)) + shift * labels, decimals)
    return {"labels": labels.tolist(), "scores": scores.tolist(), **structural(labels, scores)}


def dummy(seed):
    labels = rng.choice([0, 1, 2], 30, p=[0.5, 0.3, 0.2])
    train, test = train_test_split(np.arange(30), test_size=0.3, random_state=seed)
    fitted = DummyClassifier(strategy="most_frequent").fit(np.zeros((len(train), 1)), labels[train])
    predicted = fitted.predict(np.zeros((len(test), 1)))
    return {
        "train": labels[train].tolist(),
        "test": labels[test].tolist(),
        "class": int(predicted[0]),
        "accuracy": float(np.mean(predicted == labels[test])),
    }


print(
    json.dumps(
        {
            "versions": {
                "python": sys.version.split()[0],
                **{name: version(name) for name in ("numpy", "scikit-learn", "statsmodels")},
            },
            "folds": [grouped(seed) for seed in range(200)],
            "wilson": [
                [k, n, *map(float, proportion_confint(k, n, method="wilson"))]
                for k, n in ((0, 5), (5, 5), (3, 7), (10, 20), (622, 750), (1, 1000), (999, 1000))
            ],
            "mcnemar": [
                [b, c, float(mcnemar([[50, b], [c, 7]], exact=True).pvalue)]
                for b, c in ((0, 0), (1, 0), (0, 6), (5, 5), (12, 3), (40, 61), (300, 250))
            ],
            "auc": [curve(*request) for request in ((6, 1, 3), (40, 0, 1), (40, 2, 1), (200, 1, 4), (9, 0, 0))],
            "dummy": [dummy(seed) for seed in range(12)],
        }
    )
)
