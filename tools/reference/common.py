"""What the scripts of this folder share that compare RDMs by rsatoolbox."""

import sys
from importlib.metadata import version

import numpy as np
import scipy

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
