"""Reference values for combining partial RDMs: python tools/reference/partialRdms.py > test/reference/partialRdms.json

Each arrangement has some of the items, at a scale of its own. rsatoolbox's `rescale` aligns them, and the mean with its weights is the estimate.
"""

import json

import numpy as np
from rsaCommon import versions
from rsatoolbox.rdm import RDMs
from rsatoolbox.rdm.combine import rescale
from scipy.spatial.distance import pdist, squareform

count = 9
rng = np.random.default_rng(5)


def arrangement(points, items, noise):
    """Distances in diameters of the arena, which the items fill."""
    placed = points[items] - points[items].mean(axis=0)
    placed = placed / np.abs(placed).max() + rng.normal(scale=noise, size=placed.shape)
    square = np.full((count, count), np.nan)
    square[np.ix_(items, items)] = squareform(pdist(placed)) / 2
    return np.round(squareform(square, checks=False), 4)


def case(name, subsets, noise):
    points = rng.normal(size=(count, 2))
    partials = np.array([arrangement(points, np.array(items), noise) for items in subsets])
    aligned = rescale(RDMs(partials), "evidence", 1e-16)
    combined = aligned.mean(weights="rescalingWeights").dissimilarities[0]
    return {
        "name": name,
        "partials": [[None if np.isnan(value) else value for value in rdm] for rdm in partials],
        # The scale of the estimate is arbitrary: its root sum of squares is 1.
        "combined": [None if np.isnan(value) else value for value in combined / np.sqrt(np.nansum(combined**2))],
    }


everything = list(range(count))
cases = [
    case("one arrangement", [everything], 0),
    case("all items, then some", [everything, [0, 1, 2, 3], [4, 5, 6, 7, 8]], 0.05),
    case("no arrangement has all items", [[0, 1, 2, 3, 4], [3, 4, 5, 6, 7, 8], [0, 1, 5, 6, 7, 8]], 0.1),
    case("a pair in none", [[0, 1, 2, 3, 4, 5], [2, 3, 4, 5, 6, 7, 8]], 0.1),
    case("much noise", [everything, [0, 3, 6], [1, 4, 7, 8], everything, [2, 5, 8]], 0.4),
]
print(json.dumps({"versions": versions, "count": count, "cases": cases}, indent=1))
