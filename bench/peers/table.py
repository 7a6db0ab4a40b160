"""The peer of bench/table.ts: pandas reads SST-2's training split. Usage: table.py FOLDER"""

import json
import sys
import time
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1])
columns = ["sentence", "label"]


def fastest(run):
    """Milliseconds of the fastest of twenty runs after one to warm up."""
    times = []
    for _ in range(21):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return round(min(times[1:]) * 1000, 2)


def read_parquet():
    return pd.read_parquet(folder / "train-00000-of-00001.parquet", columns=columns)


def read_tsv():
    return pd.read_csv(folder / "train.tsv", sep="\t", quoting=3, usecols=columns)


def strings(frame):
    """As an encoder takes them; until here they may be one block of bytes."""
    return frame["sentence"].tolist(), frame["label"].tolist()


print(
    json.dumps(
        {
            "parquet": fastest(read_parquet),
            "parquet, as strings": fastest(lambda: strings(read_parquet())),
            "tsv": fastest(read_tsv),
            "tsv, as strings": fastest(lambda: strings(read_tsv())),
        }
    )
)
