"""What the Python libraries make of the six words and of 50 reviews with all-MiniLM-L6-v2: vectors, similarities, decoding.
python tools/reference/chain.py > test/reference/chain.json

With it a test holds the way from a file to the figures where the weights and SST-2 are not at hand. SST-2's sentences are not in the file:
their rows in data/sst2/sample3000_seed42.csv, labels and vectors are.
"""

import base64
import csv
import json
import os
import platform
from pathlib import Path

import numpy as np
import sentence_transformers
import sklearn
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.model_selection import train_test_split

SHARED = Path(os.environ.get("STIMULI_SHARED", "../shared"))
WORDS = ["cat", "dog", "lion", "apple", "banana", "orange"]

encoder = SentenceTransformer(str(SHARED / "models/all-MiniLM-L6-v2"), device="cpu")
with open(SHARED / "data/sst2/sample3000_seed42.csv", newline="", encoding="utf-8") as file:
    sample = list(csv.DictReader(file))

# 25 of each class, the negative ones first, as a document with two categories lists them.
rows = [k for label in "01" for k in [k for k, row in enumerate(sample) if row["label"] == label][:25]]
labels = np.array([int(sample[k]["label"]) for k in rows])
words = encoder.encode(WORDS)
reviews = encoder.encode([sample[k]["sentence"] for k in rows])
train, test = train_test_split(np.arange(len(rows)), test_size=0.4, stratify=labels, random_state=42)
vectors = reviews.astype(np.float64)
model = LogisticRegression(max_iter=1000, tol=1e-10).fit(vectors[train], labels[train])
probabilities = model.predict_proba(vectors[test])[:, 1]


def float32(matrix):
    return base64.b64encode(matrix.astype("<f4").tobytes()).decode()


print(json.dumps({
    "madeBy": "tools/reference/chain.py",
    "versions": {"python": platform.python_version(), **{m.__name__: m.__version__ for m in (np, sklearn, sentence_transformers)}},
    "dimensions": int(words.shape[1]),
    "words": {"texts": WORDS, "vectors": float32(words), "similarities": cosine_similarity(words.astype(np.float64)).tolist()},
    "reviews": {
        "rows": rows,
        "labels": labels.tolist(),
        "vectors": float32(reviews),
        "train": train.tolist(),
        "test": test.tolist(),
        "probabilities": probabilities.tolist(),
        "accuracy": model.score(vectors[test], labels[test]),
        "auc": roc_auc_score(labels[test], probabilities),
        "confusion": confusion_matrix(labels[test], model.predict(vectors[test])).tolist(),
    },
}))
