"""Writes test/reference/encoderComparison.json: the RDMs of all-MiniLM-L6-v2 and pocket on the course's six words, compared by SciPy.

Run from the repository's root: python tools/reference/encoderComparison.py
Cosines of the first and vectors of the second are those of test/reference/pocket.json, made by sentence-transformers and NumPy.
"""

import itertools
import json

import numpy as np
import scipy
from scipy.spatial.distance import pdist, squareform

with open("test/reference/pocket.json", encoding="utf-8") as file:
    reference = json.load(file)

first = 1 - np.array(reference["teacherSixWords"])
second = pdist(np.array(reference["vectors"][:6]), "cosine")
spearman = scipy.stats.spearmanr(first, second).statistic
square = squareform(second)
relabeled = [
    scipy.stats.spearmanr(first, squareform(square[np.ix_(order, order)], checks=False)).statistic
    for order in map(list, itertools.permutations(range(6)))
]
with open("test/reference/encoderComparison.json", "w", encoding="utf-8") as file:
    json.dump(
        {
            "madeBy": "tools/reference/encoderComparison.py",
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "spearman": float(spearman),
            "pearson": float(scipy.stats.pearsonr(first, second).statistic),
            "p": float(np.mean(np.array(relabeled) >= spearman - 1e-9)),
            "difference": list(map(float, (1 - first) - (1 - second))),
        },
        file,
        indent=1,
    )
    file.write("\n")
