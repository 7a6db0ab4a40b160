"""Writes test/reference/why.json: what each pair of tokens adds to the cosine of two texts, from sentence-transformers' token vectors
(fp32, CPU), and the parts of a logistic regression's log-odds.

Run from the repository's root, the weights beside it: python tools/reference/why.py [SHARED]
"""

import json
import sys

import numpy as np
import sentence_transformers
import sklearn
import torch
import transformers
from sentence_transformers import SentenceTransformer
from sklearn.linear_model import LogisticRegression

shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
pairs = [
    ["a cat on the mat", "the dog sleeps"],
    ["cat", "lion"],
    ["an unputdownable thriller, beautifully shot", "I was bored to tears."],
    ["Crème brûlée doesn't melt", "two  blanks\tand a tab"],
    ["the large wild cat", "apples and oranges in a find : of banana dog lion the apple"],
]
labelled = [
    ["a warm and funny film", 1],
    ["brilliant from start to end", 1],
    ["I loved every minute", 1],
    ["a masterpiece", 1],
    ["dull and far too long", 0],
    ["a waste of time", 0],
    ["the plot makes no sense", 0],
    ["badly acted", 0],
]


def tokens_of(model, text):
    """Token vectors, and their names."""
    vectors = model.encode(text, output_value="token_embeddings", normalize_embeddings=False)
    prompt = model.prompts.get(model.default_prompt_name or "", "") or ""
    names = model.tokenizer.convert_ids_to_tokens(model.tokenizer(prompt + text)["input_ids"])
    vectors = np.asarray(vectors.cpu(), dtype=np.float64)
    assert len(names) == len(vectors), (names, vectors.shape)
    return names, vectors


def parts_of(model, first, second):
    (rows, a), (columns, b) = tokens_of(model, first), tokens_of(model, second)
    parts = (a @ b.T) / (np.linalg.norm(a.sum(0)) * np.linalg.norm(b.sum(0)))
    own = model.encode([first, second]).astype(np.float64)
    cosine = own[0] @ own[1] / np.linalg.norm(own[0]) / np.linalg.norm(own[1])
    return {"rows": rows, "columns": columns, "parts": np.round(parts, 9).tolist(), "cosine": float(cosine)}


minilm = SentenceTransformer(f"{shared}/models/all-MiniLM-L6-v2", device="cpu")
prompt = SentenceTransformer("test/reference/sentence/prompt", device="cpu")

texts, labels = [text for text, _ in labelled], [label for _, label in labelled]
fit = LogisticRegression(C=10, max_iter=1000, tol=1e-8).fit(minilm.encode(texts), labels)
decisions = []
for text in ["a warm and funny film", "far too long, and funny"]:
    names, vectors = tokens_of(minilm, text)
    total = vectors.sum(0)
    parts = (vectors @ fit.coef_[0].astype(np.float64)) / np.linalg.norm(total)
    logodds = float(fit.decision_function(minilm.encode([text]))[0])
    decisions.append({"text": text, "tokens": names, "parts": np.round(parts, 9).tolist(), "logOdds": logodds})

reference = {
    "script": "tools/reference/why.py",
    "versions": {
        "sentence-transformers": sentence_transformers.__version__,
        "transformers": transformers.__version__,
        "scikit-learn": sklearn.__version__,
        "torch": torch.__version__,
    },
    "pairs": pairs,
    "minilm": [parts_of(minilm, *pair) for pair in pairs],
    "prompt": [parts_of(prompt, *pairs[-1])],
    "decoding": {
        "labelled": labelled,
        "coefficients": fit.coef_[0].tolist(),
        "intercept": float(fit.intercept_[0]),
        "decisions": decisions,
    },
}
with open("test/reference/why.json", "w", encoding="utf-8") as file:
    json.dump(reference, file, ensure_ascii=False)
