"""Reference values for RDMs that lack pairs: python tools/reference/rsaMissing.py > test/reference/rsaMissing.json

Each subject lacks other pairs. rsatoolbox compares RDMs that lack the same pairs, so each subject is compared by itself, the other RDM without its pairs too.
"""

import json

import numpy as np
from rsaCommon import methods, versions
from rsatoolbox.rdm import RDMs, compare
from scipy.spatial.distance import pdist, squareform
from scipy.stats import rankdata

count, people = 12, 4
rng = np.random.default_rng(3)
points = rng.normal(size=(count, 3))
models = np.array([np.round(pdist(points[:, :2]), 2), np.round(pdist(rng.normal(size=(count, 3))), 2)])
subjects = np.array([np.round(pdist(points + rng.normal(size=points.shape)), 2) for _ in range(people)])
for k, subject in enumerate(subjects):
    subject[rng.permutation(subject.size)[: 8 + 9 * k]] = np.nan


def on_common(a, b, method):
    gone = np.isnan(a) | np.isnan(b)
    a, b = (np.where(gone, np.nan, rdm)[None] for rdm in (a, b))
    return float(compare(RDMs(a), RDMs(b), method)[0, 0])


def part(rdm, name):
    """Made alike in scale, as rsatoolbox pools."""
    there = ~np.isnan(rdm)
    values = np.full(rdm.shape, np.nan)
    own = rdm[there]
    if name in ("cosine", "whitenedCosine"):
        values[there] = own / np.sqrt(np.mean(own**2))
    elif name in ("pearson", "whitenedPearson"):
        values[there] = (own - own.mean()) / own.std()
    else:
        values[there] = (rankdata(own) - (own.size + 1) / 2) / own.size
    return values


def ceiling(name):
    parts = np.array([part(subject, name) for subject in subjects])
    every = np.nanmean(parts, axis=0)
    others = [np.nanmean(np.delete(parts, k, axis=0), axis=0) for k in range(people)]
    method = methods[name]
    return [
        float(np.mean([on_common(other, subject, method) for other, subject in zip(others, subjects)])),
        float(np.mean([on_common(every, subject, method) for subject in subjects])),
    ]


def resampled(times):
    """On a sample of the conditions: pairs of a condition with itself are missing too."""
    drawn = np.repeat(np.arange(count), times)
    found = {}
    for name, method in methods.items():
        take = lambda rdm: RDMs(rdm[None]).subsample_pattern("index", drawn).get_vectors()[0]
        found[name] = [[on_common(take(model), take(subject), method) for subject in subjects] for model in models]
    return found


def permutation(name, draws):
    """The model's rows and columns permuted as a whole, and compared on each subject's own pairs."""
    square = squareform(models[0])
    upper = np.triu_indices(count, 1)

    def mean(order):
        moved = square[np.ix_(order, order)][upper]
        return np.mean([on_common(moved, subject, methods[name]) for subject in subjects])

    observed = mean(np.arange(count))
    draw = np.random.default_rng(5)
    nulls = np.array([mean(draw.permutation(count)) for _ in range(draws)])
    return {
        "comparison": name,
        "draws": draws,
        "p": (int(np.sum(nulls >= observed - 1e-12)) + 1) / (draws + 1),
        "nullMean": nulls.mean(),
        "nullDeviation": nulls.std(),
    }


times = [2, 0, 1, 1, 3, 0, 1, 1, 1, 0, 1, 1]
text = json.dumps(
    {
        "versions": versions,
        "count": count,
        "models": models.tolist(),
        "subjects": [[None if np.isnan(v) else v for v in subject] for subject in subjects],
        "comparisons": {
            name: [[on_common(model, subject, method) for subject in subjects] for model in models]
            for name, method in methods.items()
        },
        "noiseCeiling": {name: ceiling(name) for name in methods},
        "times": times,
        "resampled": resampled(times),
        "permutations": [permutation(name, 2000) for name in methods],
    },
    indent=1,
)
print(text)
