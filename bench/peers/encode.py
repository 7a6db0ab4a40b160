"""Prints how many texts a second sentence-transformers encodes, its defaults kept: python encode.py MODEL_FOLDER TEXTS_JSON"""

import json
import sys
import time

from sentence_transformers import SentenceTransformer

folder, texts_path = sys.argv[1:]
with open(texts_path, encoding="utf-8") as file:
    texts = json.load(file)
model = SentenceTransformer(folder, device="cpu")
model.encode(texts[:64])
start = time.perf_counter()
model.encode(texts)
print(json.dumps({"textsPerSecond": len(texts) / (time.perf_counter() - start)}))
