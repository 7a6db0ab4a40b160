"""The peer of bench/decode.ts: scikit-learn's LogisticRegression as the course calls it, on the vectors in the folder named."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression


def fastest(run):
    """Milliseconds of the fastest of five runs after one to warm up."""
    times = []
    for _ in range(6):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times[1:]) * 1000


figures = {}
for count in [2250, 50_000]:
    values = np.fromfile(Path(sys.argv[1]) / f"{count}.values", dtype=np.float32).reshape(count, -1)
    labels = np.fromfile(Path(sys.argv[1]) / f"{count}.labels", dtype=np.uint32)
    model = LogisticRegression(max_iter=1000)
    milliseconds = fastest(lambda: model.fit(values, labels))
    exact = LogisticRegression(max_iter=1000, tol=1e-10).fit(values.astype(np.float64), labels)
    figures[f"fit {count}"] = {
        "milliseconds": milliseconds,
        "iterations": int(model.n_iter_[0]),
        "coefficients": exact.coef_[0].tolist(),
    }
print(json.dumps(figures))
