"""Reference values for test/core/rsa/inference: python tools/reference/rsaInference.py > test/reference/rsaInference.json

Of the real RDMs (rsaCommon says where they are) only numbers are written, never the data.
"""

import itertools
import json
import sys

import numpy as np
from rsaCommon import methods, quietly, read_rdm, versions
from rsatoolbox.inference import boot_noise_ceiling, eval_bootstrap_pattern, eval_bootstrap_rdm, eval_dual_bootstrap
from rsatoolbox.model import ModelFixed
from rsatoolbox.rdm import RDMs, compare
from rsatoolbox.util.inference_util import extract_variances, t_test_0, t_test_nc, t_tests
from scipy import stats
from scipy.spatial.distance import pdist, squareform

rng = np.random.default_rng(11)


def synthetic(count, subjects):
    """A shared geometry, a noisy copy a subject, a model near to it and one far from it; two decimals, so that some values tie."""
    points = rng.normal(size=(count, 4))
    near = np.round(pdist(points[:, :2], "sqeuclidean"), 2)
    far = np.round(pdist(np.c_[points[:, 3], rng.normal(size=(count, 3))], "sqeuclidean"), 2)
    rdms = [np.round(pdist(points + 0.9 * rng.normal(size=points.shape), "sqeuclidean"), 2) for _ in range(subjects)]
    return np.array([near, far]), np.array(rdms)


def ceilings(subjects):
    data = RDMs(subjects)
    return {name: [float(v) for v in boot_noise_ceiling(data, method)] for name, method in methods.items()}


def means(models, subjects):
    return {name: compare(RDMs(models), RDMs(subjects), method).tolist() for name, method in methods.items()}


def bootstraps(models, subjects, comparison, samples):
    """Covariances of the models' means and the ceiling's bounds, and the corrected variances of models, differences and distances to the ceiling."""
    fixed = [ModelFixed(str(k), model) for k, model in enumerate(models)]
    data = RDMs(subjects)
    method = methods[comparison]
    runs = {"conditions": eval_bootstrap_pattern, "subjects": eval_bootstrap_rdm, "both": eval_dual_bootstrap}
    found = {"comparison": comparison, "samples": samples}
    for name, run in runs.items():
        np.random.seed(3)
        result = quietly(lambda: run(fixed, data, method=method, N=samples))
        found[name] = {
            "covariance": result.variances.tolist(),
            "models": result.model_var.tolist(),
            "differences": result.diff_var.tolist(),
            "ceiling": result.noise_ceil_var.tolist(),
            "dof": int(result.dof),
        }
    return found


def resampled(models, subjects, times):
    """Comparisons and ceilings on one sample of the conditions, pairs of a condition with itself missing."""
    drawn = np.repeat(np.arange(len(times)), times)
    predictions, data = (RDMs(rdms).subsample_pattern("index", drawn) for rdms in (models, subjects))
    return {
        "times": times,
        "comparisons": {name: compare(predictions, data, method).tolist() for name, method in methods.items()},
        "noiseCeiling": {name: [float(v) for v in boot_noise_ceiling(data, method)] for name, method in methods.items()},
    }


def linear_form(vector, comparison):
    values = stats.rankdata(vector) if comparison == "spearman" else vector
    values = values if comparison == "cosine" else values - values.mean()
    return values / np.linalg.norm(values)


def permutation(model, subjects, comparison, draws):
    """Rows and columns of the model permuted together; the mean over subjects; p = (hits + 1) / (draws + 1)."""
    reference = np.mean([linear_form(s, comparison) for s in subjects], axis=0)
    square = squareform(linear_form(model, comparison))
    upper = np.triu_indices(len(square), 1)
    observed = square[upper] @ reference
    draw = np.random.default_rng(5)
    nulls = np.empty(draws)
    for k in range(draws):
        order = draw.permutation(len(square))
        nulls[k] = square[np.ix_(order, order)][upper] @ reference
    hits = int(np.sum(nulls >= observed - 1e-12))
    return {
        "comparison": comparison,
        "observed": observed,
        "draws": draws,
        "p": (hits + 1) / (draws + 1),
        "nullMean": nulls.mean(),
        "nullDeviation": nulls.std(),
    }


def exact(model, subjects, comparison):
    """All relabelings of the conditions."""
    square = squareform(model)
    upper = np.triu_indices(len(square), 1)
    values = []
    for order in itertools.permutations(range(len(square))):
        moved = square[np.ix_(order, order)][upper]
        values.append(np.mean(compare(RDMs(moved[None]), RDMs(subjects), methods[comparison])))
    values = np.array(values)
    return {"comparison": comparison, "p": float(np.mean(values >= values[0] - 1e-9)), "observed": values[0]}


def partials(models, subject, ranked):
    """By least squares: correlation of residuals, and R² of every set of models."""
    turn = stats.rankdata if ranked else np.asarray
    columns = np.array([turn(model) for model in models], dtype=float).T
    target = turn(subject).astype(float)
    ones = np.ones((len(target), 1))

    def residual(values, others):
        design = np.c_[ones, others]
        return values - design @ np.linalg.lstsq(design, values, rcond=None)[0]

    def explained(chosen):
        return 1 - residual(target, columns[:, chosen]).var() / target.var()

    count = columns.shape[1]
    correlations = []
    unique = []
    for k in range(count):
        others = [j for j in range(count) if j != k]
        left, right = residual(columns[:, k], columns[:, others]), residual(target, columns[:, others])
        correlations.append(np.corrcoef(left, right)[0, 1])
        unique.append(explained(list(range(count))) - explained(others))
    sets = [list(c) for size in (1, 2, 3) for c in itertools.combinations(range(count), size)]
    return {
        "correlations": correlations,
        "unique": unique,
        "sets": [{"models": chosen, "variance": explained(chosen)} for chosen in sets],
    }


