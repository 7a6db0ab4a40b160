"""Makes test/reference/figure.json: what matplotlib and seaborn decide about a heatmap.

Run with a Python that has matplotlib, seaborn, numpy and scipy: python tools/reference/figure.py
"""

import json
import platform
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.ticker import MaxNLocator, ScalarFormatter
from scipy.cluster.hierarchy import dendrogram, linkage
from seaborn.utils import relative_luminance


def table(name):
    return np.round(matplotlib.colormaps[name](np.arange(256))[:, :3] * 255).astype(int).ravel().tolist()


def ticks(low, high):
    figure, axes = plt.subplots()
    axes.set_ylim(low, high)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=9, steps=[1, 2, 2.5, 5, 10]))
    formatter = ScalarFormatter(useOffset=False)
    formatter.set_scientific(False)
    axes.yaxis.set_major_formatter(formatter)
    shown = [float(v) for v in axes.get_yticks() if low - 1e-9 <= v <= high + 1e-9]
    labels = formatter.format_ticks(shown)
    plt.close(figure)
    return {"low": low, "high": high, "ticks": shown, "labels": labels}


def heatmap(matrix, **options):
    figure, axes = plt.subplots(figsize=(8, 6))
    sns.heatmap(matrix, annot=True, cmap="RdBu_r", ax=axes, **options)
    figure.canvas.draw()
    mesh = axes.collections[0]
    colours = np.round(mesh.get_facecolors()[:, :3] * 255).astype(int).tolist()
    texts = [{"text": t.get_text(), "colour": matplotlib.colors.to_hex(t.get_color())} for t in axes.texts]
    bar = mesh.colorbar.ax
    low, high = bar.get_ylim()
    labels = [t.get_text() for v, t in zip(bar.get_yticks(), bar.get_yticklabels()) if low <= v <= high]
    plt.close(figure)
    return {"matrix": matrix.tolist(), "colours": colours, "texts": texts, "barTicks": labels, "limits": [low, high]}


rng = np.random.default_rng(7)
six = np.array([
    [1, 0.6606, 0.5257, 0.3717, 0.3908, 0.3134],
    [0.6606, 1, 0.4929, 0.2915, 0.3605, 0.3854],
    [0.5257, 0.4929, 1, 0.3665, 0.3496, 0.3543],
    [0.3717, 0.2915, 0.3665, 1, 0.4240, 0.3689],
    [0.3908, 0.3605, 0.3496, 0.4240, 1, 0.5193],
    [0.3134, 0.3854, 0.3543, 0.3689, 0.5193, 1],
]).astype(np.float32).astype(float)
noise = rng.uniform(-0.9, 0.9, (5, 5))
signed = np.round((noise + noise.T) / 2, 4)
np.fill_diagonal(signed, 1)
signed = signed.astype(np.float32).astype(float)

points = rng.normal(size=(12, 4))
merges = linkage(points, "average")
tree = dendrogram(merges, no_plot=True)

numbers = [1, 0.66, 0.6606, 0.125, 0.375, 0.625, -0.125, 0.0449, 0.00312, -0.03, 0, 9.96, 12.34, 99.4, 1e-5, 2.5e-7]
edges = sorted(set(rng.integers(0, 256, 40).tolist()) | {0, 255})
values = {
    "made": {
        "by": "tools/reference/figure.py",
        "python": platform.python_version(),
        "matplotlib": matplotlib.__version__,
        "seaborn": sns.__version__,
        "numpy": np.__version__,
    },
    "colormaps": {name: table(name) for name in ["RdBu_r", "RdPu", "viridis", "cividis", "Greys"]},
    "luminance": [
        {"rgb": matplotlib.colormaps["RdBu_r"](i)[:3], "luminance": float(relative_luminance(matplotlib.colormaps["RdBu_r"](i)))}
        for i in edges
    ],
    "texts": [{"value": v, "text": format(v, ".2g")} for v in numbers],
    "ticks": [ticks(*limits) for limits in [
        (0.2915, 1), (-1, 1), (0, 2), (0, 13.7), (0.9991, 1), (-0.34, 1), (0, 1), (0.05, 0.052), (0, 1234), (-0.66, 0.66), (0.5, 1)
    ]],
    "heatmaps": {
        "data": heatmap(six),
        "full": heatmap(six, vmin=-1, vmax=1),
        "signed": heatmap(signed),
    },
    "dendrogram": {
        "linkage": merges.tolist(), "leaves": tree["leaves"], "x": tree["icoord"], "heights": tree["dcoord"],
    },
}
out = Path(__file__).resolve().parents[2] / "test/reference/figure.json"
out.write_text(json.dumps(values, indent=None) + "\n", encoding="utf-8")
