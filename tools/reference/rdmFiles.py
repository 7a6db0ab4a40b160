"""
Small matrices as NumPy and SciPy write them, for test/engine/data/rdm: python tools/reference/rdmFiles.py
writes test/engine/data/files/rdm/* and what they hold to test/reference/rdmFiles.json.
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
from scipy.io import savemat

root = pathlib.Path(__file__).parents[2]
folder = root / "test" / "engine" / "data" / "files" / "rdm"
folder.mkdir(parents=True, exist_ok=True)

# Four conditions; small whole numbers, so that every type holds them.
square = np.array([[0, 1, 2, 3], [1, 0, 4, 5], [2, 4, 0, 6], [3, 5, 6, 0]], dtype=float)
condensed = square[np.triu_indices(4, 1)]
wide = np.arange(12, dtype=float).reshape(4, 3) / 4 - 1

kinds = ["<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "<i8", ">i8", "<u8", "<i4", ">i4", "<u4", "<i2", ">u2", "|i1", "|u1"]
npy = {}
for kind in kinds:
    name = f"{kind.strip('<>|')}{'Big' if kind[0] == '>' else ''}.npy"
    np.save(folder / name, square.astype(kind))
    npy[name] = kind
np.save(folder / "fortran.npy", np.asfortranarray(wide))
np.save(folder / "plain.npy", wide)
np.save(folder / "condensed.npy", condensed)
np.save(folder / "bool.npy", square > 0)
np.save(folder / "three.npy", np.zeros((2, 3, 4)))
np.save(folder / "texts.npy", np.array([["a", "b"], ["c", "d"]]))
for number in (2, 3):
    with open(folder / f"version{number}.npy", "wb") as file:
        np.lib.format.write_array(file, wide, version=(number, 0))
halves = np.array([[0, 1.5, -2.25, 65504], [6.103515625e-05, 5.960464477539063e-08, np.nan, np.inf]], dtype="<f2")
np.save(folder / "halves.npy", halves)
np.savez(folder / "several.npz", square=square)

structs = np.zeros((2, 3), dtype=[("RDM", object), ("name", object), ("color", object)])
for place in np.ndindex(2, 3):
    structs[place] = (square * (1 + place[0] + 10 * place[1]), f"subject {place}", np.array([[0, 0, 1]]))
cells = np.empty((1, 2), dtype=object)
cells[0, 0], cells[0, 1] = square, square * 2
variables = {
    "RDMs": structs,
    "cells": cells,
    "layers": np.stack([square, square * 3], axis=2),
    "text": "no matrix",
    "scalar": 7.0,
    "complexes": square * 1j,
}
savemat(folder / "structs.mat", variables)
savemat(folder / "compressed.mat", variables, do_compression=True)
savemat(folder / "single.mat", {"rdm": square.astype("f4"), "scalar": 1.0})
savemat(folder / "vector.mat", {"rdm": condensed})
savemat(folder / "whole.mat", {"rdm": square.astype("uint8")})
savemat(folder / "wide.mat", {"responses": wide})
savemat(folder / "level4.mat", {"rdm": square}, format="4")

values = {
    "versions": {name: version(name) for name in ("numpy", "scipy")},
    "square": square.tolist(),
    "condensed": condensed.tolist(),
    "wide": wide.tolist(),
    "npy": list(npy),
    # JSON has neither NaN nor infinity.
    "halves": [str(value) for value in halves.astype(float).ravel()],
}
(root / "test" / "reference" / "rdmFiles.json").write_text(json.dumps(values, indent=1) + "\n")
