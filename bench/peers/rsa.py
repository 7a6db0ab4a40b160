"""The peer of bench/rsa.ts: label permutations by NumPy, rsatoolbox's eval_bootstrap, SciPy's kendalltau. Argument: a folder of raw doubles."""

import io
import json
import os
import sys
import time
import warnings
from contextlib import redirect_stderr

import numpy as np
from rsatoolbox.inference import eval_bootstrap
from rsatoolbox.model import ModelFixed
from rsatoolbox.rdm import RDMs
from scipy.spatial.distance import squareform
from scipy.stats import kendalltau, rankdata

warnings.filterwarnings("ignore")
folder = sys.argv[1]


def rdms(name, count):
    pairs = count * (count - 1) // 2
    return np.fromfile(os.path.join(folder, name)).reshape(-1, pairs)


def fastest(run, times):
    """Milliseconds of the fastest of some runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return round(min(found) * 1000, 1)


def form(vector):
    ranks = rankdata(vector)
    centred = ranks - ranks.mean()
    return centred / np.linalg.norm(centred)


models, subjects = rdms("models92", 92), rdms("subjects92", 92)
model = squareform(form(models[0]), checks=False)
reference = np.mean([form(subject) for subject in subjects], axis=0)
square = squareform(reference, checks=False).ravel()
upper = np.triu_indices(92, 1)
rng = np.random.default_rng(1)


def whole_squares(draws=10_000):
    """Rows, then columns, then one product with the whole square: no upper triangle to gather."""
    nulls = np.empty(draws)
    for k in range(draws):
        order = rng.permutation(92)
        nulls[k] = model[order][:, order].ravel() @ square / 2
    return nulls


def batches(draws=10_000, size=250):
    """Upper triangles gathered for many draws at once, and one matrix product."""
    flat = model.ravel()
    nulls = []
    for _ in range(draws // size):
        orders = rng.permuted(np.tile(np.arange(92), (size, 1)), axis=1)
        nulls.append(flat[orders[:, upper[0]] * 92 + orders[:, upper[1]]] @ reference)
    return np.concatenate(nulls)


def bootstrap():
    fixed = [ModelFixed(str(k), rdm) for k, rdm in enumerate(models)]
    with redirect_stderr(io.StringIO()):
        eval_bootstrap(fixed, RDMs(subjects), method="spearman", N=1000)


a, b = rdms("pair300", 300)
figures = {
    "10,000 permutations, 92 conditions": min(fastest(whole_squares, 5), fastest(batches, 3)),
    "1,000 bootstrap samples, 2 models, 4 subjects": fastest(bootstrap, 1),
    "Kendall's tau, 300 conditions": fastest(lambda: kendalltau(a, b), 10),
}
print(json.dumps({"figures": figures, "tau": kendalltau(a, b).statistic}))
