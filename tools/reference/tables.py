"""The small Parquet files and what they hold: python tools/reference/tables.py (pandas, pyarrow) writes test/engine/data/files and test/reference/tables.json"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

root = Path(__file__).parents[2]
folder = root / "test/engine/data/files"
folder.mkdir(parents=True, exist_ok=True)
shared = Path(sys.argv[1]) if len(sys.argv) > 1 else root.parent / "shared"

texts = ["a plain one", "café ☕ naïve", "日本語の文", "with, comma", 'say "no"', "two\nlines", "🧠 emoji", "ümlaut " * 20] * 5
table = pa.table(
    {
        "text": texts,
        "label": pa.array([row % 3 for row in range(40)], pa.int64()),
        "small": pa.array([row % 2 for row in range(40)], pa.int8()),
        "flag": [row % 2 == 0 for row in range(40)],
        "weight": pa.array([row / 4 for row in range(40)], pa.float64()),
        "holes": [None if row % 7 == 3 else f"value {row % 4}" for row in range(40)],
        "numbers": pa.array([None if row % 5 == 1 else row for row in range(40)], pa.int32()),
        "nested": [{"inner": row, "list": [row, row + 1]} for row in range(40)],
        "kind": pa.array(["x", "y"] * 20).dictionary_encode(),
    }
)
files = {
    "snappy": {"compression": "snappy"},
    "gzip": {"compression": "gzip"},
    "zstd": {"compression": "zstd"},
    "brotli": {"compression": "brotli"},
    "lz4": {"compression": "lz4"},
    "none": {"compression": "none"},
    "plain": {"compression": "none", "use_dictionary": False},
    "pagesV2": {"compression": "zstd", "data_page_version": "2.0"},
    "groups": {"compression": "snappy", "row_group_size": 7, "data_page_size": 100},
    "delta": {
        "compression": "snappy",
        "use_dictionary": False,
        "column_encoding": {"text": "DELTA_BYTE_ARRAY", "label": "DELTA_BINARY_PACKED", "holes": "DELTA_LENGTH_BYTE_ARRAY"},
    },
}
for name, options in files.items():
    pq.write_table(table, folder / f"{name}.parquet", **options)
required = pa.schema([pa.field("text", pa.string(), nullable=False), pa.field("label", pa.int32(), nullable=False)])
pq.write_table(pa.table({"text": texts, "label": [row % 3 for row in range(40)]}, schema=required), folder / "required.parquet")


def value(cell):
    if isinstance(cell, float) and np.isnan(cell):
        return None
    return cell


def digest(frame):
    """Sums that change with any label, any character and any order; exact below 2^53."""
    characters = [sum(sentence.encode()) for sentence in frame["sentence"]]
    return {
        "rows": len(frame),
        "labels": int(sum(label * (row % 1000 + 1) for row, label in enumerate(frame["label"]))),
        "characters": int(sum(count * (row % 1000 + 1) for row, count in enumerate(characters))),
    }


reference = {
    "versions": {"pandas": pd.__version__, "numpy": np.__version__, "pyarrow": pa.__version__},
    "columns": {name: [value(cell) for cell in table.column(name).to_pylist()] for name in table.column_names if name != "nested"},
}
sst2 = shared / "data/sst2"
train = pd.read_parquet(sst2 / "train-00000-of-00001.parquet")
dev = pd.read_csv(sst2 / "dev.tsv", sep="\t", quoting=3)
sample = train.sample(n=3000, random_state=42)
reference["sst2"] = {
    "train-00000-of-00001.parquet": digest(train),
    "train.tsv": digest(pd.read_csv(sst2 / "train.tsv", sep="\t", quoting=3)),
    "dev.tsv": digest(dev),
    "sample3000_seed42.csv": digest(pd.read_csv(sst2 / "sample3000_seed42.csv")),
    "sample3000_seed42.jsonl": digest(pd.read_json(sst2 / "sample3000_seed42.jsonl", lines=True)),
    "validation-00000-of-00001.parquet": digest(pd.read_parquet(sst2 / "validation-00000-of-00001.parquet")),
}
reference["sample"] = {"first": sample.index[:20].tolist(), **digest(sample)}
(root / "test/reference/tables.json").write_text(json.dumps(reference, ensure_ascii=False, indent=1) + "\n")
