"""The course's decoding of SST-2 by the Python libraries, and the same with other sizes and seeds:
python tools/reference/course.py > test/reference/course.json"""

import csv
import json
import os
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import sentence_transformers
import sklearn
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score
from sklearn.model_selection import train_test_split

SHARED = Path(os.environ.get("STIMULI_SHARED", "../shared"))
RUNS = [(3000, 42, 0.25, 42), (500, 7, 0.3, 1), (200, 0, 0.5, 2024)]

table = pd.read_csv(SHARED / "data/sst2/train.tsv", sep="\t", quoting=csv.QUOTE_NONE)
encoder = SentenceTransformer(str(SHARED / "models/all-MiniLM-L6-v2"))


def run(n, sample_seed, test_size, split_seed):
    rows = table.sample(n=n, random_state=sample_seed)
    vectors = encoder.encode(rows.sentence.tolist()).astype(np.float64)
    labels = rows.label.to_numpy()
    train, test = train_test_split(np.arange(n), test_size=test_size, stratify=labels, random_state=split_seed)

    def fit(tolerance):
        model = LogisticRegression(max_iter=1000, tol=tolerance).fit(vectors[train], labels[train])
        predicted = model.predict(vectors[test])
        probabilities = model.predict_proba(vectors[test])[:, 1]
        return {
            "accuracy": model.score(vectors[test], labels[test]),
            "auc": roc_auc_score(labels[test], probabilities),
            "confusion": confusion_matrix(labels[test], predicted).tolist(),
            "iterations": int(model.n_iter_[0]),
            "coefficients": np.round(model.coef_[0], 8).tolist(),
            "intercept": model.intercept_.tolist(),
        }, predicted

    figures, predicted = fit(1e-10)
    return {
        "n": n,
        "sampleSeed": sample_seed,
        "testSize": test_size,
        "splitSeed": split_seed,
        "rows": rows.index[:50].tolist(),
        "train": train[:50].tolist(),
        "test": test.tolist(),
        "predicted": predicted.tolist(),
        **figures,
        # What the notebook prints: scikit-learn's default tolerance stops a little before the optimum.
        "atDefaultTolerance": fit(1e-4)[0],
    }


versions = {m.__name__: m.__version__ for m in (np, pd, sklearn, sentence_transformers)}
print(json.dumps({"madeBy": "tools/reference/course.py", "versions": {"python": platform.python_version(), **versions}, "runs": [run(*r) for r in RUNS]}))
