"""Writes test/reference/embeddings.json: what sentence-transformers makes of texts with all-MiniLM-L6-v2 (fp32, CPU).

Run from the repository's root, the data beside it: python tools/reference/embeddings.py [SHARED]
SST-2 itself is not in the file, only which rows of data/sst2/sample3000_seed42.csv were used.
"""

import base64
import csv
import json
import sys

import numpy as np
import sentence_transformers
import torch
import transformers

shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
with open(f"{shared}/data/sst2/sample3000_seed42.csv", newline="", encoding="utf-8") as file:
    sentences = [row["sentence"] for row in csv.DictReader(file)]

# Rows [first, last) joined by spaces: 200 single ones, then longer ones across the limits of 128 and 256 tokens.
rows = [[15 * i, 15 * i + 1] for i in range(200)] + [[0, 8], [0, 14], [100, 112], [200, 230], [0, 100]]
texts = ["", " ", "a", "!?…", "Crème brûlée, déjà vu", "猫と犬", "قطة وكلب", "חתול", "👩‍👩‍👧 family 🍌", "two\r\nlines\tand a tab", "nul\0here",
         "\ufeffbyte order mark", "<img src=x onerror=alert(1)>", "[MASK] and [SEP] in a text", "x" * 101, "e\u0301" * 3, "ﬁ ½ Ⅷ", "Ο ΛΟΓΟΣ ΤΟΥ ΘΕΟΥ", "ΣΊΣΥΦΟΣ, İstanbul", "𠮷野家 \U0002b820"]
inputs = [" ".join(sentences[first:last]) for first, last in rows] + texts

model = sentence_transformers.SentenceTransformer(f"{shared}/models/all-MiniLM-L6-v2", device="cpu")
vectors = model.encode(inputs)
model.tokenizer.backend_tokenizer.no_truncation()
model.tokenizer.backend_tokenizer.no_padding()
tokens = [len(model.tokenizer.backend_tokenizer.encode(text).ids) for text in inputs]

reference = {
    "script": "tools/reference/embeddings.py",
    "versions": {
        "sentence-transformers": sentence_transformers.__version__,
        "transformers": transformers.__version__,
        "torch": torch.__version__,
    },
    "maxTokens": model.max_seq_length,
    "rows": rows,
    "texts": texts,
    "tokensBeforeTruncation": tokens,
    # Rounded to 1/32767: that changes a cosine by 2e-8.
    "vectors": {
        "dimensions": int(vectors.shape[1]),
        "int16over32767": base64.b64encode(np.round(vectors * 32767).astype("<i2").tobytes()).decode(),
    },
}
with open("test/reference/embeddings.json", "w", encoding="utf-8") as file:
    json.dump(reference, file)
    file.write("\n")
print(len(inputs), "texts,", max(tokens), "tokens at most")
