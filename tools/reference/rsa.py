"""
Reference values for test/core/rsa: python tools/reference/rsa.py > test/reference/rsa.json
Only numbers of the 92-object RDMs go into the JSON (rsaCommon says where they are).
"""

import json

import numpy as np
import sklearn
from rsaCommon import methods, read_rdm, versions
from rsatoolbox.data import Dataset
from rsatoolbox.data.noise import prec_from_residuals
from rsatoolbox.rdm import RDMs, calc_rdm, compare
from scipy.spatial import procrustes
from scipy.spatial.distance import pdist, squareform
from scipy.stats import kendalltau, pearsonr, rankdata, spearmanr
from sklearn.manifold import MDS

rng = np.random.default_rng(92)
in_scipy = {
    "pearson": lambda a, b: pearsonr(a, b).statistic,
    "spearman": lambda a, b: spearmanr(a, b).statistic,
    "kendallTauB": lambda a, b: kendalltau(a, b).statistic,
}


def covariance(count):
    """V of the whitened comparisons, entry by entry as Diedrichsen et al. (2021) define it."""
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    contrasts = np.zeros((len(pairs), count))
    for row, (i, j) in enumerate(pairs):
        contrasts[row, i], contrasts[row, j] = 1, -1
    return (contrasts @ contrasts.T) ** 2


def comparisons(a, b):
    return {name: compare(RDMs(a[None]), RDMs(b[None]), method=method)[0, 0] for name, method in methods.items()}


def small(count, values):
    """Two related RDMs with few different values (`values`), so that many tie; None: without ties."""
    a = rng.random(count * (count - 1) // 2)
    b = a + rng.random(len(a))
    if values is not None:
        a, b = np.floor(a * values), np.floor(b * values / 2)
    else:
        a, b = np.round(a, 6), np.round(b, 6)
    inverse = np.linalg.inv(covariance(count))
    centred = [x - x.mean() for x in (a, b)]
    product = lambda x, y: (x @ inverse @ y) / np.sqrt((x @ inverse @ x) * (y @ inverse @ y))
    return {
        "count": count,
        "a": a.tolist(),
        "b": b.tolist(),
        "rsatoolbox": comparisons(a, b),
        "scipy": {name: compare_them(a, b) for name, compare_them in in_scipy.items()},
        "bySolving": {"whitenedCosine": product(a, b), "whitenedPearson": product(*centred)},
        "ranks": rankdata(a).tolist(),
    }


def real():
    references = [
        *(f"rdm_human_IT_{subject}.csv" for subject in ["BE", "KO", "SN", "TI"]),
        "rdm_monkey_IT_674neurons.csv",
        "rdm_behaviour_simJudge_mean16.csv",
    ]
    models = [
        f"rdm_model_{model}.csv"
        for model in ["EVA", "FaceBodyManmadeNatobj", "HMAX", "RADON", "Silhouette", "V1", "animacy"]
    ]
    stack = lambda files: np.stack([read_rdm(file) for file in files])
    ours, theirs = stack(models), stack(references)
    return {
        "models": models,
        "references": references,
        # [model][reference]
        "rsatoolbox": {name: compare(RDMs(ours), RDMs(theirs), method=method).tolist() for name, method in methods.items()},
        "scipy": {name: [[f(a, b) for b in theirs] for a in ours] for name, f in in_scipy.items()},
        "stress": {file: scaling(squareform(read_rdm(file))) for file in [models[2], models[5], references[4]]},
    }


def scaling(square):
    """Kruskal's stress-1, with the best scale, of the best of 8 random starts of scikit-learn's SMACOF."""
    mds = MDS(2, dissimilarity="precomputed", n_init=8, max_iter=1000, eps=1e-9, random_state=0, normalized_stress=False)
    wanted, found = squareform(square, checks=False), pdist(mds.fit(square).embedding_)
    return np.sqrt(1 - (wanted @ found) ** 2 / (wanted @ wanted) / (found @ found))


def responses():
    conditions, channels, runs, observations = 6, 5, 3, 12
    patterns = rng.normal(size=(conditions, channels))
    rows = np.round(np.concatenate([patterns + rng.normal(size=patterns.shape) for _ in range(runs)]), 3)
    residuals = np.round(rng.normal(size=(observations, channels)) @ rng.normal(size=(channels, channels)), 3)
    names = [f"c{k}" for k in range(conditions)] * runs
    run = [f"run{k}" for k in range(runs) for _ in range(conditions)]
    precision = prec_from_residuals(residuals, method="shrinkage_diag")
    data = Dataset(rows, obs_descriptors={"conds": names, "runs": run})
    one = Dataset(rows[:conditions])
    crossnobis = lambda noise: calc_rdm(data, "crossnobis", "conds", noise=noise, cv_descriptor="runs").get_vectors()[0]
    return {
        "channels": channels,
        "conditions": names,
        "runs": run,
        "values": rows.ravel().tolist(),
        "residuals": residuals.ravel().tolist(),
        "precision": precision.ravel().tolist(),
        # Of the first run's rows alone. rsatoolbox's are squares per channel.
        "plain": {
            "correlation": calc_rdm(one, "correlation").get_vectors()[0].tolist(),
            "cosine": pdist(rows[:conditions], "cosine").tolist(),
            "euclidean": pdist(rows[:conditions]).tolist(),
            "squaredEuclideanPerChannel": calc_rdm(one, "euclidean").get_vectors()[0].tolist(),
            "squaredMahalanobisPerChannel": calc_rdm(one, "mahalanobis", noise=precision).get_vectors()[0].tolist(),
        },
        "crossvalidated": {"euclidean": crossnobis(None).tolist(), "mahalanobis": crossnobis(precision).tolist()},
    }


def alignment():
    one, other = np.round(rng.normal(size=(2, 7, 2)), 3)
    # Procrustes of both scaled to length 1; a mirrored, turned copy fits exactly.
    mirrored = np.round(one @ [[0.6, 0.8], [0.8, -0.6]] * 3 + [5, -2], 12)
    return {
        "points": one.ravel().tolist(),
        "reference": other.ravel().tolist(),
        "disparity": procrustes(other, one)[2],
        "mirrored": mirrored.ravel().tolist(),
    }


print(
    json.dumps(
        {
            "made by": f"tools/reference/rsa.py, rsatoolbox {versions['rsatoolbox']}, numpy {versions['numpy']}, "
            f"scipy {versions['scipy']}, scikit-learn {sklearn.__version__}",
            "small": [small(5, 3), small(6, 4), small(7, None), small(8, 2)],
            "real": real(),
            "responses": responses(),
            "alignment": alignment(),
        },
        indent=1,
    )
)
