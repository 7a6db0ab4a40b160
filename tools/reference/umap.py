"""
Reference values for test/core/map/umapPoints.test.ts: python tools/reference/umap.py > test/reference/umap.json
Needs umap-learn (pip install umap-learn==0.5.9.post2 scikit-learn==1.9.1), which the benchmark's Python has not.
With the argument `digits`, and with a file of vectors (float32, rows × 384), prints what umap-learn keeps of those.
"""

import json
import sys

import numpy as np
import sklearn
import umap
from sklearn.datasets import load_digits
from sklearn.neighbors import NearestNeighbors

neighbours = 15


def nearest(values, metric):
    return NearestNeighbors(n_neighbors=neighbours, metric=metric).fit(values).kneighbors()[1]


def kept(values, metric, seed):
    """Mean share of each row's 15 neighbours that are neighbours on umap-learn's map."""
    points = umap.UMAP(n_neighbors=neighbours, min_dist=0.1, metric=metric, random_state=seed).fit_transform(values)
    pairs = zip(nearest(values, metric), nearest(points, "euclidean"))
    return float(np.mean([len(set(own) & set(seen)) / neighbours for own, seen in pairs]))


def made():
    rng = np.random.default_rng(7)
    centres = rng.normal(size=(6, 8)) * 2
    values = np.round(rng.normal(size=(400, 8)) + centres[rng.integers(6, size=400)], 2).astype(np.float32)
    return {
        "versions": {"umap-learn": umap.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "count": 400,
        "dimensions": 8,
        "values": [float(f"{value:.2f}") for value in values.ravel()],
        "kept": {str(seed): kept(values, "euclidean", seed) for seed in (1, 2, 3)},
    }


if len(sys.argv) == 1:
    print(json.dumps(made()))
elif sys.argv[1] == "digits":
    print(kept(load_digits().data, "euclidean", 42))
else:
    print(kept(np.fromfile(sys.argv[1], dtype=np.float32).reshape(-1, 384), "cosine", 42))