models, subjects = synthetic(20, 5)
third = np.round(pdist(rng.normal(size=(20, 2)) + np.arange(40).reshape(20, 2) / 20, "cityblock"), 2)
small_models, small_subjects = synthetic(6, 3)
categories = squareform(np.array([[float(a // 3 != b // 3) for a in range(6)] for b in range(6)]))
blocks = categories + 0.01 * np.arange(15)

covariances = np.array([a @ a.T for a in rng.normal(size=(3, 5, 7))])
covariances[0] += covariances[1] + covariances[2]
three = extract_variances(covariances, True, 5, 20)
one = extract_variances(covariances[1], True, None, 20)
evaluations = np.array([[0.31, 0.27, 0.05]])
variances = np.array([0.011, 0.02, 0.004])
differences = np.array([0.001, 0.01, 0.02])
ps = [0.001, 0.04, 0.03, 0.0004, 0.2, 0.04, 0.9]

result = {
    "versions": versions,
    "synthetic": {
        "count": 20,
        "models": models.tolist(),
        "third": third.tolist(),
        "subjects": subjects.tolist(),
        "comparisons": means(models, subjects),
        "noiseCeiling": ceilings(subjects),
        "resampled": resampled(models, subjects, [2, 0, 1, 1, 3, 0, 1] * 2 + [2, 0, 1, 1, 1, 0]),
        "bootstraps": [bootstraps(models, subjects, c, 5000) for c in ("spearman", "cosine", "rhoA")]
        + [bootstraps(models, subjects, c, 1000) for c in ("pearson", "kendallTauA", "whitenedCosine", "whitenedPearson")],
        "permutations": [permutation(models[1], subjects, c, 20_000) for c in ("spearman", "pearson", "cosine")],
        "partial": {
            "pearson": partials([*models, third], subjects[0], False),
            "spearman": partials([*models, third], subjects[0], True),
        },
    },
    "six": {
        "count": 6,
        "categories": categories.tolist(),
        "models": small_models.tolist(),
        "subjects": small_subjects.tolist(),
        "blocks": blocks.tolist(),
        "exact": [
            {"models": exact(small_models[0], small_subjects, c), "categories": exact(categories, blocks[None], c)}
            for c in ("spearman", "kendallTauA", "cosine", "whitenedCosine")
        ],
    },
    "dual": {
        "covariances": covariances.tolist(),
        "subjects": 5,
        "conditions": 20,
        "models": three[0].tolist(),
        "differences": three[1].tolist(),
        "ceiling": three[2].tolist(),
        "single": {"models": one[0].tolist(), "differences": one[1].tolist(), "ceiling": one[2].tolist()},
    },
    "tests": {
        "means": evaluations[0].tolist(),
        "variances": variances.tolist(),
        "differences": differences.tolist(),
        "dof": 4,
        "aboveZero": t_test_0(evaluations, variances, 4).tolist(),
        "pairs": t_tests(evaluations, differences, 4)[np.triu_indices(3, 1)].tolist(),
        # As rsatoolbox's Result.get_ci.
        "intervals": [
            [mean + np.sqrt(v) * stats.t.ppf(q, 4) for q in (0.025, 0.975)] for mean, v in zip(evaluations[0], variances)
        ],
        "belowCeiling": {
            "bound": 0.4,
            "variances": [0.02, 0.005, 0.01],
            "p": t_test_nc(evaluations, np.array([0.02, 0.005, 0.01]), 0.4, 4).tolist(),
        },
    },
    "studentT": [
        {"t": t, "dof": dof, "upper": stats.t.sf(t, dof)}
        for dof in (1, 2, 3, 4, 5, 7, 19, 30, 91, 999)
        for t in (-4.0, -0.7, 0.0, 1e-3, 0.3, 1.0, 2.5, 6.0, 12.0)
    ],
    "corrections": {"p": ps, "falseDiscoveryRate": stats.false_discovery_control(ps).tolist()},
}

real = np.array([read_rdm(f"rdm_human_IT_{name}.csv") for name in ("BE", "KO", "SN", "TI")])
names = ["animacy", "HMAX", "V1", "RADON"]
predictions = np.array([read_rdm(f"rdm_model_{name}.csv") for name in names])
result["rsa92"] = {
    "models": names,
    "comparisons": means(predictions, real),
    "noiseCeiling": ceilings(real),
    "bootstraps": [bootstraps(predictions[:2], real, "spearman", 1000)],
    "permutations": [
        {"model": names[m], "subject": s, **permutation(predictions[m], real[s : s + 1], c, 10_000)}
        for m, s, c in ((2, 0, "spearman"), (2, 1, "pearson"), (3, 3, "spearman"), (3, 2, "cosine"))
    ],
    "partial": {
        "pearson": partials(predictions[:3], real[0], False),
        "spearman": partials(predictions[:3], real[0], True),
    },
}

json.dump(result, sys.stdout, indent=1)
print()
