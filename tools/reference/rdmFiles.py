"""
Small matrices as NumPy, SciPy and pandas write them, for test/engine/data/rdm: python tools/reference/rdmFiles.py
writes test/engine/data/files/rdm/* and what they hold, as SciPy and rsatoolbox have it, to test/reference/rdmFiles.json.
"""

import io
import json
import pathlib
from importlib.metadata import version

import numpy as np
import pandas as pd
import rsatoolbox
from scipy.io import loadmat, savemat
from scipy.spatial.distance import pdist, squareform

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


# Three subjects over five conditions: whole RDMs, triangles with and without the diagonal, along any axis.
random = np.random.default_rng(15)
names = ["apple.png", "Bär.png", "cup.png", "日本.png", "eel.png"]
subjects = [pdist(random.normal(size=(5, 7))) for _ in range(3)]
squares = np.stack([squareform(one) for one in subjects])
pairs = np.stack(subjects)
np.save(folder / "stack.npy", squares)
np.save(folder / "stackLast.npy", np.asfortranarray(np.moveaxis(squares, 0, -1)))
np.save(folder / "pairs.npy", pairs)
np.save(folder / "pairsLast.npy", pairs.T)
np.savez(folder / "stack.npz", squares)
np.savez_compressed(folder / "named.npz", rdms=squares.astype("f4"), times=np.arange(7.0), conditions=np.array(names))
np.savez(folder / "two.npz", early=squares, late=squares * 2)
np.savez(folder / "object.npz", rdm=squares, note=np.array(["a", None], dtype=object))
np.save(folder / "object.npy", np.array(["a", "b", None], dtype=object))
np.save(folder / "names.npy", np.array(names))
np.save(folder / "bytes.npy", np.array([b"ant", b"bee", b"cat"]))
np.save(folder / "ids.npy", np.array([101, 205, 33]))
np.save(folder / "triu.npy", squares[0][np.triu_indices(5)])
np.save(folder / "tril.npy", squares[0][np.tril_indices(5)])
np.save(folder / "triuStack.npy", squares[:, *np.triu_indices(5)])
# As many subjects as conditions.
cube = np.stack([squareform(pdist(random.normal(size=(5, 7)))) for _ in range(5)])
np.save(folder / "cube.npy", cube)
np.save(folder / "cubeLast.npy", np.moveaxis(cube, 0, -1))
# Four points of time.
times = np.stack([squares * factor for factor in (1, 2, 3, 10)], axis=1)
np.save(folder / "times.npy", times)
np.save(folder / "timePairs.npy", np.stack([pairs * factor for factor in (1, 2, 3, 10)], axis=1))
savemat(folder / "times.mat", {"rdm": np.moveaxis(times, (0, 1), (3, 2))})
savemat(folder / "stackLast.mat", {"rdms": np.moveaxis(squares, 0, -1), "labels": np.array(names, dtype=object)})
savemat(folder / "stackFirst.mat", {"EVC_RDMs": squares})

# Participants of an export of Meadows: each has its own order of names.
orders = {"keen_ibex": [0, 1, 2, 3, 4], "calm_newt": [4, 2, 0, 1, 3]}
meadows = {}
for place, (participant, order) in enumerate(orders.items()):
    meadows[f"rdmutv_{participant}"] = squareform(squares[place][np.ix_(order, order)])[np.newaxis]
    meadows[f"stimuli_{participant}"] = np.array([names[at] for at in order])
savemat(folder / "Meadows_trial_v1_arrangement_1D.mat", meadows)
savemat(folder / "Meadows_trial_v1_keen-ibex_2_1D.mat", {"rdmutv": pairs[:1], "stimuli": np.array(names)})

# A struct array of one row, as the MATLAB toolbox for RSA keeps subjects.
row = np.zeros((1, 3), dtype=[("RDM", object), ("name", object)])
for place in range(3):
    row[0, place] = (squares[place], f"subject {place}")
savemat(folder / "row.mat", {"RDMs": row, "stimuli": np.array(names, dtype=object).reshape(1, 5)})

# Python 2's header has long integers.
header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (5L, 5L), }"
padded = header.ljust(117) + b"\n"
(folder / "python2.npy").write_bytes(b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded + squares[0].tobytes())

# Texts: what pandas and NumPy write for the first subject.
frame = pd.DataFrame(squares[0])
named = pd.DataFrame(squares[0], index=names, columns=names)


def savetxt(**options):
    text = io.StringIO()
    np.savetxt(text, squares[0], **options)
    return text.getvalue()


