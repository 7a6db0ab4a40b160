"""Reference values for test/core/rsa/fitted: python tools/reference/rsaFitted.py > test/reference/rsaFitted.json

Weighted models and the best of several, cross-validated by rsatoolbox's `crossval` on folds that are written down: each subject left out, conditions in three
folds. Of ranks, where rsatoolbox has no regression, its ModelWeighted is given the ranks of the models, and fitted to the subjects' pooled ranks.
"""

import json
import sys

import numpy as np
from rsaCommon import methods, quietly, versions
from rsatoolbox.inference import crossval, eval_dual_bootstrap
from rsatoolbox.model import ModelFixed, ModelSelect, ModelWeighted
from rsatoolbox.model.fitter import fit_regress_nn, fit_select
from rsatoolbox.rdm import RDMs
from rsatoolbox.util.matrix import get_v
from rsatoolbox.util.pooling import pool_rdm
from scipy.linalg import solve_triangular
from scipy.optimize import nnls
from scipy.spatial.distance import pdist
from scipy.stats import rankdata

count, people, folds = 18, 4, 3
rng = np.random.default_rng(8)
points = rng.normal(size=(count, 4))
parts = np.array(
    [np.round(pdist(points[:, axis], "sqeuclidean") * scale, 3) for axis, scale in ((slice(0, 2), 1.0), (slice(2, 3), 30.0))]
    + [np.round(pdist(rng.normal(size=(count, 3))), 3)]
)
subjects = np.array([np.round(pdist(points[:, :3] + 0.8 * rng.normal(size=(count, 3)), "sqeuclidean"), 3) for _ in range(people)])
fold_of = rng.permutation(np.arange(count) % folds)
ranked = ("spearman", "rho-a", "tau-a", "tau-b")
whitened = ("corr_cov", "cosine_cov")


def exact(model, data, method, pattern_idx, pattern_descriptor, **_):
    """As fit_regress_nn, by SciPy's nnls: rsatoolbox's own ends at a gradient of 2e-14, whatever the data's scale, or never; and its conjugate gradients stop at five digits."""
    vectors = model.rdm_obj.subsample_pattern(pattern_descriptor, pattern_idx).get_vectors()
    target = pool_rdm(data, method).get_vectors()[0]
    # Pairs of a condition with itself, in bootstrap samples.
    there = ~np.isnan(target)
    vectors, target = vectors[:, there], target[there]
    if method in whitened:
        # The same pool, to all digits.
        own = data.get_vectors()
        own = own - own.mean(1, keepdims=True) if method == "corr_cov" else own
        v = get_v(data.n_cond, None).toarray()
        target = np.mean([row / np.sqrt(row @ np.linalg.solve(v, row)) for row in own], axis=0)
    if method != "cosine" and method != "cosine_cov":
        vectors, target = vectors - vectors.mean(1, keepdims=True), target - target.mean()
    if method in whitened:
        lower = np.linalg.cholesky(v)
        vectors, target = solve_triangular(lower, vectors.T, lower=True).T, solve_triangular(lower, target, lower=True)
    return nnls(vectors.T, target)[0]


def sets():
    """Each subject and each fold of conditions left out."""
    data = RDMs(subjects)
    conditions = np.arange(count)
    train, test, ceiling = [], [], []
    for s in range(people):
        others = [k for k in range(people) if k != s]
        for fold in range(folds):
            inside, outside = conditions[fold_of == fold], conditions[fold_of != fold]
            train.append([data.subset("index", others).subset_pattern("index", outside), outside])
            test.append([data.subset("index", [s]).subset_pattern("index", inside), inside])
            ceiling.append([data.subset("index", others).subset_pattern("index", inside), inside])
    return train, test, ceiling


def evaluated(name, method):
    """By set, subjects outside: the weighted sum, the best, then each part; and the noise ceiling."""
    train, test, ceiling = sets()
    summed = np.array([rankdata(part) for part in parts]) if method in ranked else parts
    models = [ModelWeighted("sum", RDMs(summed)), ModelSelect("best", RDMs(parts)), *(ModelFixed(str(k), p) for k, p in enumerate(parts))]
    fitters = [exact, fit_select, *([None] * len(parts))]
    found = crossval(models, RDMs(subjects), train, test, ceil_set=ceiling, method=method, fitter=fitters)
    conditions = np.arange(count)
    whole = exact(models[0], RDMs(subjects), method, conditions, "index")
    raw = summed.std(1) if method not in ("cosine", "cosine_cov") else np.sqrt(np.mean(summed**2, 1))
    return {
        "comparison": name,
        "weighted": found.evaluations[0, 0].reshape(people, folds).tolist(),
        "best": found.evaluations[0, 1].reshape(people, folds).tolist(),
        "chosen": [int(fit_select(models[1], t[0], method, t[1], "index")) for t in train],
        "parts": [found.evaluations[0, 2 + k].reshape(people, folds).tolist() for k in range(len(parts))],
        "ceiling": [float(v) for v in found.noise_ceiling],
        # For parts of equal spread, summing to one.
        "weights": (whole * raw / np.sum(whole * raw)).tolist(),
    }


def dual(samples):
    """Variances of weighted model, best and first part by new subjects and conditions, each sample cross-validated."""
    np.random.seed(4)
    models = [ModelWeighted("sum", RDMs(parts)), ModelSelect("best", RDMs(parts)), ModelFixed("first", parts[0])]
    found = quietly(
        lambda: eval_dual_bootstrap(
            models, RDMs(subjects), "corr", [exact, fit_select, None], k_pattern=2, k_rdm=2, N=samples
        )
    )
    return {"samples": samples, "models": found.model_var.tolist(), "differences": found.diff_var.tolist(), "ceiling": found.noise_ceil_var.tolist()}


def problems():
    """Small and large, with weights at zero, with columns that nearly say the same, and with none that helps."""
    draw = np.random.default_rng(2)
    for rows, columns, kind in ((6, 2, ""), (40, 5, ""), (200, 12, ""), (30, 8, "alike"), (50, 4, "negative"), (15, 15, ""), (300, 30, "alike")):
        matrix = draw.normal(size=(rows, columns)) + 0.5
        if kind == "alike":
            matrix[:, 1::2] = matrix[:, ::2] + 1e-3 * draw.normal(size=matrix[:, ::2].shape)
        target = matrix @ draw.normal(size=columns) + draw.normal(size=rows)
        if kind == "negative":
            target = -np.abs(matrix) @ np.ones(columns)
            matrix = np.abs(matrix)
        yield {"matrix": matrix.tolist(), "target": target.tolist(), "weights": nnls(matrix, target)[0].tolist()}


# Where it ends, the same weights.
for own in ("corr", "cosine", "cosine_cov"):
    small = ModelWeighted("sum", RDMs(parts[:2] / np.linalg.norm(parts[:2], axis=1, keepdims=True)))
    ours = exact(small, RDMs(subjects), own, np.arange(count), "index")
    theirs = fit_regress_nn(small, RDMs(subjects), own)
    assert np.allclose(ours / np.linalg.norm(ours), theirs, atol=1e-4), (own, ours, theirs)

result = {
    "versions": versions,
    "count": count,
    "models": parts.tolist(),
    "subjects": subjects.tolist(),
    "foldOf": fold_of.tolist(),
    "folds": folds,
    "evaluated": [evaluated(name, method) for name, method in methods.items()],
    "bootstrap": dual(400),
    "nnls": list(problems()),
}
json.dump(result, sys.stdout, indent=1)
print()
