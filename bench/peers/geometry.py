"""The peer of bench/geometry.ts: scikit-learn's cosine_similarity, and SciPy's average linkage."""

import json
import time

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.metrics.pairwise import cosine_similarity, euclidean_distances


def fastest(run):
    """Milliseconds of the fastest of five runs after one to warm up."""
    times = []
    for _ in range(6):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return round(min(times[1:]) * 1000, 1)


rng = np.random.default_rng(1)
figures = {}
for count in [3000, 10_000]:
    vectors = rng.random((count, 384), dtype=np.float32) - np.float32(0.5)
    figures[f"cosine {count}"] = fastest(lambda: cosine_similarity(vectors))
    if count == 3000:
        figures[f"euclidean {count}"] = fastest(lambda: euclidean_distances(vectors))
        condensed = squareform(1 - cosine_similarity(vectors), checks=False)
        figures[f"cluster {count}"] = fastest(lambda: linkage(condensed, "average"))
print(json.dumps(figures))
