"""Reference values for test/core/geometry: python tools/reference/geometry.py > test/reference/geometry.json"""

import itertools
import json

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics.pairwise import cosine_similarity

rng = np.random.default_rng(7)
vectors = np.round(rng.normal(size=(12, 5)), 3)
# Few distinct distances, so that merges tie.
grid = np.array([[x, y] for x in range(4) for y in range(3)], dtype=float)


def clustering(points, metric):
    merges = linkage(pdist(points, metric), method="average")
    return {"linkage": merges.tolist(), "leaves": leaves_list(merges).tolist()}


def verification(matrix, categories, closer):
    """Every assignment of the labels, counted as partitions: a brute-force permutation test."""
    members = [k for k, c in enumerate(categories) if c is not None]
    labels = [categories[k] for k in members]
    pairs = list(itertools.combinations(range(len(members)), 2))
    values = np.array([matrix[members[a], members[b]] for a, b in pairs])

    def means(assigned):
        same = np.array([assigned[a] == assigned[b] for a, b in pairs])
        return values[same].mean(), values[~same].mean()

    seen = {}
    for assigned in set(itertools.permutations(labels)):
        partition = frozenset(frozenset(k for k, c in enumerate(assigned) if c == label) for label in set(labels))
        within, between = means(assigned)
        seen[partition] = closer * (within - between)
    within, between = means(labels)
    observed = closer * (within - between)
    hits = sum(difference >= observed - 1e-12 for difference in seen.values())
    return {
        "categories": categories,
        "within": within,
        "between": between,
        "relabelings": len(seen),
        "p": hits / len(seen),
    }


def xoshiro128starstar(state, count):
    """Blackman and Vigna, prng.di.unimi.it/xoshiro128starstar.c, in whole numbers of any size."""
    word = 2**32 - 1
    rotate = lambda x, k: ((x << k) | (x >> (32 - k))) & word
    s = list(state)
    for _ in range(count):
        yield rotate(s[1] * 5 & word, 7) * 9 & word
        t = s[1] << 9 & word
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 11)


cosine = cosine_similarity(vectors)
euclidean = squareform(pdist(vectors))
six = [0, 0, 0, 1, 1, 1] + [None] * 6
mixed = [0, 1, None, 0, 2, 1, 1, 2, None, 3, None, None]
print(
    json.dumps(
        {
            "made by": f"tools/reference/geometry.py, numpy {np.__version__}, scipy {scipy.__version__}, "
            f"scikit-learn {sklearn.__version__}",
            "vectors": vectors.tolist(),
            "condensed": {
                "cosine": squareform(cosine, checks=False).tolist(),
                "correlation": (1 - pdist(vectors, "correlation")).tolist(),
                "euclidean": pdist(vectors).tolist(),
            },
            "clustering": {metric: clustering(vectors, metric) for metric in ["cosine", "correlation", "euclidean"]},
            "ties": {"vectors": grid.tolist(), **clustering(grid, "euclidean")},
            "verification": {
                "cosine": [verification(cosine, categories, 1) for categories in [six, mixed]],
                "euclidean": [verification(euclidean, categories, -1) for categories in [six, mixed]],
            },
            "xoshiro128starstar": {"state": [1, 2, 3, 4], "values": list(xoshiro128starstar([1, 2, 3, 4], 12))},
        },
        indent=1,
    )
)
