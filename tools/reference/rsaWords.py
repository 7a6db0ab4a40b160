"""
The 48 named objects of Hebart et al. (2020) in all-MiniLM-L6-v2, and in each of its layers, against the behavioural RDM, for
test/engine/rsa/words.test.ts and test/host/rsa.test.ts:
python tools/reference/rsaWords.py > test/reference/rsaWords.json
Reads $STIMULI_SHARED/data/things48 and $STIMULI_SHARED/models/all-MiniLM-L6-v2, else ../shared.
"""

import json
import os
import pathlib
from importlib.metadata import version

import pandas as pd
import torch
from scipy.spatial.distance import pdist, squareform
from scipy.stats import pearsonr, spearmanr
from sentence_transformers import SentenceTransformer

shared = pathlib.Path(os.environ.get("STIMULI_SHARED", pathlib.Path(__file__).parents[3] / "shared"))
behaviour = pd.read_csv(shared / "data" / "things48" / "rdm48_behaviour_triplet.csv", index_col=0)
words = list(behaviour.index)
encoder = SentenceTransformer(str(shared / "models" / "all-MiniLM-L6-v2"), device="cpu")
vectors = encoder.encode(words).astype(float)
reference = squareform(behaviour.to_numpy(), checks=False)

values = {"versions": {name: version(name) for name in ("scipy", "sentence-transformers", "torch")}}
for metric in ("cosine", "correlation", "euclidean"):
    model = pdist(vectors, metric)
    values[metric] = {
        "spearman": spearmanr(model, reference).statistic,
        "pearson": pearsonr(model, reference).statistic,
    }

# The mean of each word's own tokens, after the embeddings and after every layer.
tokens = encoder.tokenizer(words, padding=True, return_tensors="pt")
with torch.no_grad():
    states = encoder[0].auto_model(**tokens, output_hidden_states=True).hidden_states
mask = tokens["attention_mask"][:, :, None]
layers = [((state * mask).sum(1) / mask.sum(1)).double().numpy() for state in states]
values["layers"] = [pearsonr(pdist(layer, "cosine"), reference).statistic for layer in layers]
print(json.dumps(values, indent=1))
