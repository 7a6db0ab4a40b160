"""Reference values for test/core/map: python tools/reference/map.py > test/reference/map.json"""

import json

import numpy as np
import scipy
import scipy.spatial
import sklearn
from scipy.spatial.distance import pdist
from sklearn.decomposition import PCA
from sklearn.manifold import ClassicalMDS, trustworthiness

rng = np.random.default_rng(7)


def gaussian(count, dimensions, clusters=4):
    """Values with three decimals, so that single precision reads the same ones as double."""
    centres = rng.normal(size=(clusters, dimensions)) * 2
    return np.round(rng.normal(size=(count, dimensions)) + centres[rng.integers(clusters, size=count)], 3)


def pca(values):
    fitted = PCA(n_components=min(10, len(values) - 1, values.shape[1]), svd_solver="full").fit(values.astype(np.float32).astype(float))
    return {
        "count": len(values),
        "dimensions": values.shape[1],
        "values": values.ravel().tolist(),
        "points": fitted.transform(values.astype(np.float32).astype(float))[:, :2].ravel().tolist(),
        "explained": fitted.explained_variance_ratio_.tolist(),
    }


def trust(metric):
    values = gaussian(40, 6)
    points = np.round(rng.normal(size=(40, 2)), 3)
    distances = pdist(values, metric)
    return {
        "metric": metric,
        "count": 40,
        "distances": distances.tolist(),
        "points": points.ravel().tolist(),
        "trustworthiness": {str(k): trustworthiness(values, points, n_neighbors=k, metric=metric) for k in (1, 5, 15)},
        # Continuity is the same measure with the two spaces exchanged.
        "continuity": {str(k): continuity(distances, points, k) for k in (1, 5, 15)},
    }


def continuity(distances, points, k):
    """Venna & Kaski (2001), from its formula."""
    original = scipy.spatial.distance.squareform(distances)
    shown = scipy.spatial.distance.squareform(pdist(points))
    count = len(points)
    np.fill_diagonal(original, np.inf)
    np.fill_diagonal(shown, np.inf)
    ranks = np.argsort(np.argsort(shown, axis=1), axis=1) + 1
    near = np.argsort(original, axis=1)[:, :k]
    lost = sum(max(0, ranks[i, j] - k) for i in range(count) for j in near[i])
    return 1 - 2 / (count * k * (2 * count - 3 * k - 1)) * lost


def classical():
    values = gaussian(25, 5)
    distances = pdist(values)
    fitted = ClassicalMDS(n_components=2, metric="precomputed").fit_transform(scipy.spatial.distance.squareform(distances))
    return {"count": 25, "distances": distances.tolist(), "points": fitted.ravel().tolist()}


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
            "pca": {"tall": pca(gaussian(40, 7)), "wide": pca(gaussian(9, 30))},
            "classical": classical(),
            "trust": [trust("euclidean"), trust("cosine")],
        }
    )
)
