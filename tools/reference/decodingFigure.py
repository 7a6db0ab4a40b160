"""Makes test/reference/decodingFigure.json: what scikit-learn and numpy say of two small decodings, as the panel and its exports show it.

Run with a Python that has scikit-learn and numpy: python tools/reference/decodingFigure.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix, roc_auc_score, roc_curve

rng = np.random.default_rng(4)
grid = np.linspace(0, 1, 101)


def drawn(items, classes):
    """True labels, and probabilities that know something of them."""
    truth = rng.integers(0, classes, items)
    truth[:classes] = np.arange(classes)
    evidence = rng.normal(size=(items, classes)) + 1.5 * np.eye(classes)[truth]
    return truth, np.exp(evidence) / np.exp(evidence).sum(axis=1, keepdims=True)


def folded(fold, classes):
    """A fold's ROC curve on the grid, the mean of one against the rest for more than two classes."""
    truth, p = fold
    labels = [1] if classes == 2 else range(classes)
    curves = []
    for label in labels:
        fpr, tpr, _ = roc_curve(truth == label, p[:, label])
        curve = np.interp(grid, fpr, tpr)
        curve[0] = 0
        curves.append(curve)
    return np.mean(curves, axis=0)


def decoding(classes, names):
    truth, p = drawn(40, classes)
    predicted = p.argmax(axis=1)
    folds = [drawn(20, classes) for _ in range(3)]
    curves = [folded(fold, classes) for fold in folds]
    mean, deviation = np.mean(curves, axis=0), np.std(curves, axis=0)
    fpr, tpr, thresholds = roc_curve(truth == 1, p[:, 1])
    auc = roc_auc_score(truth, p[:, 1]) if classes == 2 else roc_auc_score(truth, p, multi_class="ovr", average="macro")
    return {
        "classes": names,
        "truth": truth.tolist(),
        "probabilities": p.ravel().tolist(),
        "folds": [{"truth": t.tolist(), "probabilities": q.ravel().tolist()} for t, q in folds],
        "accuracy": accuracy_score(truth, predicted),
        "auc": auc,
        "confusion": confusion_matrix(truth, predicted).tolist(),
        "report": classification_report(truth, predicted, target_names=names, output_dict=True, zero_division=0),
        "roc": {"fpr": fpr.tolist(), "tpr": tpr.tolist(), "thresholds": [None, *thresholds[1:].tolist()]},
        "band": {"low": np.maximum(0, mean - deviation).tolist(), "high": np.minimum(1, mean + deviation).tolist()},
    }


values = {
    "made": {
        "by": "tools/reference/decodingFigure.py",
        "python": platform.python_version(),
        "scikit-learn": sklearn.__version__,
        "numpy": np.__version__,
    },
    "two": decoding(2, ["negative", "positive"]),
    "three": decoding(3, ["world", "sport", "science"]),
}
out = Path(__file__).resolve().parents[2] / "test/reference/decodingFigure.json"
out.write_text(json.dumps(values) + "\n", encoding="utf-8")