twice = pd.read_csv(io.StringIO(frame.to_csv())).to_csv()
holes = frame.where(~np.eye(5, dtype=bool))
texts = {
    "numbered": frame.to_csv(),
    "noIndex": frame.to_csv(index=False),
    "noHeader": frame.to_csv(header=False),
    "bare": frame.to_csv(header=False, index=False),
    "twice": twice,
    "blankDiagonal": holes.to_csv(),
    "named": named.to_csv(),
    "namedColumns": pd.DataFrame(squares[0], columns=names).to_csv(),
    "namedRows": pd.DataFrame(squares[0], index=names).to_csv(),
    "german": named.to_csv(sep=";", decimal=","),
    "germanTabs": named.to_csv(sep="\t", decimal=","),
    "germanSpaces": frame.to_csv(sep=" ", decimal=",", header=False, index=False),
    "commented": savetxt(header="made by a lab\non a Monday"),
    "headed": savetxt(header=",".join(names), delimiter=",", comments="# "),
    "footed": savetxt(footer="the end"),
    "wide": savetxt(fmt="%12.6f"),
    "subjects": pd.DataFrame(pairs).to_csv(),
    "subjectsNoIndex": pd.DataFrame(pairs).to_csv(index=False),
}
json_texts = {
    "split": named.to_json(orient="split"),
    "columns": named.to_json(),
    "records": named.to_json(orient="records"),
    "python": json.dumps({"conditions": names, "rdm": holes.to_numpy().tolist()}),
    "stack": json.dumps({"labels": names, "rdms": squares.tolist()}),
}

# Features, as rsatoolbox makes RDMs of them.
features = random.normal(size=(5, 6)) + 2
np.save(folder / "features.npy", features)
savemat(folder / "features.mat", {"activations": features, "stimuli": np.array(names)})
np.savez_compressed(folder / "features.npz", layer1=features, names=np.array(names))
numbered_features = np.hstack([np.arange(1, 6)[:, np.newaxis], features])
np.save(folder / "numberedFeatures.npy", numbered_features)
responses = np.stack([features, features[:, ::-1] * features])
np.save(folder / "responses.npy", responses)
dataset = rsatoolbox.data.Dataset(features, obs_descriptors={"conds": np.arange(5)})


def rsatoolbox_rdm(method):
    rdm = rsatoolbox.rdm.calc_rdm(dataset, method=method, descriptor="conds")
    return rdm.dissimilarities[0].tolist()


# rsatoolbox's Euclidean distances are squared and divided by the number of channels.
measured = {
    "correlation": rsatoolbox_rdm("correlation"),
    "cosine": pdist(features, "cosine").tolist(),
    "euclidean": np.sqrt(np.array(rsatoolbox_rdm("euclidean")) * features.shape[1]).tolist(),
}

# Ratings from 1 to 7, and what SciPy's squareform has of 7 minus them.
ratings = np.round(7 - 6 * squares[0] / squares[0].max())
np.fill_diagonal(ratings, 7)
holey = ratings.copy()
np.fill_diagonal(holey, np.nan)

meadows_mats = [loadmat(folder / "Meadows_trial_v1_arrangement_1D.mat")[f"rdmutv_{one}"][0].tolist() for one in orders]
partial = pairs.copy()
partial[0, 1] = partial[1, 4] = np.nan

values = {
    "versions": {name: version(name) for name in ("numpy", "scipy", "pandas", "rsatoolbox")},
    "names": names,
    "subjects": pairs.tolist(),
    "cube": [squareform(one).tolist() for one in cube],
    "texts": texts,
    "json": json_texts,
    "meadows": [{"participant": one, "names": [names[at] for at in order], "rdm": meadows_mats[place]} for place, (one, order) in enumerate(orders.items())],
    "features": features.tolist(),
    "responses": responses.tolist(),
    "measured": measured,
    "ratings": {"whole": ratings.tolist(), "csv": pd.DataFrame(holey, index=names, columns=names).to_csv(), "dissimilarities": squareform(7 - ratings).tolist()},
    # rsatoolbox's mean leaves out what is missing.
    "partial": [[None if np.isnan(value) else value for value in row] for row in partial.tolist()],
    "partialMean": rsatoolbox.rdm.RDMs(partial).mean().dissimilarities[0].tolist(),
    "square": square.tolist(),
    "condensed": condensed.tolist(),
    "wide": wide.tolist(),
    "npy": list(npy),
    # JSON has neither NaN nor infinity.
    "halves": [str(value) for value in halves.astype(float).ravel()],
}
(root / "test" / "reference" / "rdmFiles.json").write_text(json.dumps(values, indent=1) + "\n")
