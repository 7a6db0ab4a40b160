"""Writes test/reference/semantics.json: semantic axes, WEAT and correlations with their intervals, by NumPy and SciPy.

Run from the repository's root: python tools/reference/semantics.py
"""

import itertools
import json

import numpy as np
import scipy
from scipy.stats import pearsonr, spearmanr

rng = np.random.default_rng(20)


def vectors(count, dimensions=8):
    """Values with three decimals, so that single precision reads the same ones as double."""
    return np.round(rng.normal(size=(count, dimensions)), 3)


def single(values):
    return values.astype(np.float32).astype(float)


def project(stimuli, start, end):
    line = end.mean(0) - start.mean(0)
    return (stimuli - start.mean(0)) @ line / (line @ line)


def axis(poles):
    stimuli, start, end = vectors(7), vectors(poles[0]), vectors(poles[1])
    own = [single(one) for one in (stimuli, start, end)]
    every = [project(*own)]
    if poles[0] > 1:
        every += [project(own[0], np.delete(own[1], k, 0), own[2]) for k in range(poles[0])]
    if poles[1] > 1:
        every += [project(own[0], own[1], np.delete(own[2], k, 0)) for k in range(poles[1])]
    return {
        "dimensions": 8,
        "stimuli": stimuli.ravel().tolist(),
        "from": start.ravel().tolist(),
        "to": end.ravel().tolist(),
        "positions": every[0].tolist(),
        "low": np.min(every, 0).tolist(),
        "high": np.max(every, 0).tolist(),
    }


def weat(sizes, shift):
    """Caliskan et al. 2017: X, Y targets; A, B attributes."""
    x, y, a, b = (vectors(size) for size in sizes)
    x[:, 0] += shift
    a[:, 0] += 2
    units = [single(one) / np.linalg.norm(single(one), axis=1, keepdims=True) for one in (x, y, a, b)]

    def association(words):
        return (words @ units[2].T).mean(1) - (words @ units[3].T).mean(1)

    s = [association(units[0]), association(units[1])]
    both = np.concatenate(s)
    total = both.sum()
    observed = s[0].sum() - s[1].sum()
    sums = [both[list(chosen)].sum() for chosen in itertools.combinations(range(len(both)), len(s[0]))]
    statistics = [2 * one - total for one in sums]
    return {
        "sizes": sizes,
        "dimensions": 8,
        "values": np.concatenate([x, y, a, b]).ravel().tolist(),
        "associations": [one.tolist() for one in s],
        "effect": (s[0].mean() - s[1].mean()) / both.std(ddof=1),
        "p": float(np.mean(np.array(statistics) >= observed - 1e-12)),
        "regroupings": len(sums),
    }


def correlation(count):
    one = np.round(rng.normal(size=count), 1)
    other = np.round(one + rng.normal(size=count), 1)
    r = pearsonr(one, other)
    rho = float(spearmanr(one, other).statistic)
    reach = scipy.stats.norm.ppf(0.975) * np.sqrt((1 + rho**2 / 2) / (count - 3))
    return {
        "one": one.tolist(),
        "other": other.tolist(),
        "pearson": float(r.statistic),
        "interval": list(map(float, r.confidence_interval(0.95))),
        "spearman": rho,
        "rankInterval": [float(np.tanh(np.arctanh(rho) - reach)), float(np.tanh(np.arctanh(rho) + reach))],
    }


reference = {
    "script": "tools/reference/semantics.py",
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
    "axes": [axis(poles) for poles in ((1, 1), (2, 3), (1, 4))],
    "weat": [weat([4, 4, 3, 5], 0.8), weat([6, 6, 6, 6], 1.5), weat([3, 5, 4, 4], 0.0)],
    "correlations": [correlation(count) for count in (5, 30, 200)],
}
with open("test/reference/semantics.json", "w", encoding="utf-8") as file:
    json.dump(reference, file)
