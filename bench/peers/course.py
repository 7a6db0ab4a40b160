"""The peer of bench/course.ts: the course's notebook, from its imports to the data of both plots: python course.py PARQUET MODEL_FOLDER"""

import json
import sys
import time

start = time.perf_counter()
import pandas as pd
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split

import_seconds = time.perf_counter() - start
path, folder = sys.argv[1:]
table = pd.read_parquet(path).sample(n=3000, random_state=42)
vectors = SentenceTransformer(folder, device="cpu").encode(table["sentence"].tolist())
labels = table["label"].to_numpy()
train, test, train_labels, test_labels = train_test_split(
    vectors, labels, test_size=0.25, stratify=labels, random_state=42
)
model = LogisticRegression(max_iter=1000).fit(train, train_labels)
probabilities = model.predict_proba(test)[:, 1]
predicted = model.predict(test)
# Its first threshold is infinite, which JSON has no word for.
false_positives, true_positives, _ = roc_curve(test_labels, probabilities)
print(
    json.dumps(
        {
            "importSeconds": import_seconds,
            "accuracy": accuracy_score(test_labels, predicted),
            "auc": roc_auc_score(test_labels, probabilities),
            "confusion": confusion_matrix(test_labels, predicted).tolist(),
            "falsePositives": false_positives.tolist(),
            "truePositives": true_positives.tolist(),
        }
    )
)
