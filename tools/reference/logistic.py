"""Reference values for test/core/decoding/logisticRegression.test.ts: python tools/reference/logistic.py > test/reference/logistic.json"""

import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(11)


def drawn(count, dimensions, classes):
    """Rows around a centre a class, overlapping; the first class has half of them."""
    shares = [0.5] + [0.5 / (classes - 1)] * (classes - 1)
    labels = rng.permutation(np.repeat(np.arange(classes), np.round(np.array(shares) * count).astype(int)))
    centres = rng.normal(size=(classes, dimensions))
    values = centres[labels] + 1.5 * rng.normal(size=(len(labels), dimensions))
    # In sixty-fourths, which single precision holds exactly.
    return np.round(values * 64) / 64, labels


def fitted(name, values, labels, C=1.0, balanced=False):
    arguments = dict(C=C, class_weight="balanced" if balanced else None, tol=1e-10, max_iter=100_000)
    model = LogisticRegression(**arguments).fit(values, labels)
    # A second solver says how many digits of the first are the optimum's.
    other = LogisticRegression(**arguments, solver="newton-cholesky").fit(values, labels)
    assert np.abs(model.coef_ - other.coef_).max() < 2e-6 * max(1, np.abs(model.coef_).max()), name
    def stopped(tol):
        model = LogisticRegression(**{**arguments, "tol": tol}).fit(values, labels)
        return {
            "tolerance": tol,
            "iterations": int(model.n_iter_[0]),
            "coefficients": model.coef_.tolist(),
            "intercept": model.intercept_.tolist(),
        }

    return {
        "name": name,
        "C": C,
        "balanced": balanced,
        "classes": len(model.classes_),
        "values": values.tolist(),
        "labels": labels.tolist(),
        "coefficients": model.coef_.tolist(),
        "intercept": model.intercept_.tolist(),
        "predictions": model.predict(values).tolist(),
        "probabilities": model.predict_proba(values[:5]).tolist(),
        # Where scikit-learn stops by its default tolerance, and one looser.
        "stopped": [stopped(1e-2), stopped(1e-4)],
    }


two, three, five = drawn(40, 4, 2), drawn(36, 3, 3), drawn(48, 3, 5)
apart = two[0] + 8 * two[1][:, None]
constant = np.hstack([two[0][:, :3], np.full((40, 1), 2.5)])
twins = np.hstack([two[0][:, :3], two[0][:, :1]])
far = two[0] * [1, 128, 1 / 128, 1] + [1000, 0, 0, -50]
wide = drawn(8, 20, 2)
cases = [
    fitted("two classes", *two),
    fitted("a strong penalty", *two, C=0.01),
    fitted("a weak penalty", *two, C=100.0),
    fitted("two classes, balanced", *two, balanced=True),
    fitted("three classes", *three),
    fitted("three classes, balanced, a weak penalty", *three, C=100.0, balanced=True),
    fitted("five classes", *five),
    fitted("classes far apart", apart, two[1]),
    fitted("a constant column", constant, two[1]),
    fitted("the same column twice", twins, two[1]),
    fitted("columns of unlike sizes, far from zero", far, two[1], C=0.1),
    fitted("fewer rows than columns", *wide),
]
versions = f"tools/reference/logistic.py, numpy {np.__version__}, scikit-learn {sklearn.__version__}"
print(json.dumps({"made by": versions, "cases": cases}))
