"""Decoding of SST-2 from counts of words, on the splits of course.py:
python tools/reference/bagOfWordsDecoding.py > test/reference/bagOfWordsDecoding.json"""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

SHARED = Path(os.environ.get("STIMULI_SHARED", "../shared"))
RUNS = [(3000, 42, 0.25, 42), (500, 7, 0.3, 1), (200, 0, 0.5, 2024)]

table = pd.read_csv(SHARED / "data/sst2/train.tsv", sep="\t", quoting=csv.QUOTE_NONE)


def run(n, sample_seed, test_size, split_seed):
    rows = table.sample(n=n, random_state=sample_seed)
    texts, labels = rows.sentence.to_numpy(), rows.label.to_numpy()
    train, test = train_test_split(np.arange(n), test_size=test_size, stratify=labels, random_state=split_seed)
    vectorizer = CountVectorizer()
    counts = vectorizer.fit_transform(texts[train])
    others = vectorizer.transform(texts[test])
    model = LogisticRegression(max_iter=10000, tol=1e-10).fit(counts, labels[train])
    return {
        "n": n,
        "words": len(vectorizer.vocabulary_),
        "correct": int((model.predict(others) == labels[test]).sum()),
        "auc": roc_auc_score(labels[test], model.predict_proba(others)[:, 1]),
        "majority": int((labels[test] == np.bincount(labels[train]).argmax()).sum()),
    }


print(
    json.dumps(
        {
            "madeBy": f"tools/reference/bagOfWordsDecoding.py, scikit-learn {sklearn.__version__}",
            "runs": [run(*one) for one in RUNS],
        },
        indent=1,
    )
)
