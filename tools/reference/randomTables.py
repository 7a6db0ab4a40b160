"""Random tables as pandas reads them: python tools/reference/randomTables.py [SEED COUNT FILE] (pandas) writes
test/reference/randomTables.json, with 250 tables; another seed, count and file for a longer look, which the test reads where
RANDOM_TABLES names it.

Each table is a file, what a document must say of it (encoding, no header), and the columns that pandas reads with the options that
the file was written with: values are null, [kind, text] with the kinds s (text), n (number) and b (truth value). What is read
otherwise on purpose is not written: see docs/stimuliFormat.md."""

import base64
import io
import json
import math
import random
import sys
from pathlib import Path

import numpy as np
import pandas as pd

root = Path(__file__).parents[2]
seed, count = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 3 else (1, 250)
target = Path(sys.argv[3]) if len(sys.argv) > 3 else root / "test/reference/randomTables.json"
rng = random.Random(seed)

words = "cat dog lion the a very bad film naïve café 日本 🧠 über it's say x 3D o'clock NA-ish".split()
specials = [",", '"', "\n", ";", "|", "\r\n", "'", "\\", '""', "#", "%", "="]
missing = ["", "NA", "nan", "None", "null", "N/A", "<NA>", "-nan", "#N/A"]
kinds = {
    "whole": ["0", "1", "2", "10", "-1"],
    "signs": ["+1", "-1", "1", "+0"],
    "exponents": ["1e3", "2E-2", "5", "1.5e+3", ".5", "1."],
    "decimals": ["0.1", "-2.75", "3", "1.23456789012345", "1e-7"],
    "beyond 2^53": ["9007199254740993", "9007199254740992", "-9007199254740993"],
    "beyond 2^63": ["18446744073709551615", "3"],
    "truths": ["True", "False", "true", "FALSE"],
    "dates": ["2024-01-05", "05/01/2024", "1.2.2024"],
    "thousands": ["1,234", "12,345,678", "7"],
    "zeros": ["01", "1", "002"],
    "padded numbers": [" 1", "2 ", " 3 "],
    "padded words": [" a", "b ", "a", "  "],
    "no numbers": ["0x1F", "1_000", "1,5", "12%", "$5", "1 000", "∞"],
    "infinite": ["inf", "-inf", "1", "Infinity"],
    "mixed": ["1", "x", "3.5", "True"],
}


def text(special):
    written = list(" ".join(rng.choice(words) for _ in range(rng.randint(1, 4))))
    if special:
        written.insert(rng.randint(0, len(written)), rng.choice(specials))
    return "".join(written)


def column(kind, rows, whole):
    values = [text(kind == "special") if kind in ("text", "special") else rng.choice(kinds[kind]) for _ in range(rows)]
    # Beside missing ones pandas keeps such numbers as texts, and whole numbers beyond 2^53 not exactly.
    share = 0 if whole or kind.startswith("beyond") else rng.choice([0, 0, 0.2])
    return [rng.choice(missing) if rng.random() < share else value for value in values]


def field(value, separator, quoting):
    special = any(character in value for character in (separator, '"', "\n", "\r"))
    if special or quoting == "all" or (quoting == "some" and rng.random() < 0.3):
        return '"' + value.replace('"', '""') + '"'
    return value


def value_of(cell):
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, (bool, np.bool_)):
        return ["b", str(bool(cell))]
    if isinstance(cell, (int, np.integer)):
        return ["n", str(int(cell))]
    if isinstance(cell, (float, np.floating)):
        return ["n", repr(float(cell))]
    return ["s", str(cell)]


def table():
    rows, style = rng.choice([3, 5, 8]), rng.choice(["plain", "plain", "no header", "index", "row names", "ends", "short"])
    own = [rng.choice(["special", "special", "text", *kinds]) for _ in range(rng.randint(1, 3))]
    # The last one is whole: rows that all end in an empty field have no column there.
    columns = [column(kind, rows, style in ("row names", "short")) for kind in [*own, "text"]]
    if style == "short" and any(kind.startswith("beyond") for kind in own):
        style = "plain"
    separator = rng.choice([",", ",", ";", "\t", "|"])
    raw = separator == "\t" and style != "short" and rng.random() < 0.3
    quoting = rng.choice(["needed", "all", "some"])
    names = [f"c{k}" if rng.random() < 0.6 else rng.choice([f"C {k}", f" c{k} ", "text", "", f"Größe{k}"]) for k in range(len(columns))]
    records = [list(record) for record in zip(*columns)]
    if raw:
        # Lone quotation marks, as GLUE's files have them.
        records = [[value.replace("\n", " ").replace("\r", " ") for value in record] for record in records]
        for record in records:
            record[-1] = rng.choice(['"', "", ""]) + record[-1] + rng.choice(['"x', "", ""])
    if style == "index":
        names, records = ["", *names], [[str(k), *record] for k, record in enumerate(records)]
    if style == "row names":
        records = [[str(k + 1), *record] for k, record in enumerate(records)]
    if style == "short":
        records[-1] = records[-1][:-1]
    end = "\n" if raw else rng.choice(["\n", "\n", "\r\n", "\r"])
    lines = [] if style == "no header" else [names]
    lines = [separator.join(value if raw else field(value, separator, quoting) for value in line) for line in [*lines, *records]]
    if style == "ends":
        lines = [lines[0], *(line + separator for line in lines[1:])]
    if end != "\r" and rng.random() < 0.2:
        lines.insert(rng.randint(1, len(lines)), rng.choice(["", "  "]))
    written = end.join(lines) + rng.choice([end, ""])
    encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    content = written.encode(encoding)
    options = {"sep": separator, "encoding": encoding, "float_precision": "round_trip"}
    if style == "no header":
        options["header"] = None
    if style == "ends":
        options["index_col"] = False
    if raw:
        options["quoting"] = 3
    frame = pd.read_csv(io.BytesIO(content), **options)
    return {
        "file": "t.tsv" if separator == "\t" else "t.csv",
        "style": style,
        "content": base64.b64encode(content).decode(),
        "columns": {str(int(name) + 1 if style == "no header" else name): [value_of(cell) for cell in frame[name]] for name in frame},
    }


json_text = {"pandas": pd.__version__, "seed": seed, "tables": [table() for _ in range(count)]}
target.write_text(json.dumps(json_text, ensure_ascii=False) + "\n")
