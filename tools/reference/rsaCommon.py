"""What the scripts share that make references by rsatoolbox."""

import csv
import io
import os
import pathlib
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from importlib.metadata import version

import numpy as np
import scipy
from scipy.spatial.distance import squareform

warnings.filterwarnings("ignore")
# The product's names of comparisons, and rsatoolbox's.
methods = {
    "pearson": "corr",
    "spearman": "spearman",
    "kendallTauA": "tau-a",
    "kendallTauB": "tau-b",
    "rhoA": "rho-a",
    "cosine": "cosine",
    "whitenedPearson": "corr_cov",
    "whitenedCosine": "cosine_cov",
}
versions = {
    "python": sys.version.split()[0],
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "rsatoolbox": version("rsatoolbox"),
}
# The 92-object RDMs (Kriegeskorte et al. 2008); only numbers that are made from them are written.
rsa92 = pathlib.Path(os.environ.get("STIMULI_SHARED", pathlib.Path(__file__).parents[2].parent / "shared")) / "data" / "rsa92"


def read_rdm(name):
    """One of the 92 objects, condensed."""
    with open(rsa92 / name, newline="") as file:
        rows = list(csv.reader(file))
    return squareform(np.array([[float(v) for v in row[1:]] for row in rows[1:]]), checks=False)


def quietly(run):
    """Without what it prints of its progress."""
    with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        return run()
