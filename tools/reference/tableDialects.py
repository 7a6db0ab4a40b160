"""Tables in the dialects that people publish, as pandas and scikit-learn read them:
python tools/reference/tableDialects.py (pandas, pyarrow, scikit-learn) writes test/reference/tableDialects.json

Each case is a file, the front matter that a document needs for it, and what pandas makes of it with the same wishes: texts, classes,
the class of each row, and the test rows of a stratified split."""

import base64
import gzip
import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import sklearn
from pandas._libs.parsers import STR_NA_VALUES
from sklearn.model_selection import train_test_split

root = Path(__file__).parents[2]
cases = []


def shown(value):
    """A class as its name: whole numbers without a fraction."""
    if isinstance(value, (bool, np.bool_)):
        return "True" if value else "False"
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value)


def case(name, file, content, frame, keys=(), text="text", label="label", drop=False, sample=None):
    """`frame`: what pandas reads from the content. Row numbers count as in the file."""
    frame = frame.reset_index(drop=True)
    if drop:
        frame = frame.dropna(subset=[text, label])
    if sample is not None:
        frame = frame.sample(**sample)
    classes, codes = np.unique(frame[label].to_numpy(), return_inverse=True)
    rows = np.arange(len(frame))
    _, test = train_test_split(rows, test_size=0.5, stratify=frame[label].to_numpy(), random_state=42)
    cases.append(
        {
            "name": name,
            "file": file,
            "content": base64.b64encode(content if isinstance(content, bytes) else content.encode()).decode(),
            "keys": list(keys),
            "texts": [str(value) for value in frame[text]],
            "rows": [int(row) for row in frame.index],
            "classes": [shown(value) for value in classes],
            "labels": [int(code) for code in codes],
            "test": [int(row) for row in test],
        }
    )


def csv(name, file, content, keys=(), text="text", label="label", drop=False, sample=None, **options):
    data = content if isinstance(content, bytes) else content.encode()
    case(name, file, data, pd.read_csv(io.BytesIO(data), **options), keys, text, label, drop, sample)


texts = ["good, and short", 'he said "so"', "two\nlines", "a\ttab", "semi; colon", "a | pipe", "ends with quote\"", "plain", '"whole"', "café ☕"]
frame = pd.DataFrame({"text": texts, "label": ["p", "n"] * 5, "other": range(10)})

# Quotation marks between tabs.
for name, quoting in [("minimal", 0), ("all", 1), ("nonnumeric", 2)]:
    csv(f"TSV by to_csv, quoting {name}", "t.tsv", frame.to_csv(sep="\t", index=False, quoting=quoting), sep="\t")
csv("TSV as a spreadsheet writes it", "t.tsv", 'text\tlabel\r\n"round, red fruit"\tp\r\n"the ""big"" one"\tn\r\nplain\tp\r\nother, quoted\tn\r\n', sep="\t")
raw = 'text\tlabel\n"open and never closed\tp\nhe said "so"\tn\na 5" disk\tp\n"Great" , he said\tn\n"whole one"\tp\n""two\'s company""\tn\n'
csv("raw TSV with lone quotes", "t.tsv", raw, sep="\t", quoting=3)
csv("raw TSV whose lone quotes look like a pair", "t.tsv", 'text\tlabel\n"a film\tp\nbad\tn\nends with one"\tp\nfine\tn\n', sep="\t", quoting=3)
csv("raw TSV with one whole field in quotes", "t.tsv", 'text\tlabel\n"whole one"\tp\nhe said "so"\tn\ngood\tp\nbad\tn\n', sep="\t", quoting=3)
csv("raw TSV, three columns, quotes at both ends of rows", "t.tsv", 'id\ttext\tlabel\n"1\tgood\tp\n2\tbad\tn"\n3\t"fine\tp\n4\tawful"\tn"\n', sep="\t", quoting=3, label="label")
csv("TSV, quotes: true on loose quotes", "t.tsv", 'text\tlabel\n"z"q\tp\n"a ""b"" c"d"e\tn\n  "kept"\tp\n"x"  \tn\n', ["quotes: true"], sep="\t")
csv("TSV, quotes: false", "t.tsv", 'text\tlabel\n"a, b"\tp\n"c ""d"""\tn\ne\tp\nf\tn\n', ["quotes: false"], sep="\t", quoting=3)
csv("CSV, quotes: false", "t.csv", 'text,label\n"a,p\nb",n\nc,p\nd"e,n\n', ["quotes: false"], quoting=3)
csv("CSV, quotes: true on loose quotes", "t.csv", 'text,label\n"z"q,p\n"a ""b"" c"d"e,n\n  "kept",p\n"x"  ,n\n', ["quotes: true"])

# Separators.
csv("CSV by to_csv", "t.csv", frame.to_csv(index=False))
csv("CSV by to_csv with its index", "t.csv", frame.to_csv())
csv("semicolons in a .csv", "t.csv", frame.to_csv(index=False, sep=";"), sep=";")
csv("tabs in a .csv", "t.csv", frame.to_csv(index=False, sep="\t"), sep="\t")
csv("pipes in a .csv", "t.csv", frame.to_csv(index=False, sep="|"), sep="|")
csv("commas in a .tsv", "t.tsv", frame.to_csv(index=False))
csv("semicolons in a .txt", "t.txt", frame.to_csv(index=False, sep=";"), sep=";")
csv("no ending", "table", frame.to_csv(index=False, sep="\t"), sep="\t")
csv("another ending, with its separator", "t.data", frame.to_csv(index=False, sep=":"), ['separator: ":"'], sep=":")
csv("a caret", "t.csv", frame.to_csv(index=False, sep="^"), ["separator: ^"], sep="^")
csv("Excel's first line", "t.csv", "sep=;\r\n" + frame.to_csv(index=False, sep=";"), sep=";", skiprows=1)
csv("Excel's first line with a tab", "t.csv", "sep=\t\n" + frame.to_csv(index=False, sep="\t"), sep="\t", skiprows=1)
csv("decimal commas between semicolons", "t.csv", "text;label;rt\ngood, fine;p;1,5\nbad, sad;n;2,5\nnice, kind;p;3,5\npoor, ill;n;0,5\n", sep=";")
csv("semicolons and pipes in the texts of a CSV", "t.csv", "text,label\na;b|c,p\nd;e|f,n\ng;h|i,p\nj;k|l,n\n")
csv("a comma in each text of a TSV", "t.tsv", "text\tlabel\na, b\tp\nc, d\tn\ne, f\tp\ng, h\tn\n", sep="\t")

# Without a header; R's write.table.
csv("no header, as CoLA", "t.tsv", "gj04\t1\t\tOur friends won't buy it.\ngj04\t0\t*\tThe more pseudos, the more.\nks08\t1\t\tFine.\nks08\t0\t*\tOdd is.\n", ["header: false", "text: 4", "label: 2"], text=3, label=1, sep="\t", header=None)
csv("no header, as AG news", "t.csv", '"3","Wall St. ""bears""","claw, back"\n"1","World","news"\n"3","Oil","prices"\n"1","War","ends"\n', ["header: false", "text: 2", "label: 1"], text=1, label=0, header=None)
csv("no header, as SMS spam", "SMSSpamCollection", 'ham\tGo until jurong point\nspam\tFree entry\nham\t"OH No! , she said\nspam\tWINNER!!\n', ["header: false", "label: 1", "text: 2"], text=1, label=0, sep="\t", header=None, quoting=3)
csv("no header, as emotion.txt", "emotion.txt", "i feel low;sadness\ni feel fine;joy\ni am sad;sadness\ni am glad;joy\n", ["header: false", "text: 1", "label: 2"], text=0, label=1, sep=";", header=None)
for name, separator, usual in [("tabs", "\t", ".tsv"), ("commas", ",", ".csv"), ("spaces", " ", ".txt")]:
    rows = [["text", "label"], ["1", "good, and short", "p"], ["2", 'say "no"', "n"], ["3", "nice", "p"], ["4", "poor", "n"]]
    written = "\n".join(separator.join('"' + field.replace('"', '""') + '"' for field in row) for row in rows) + "\n"
    csv(f"R's write.table, {name}", "t" + usual, written, sep=separator)
for name, separator, usual, corner in [("tabs", "\t", ".tsv", False), ("commas", ",", ".csv", False), ("spaces", " ", ".txt", False), ("tabs, col.names = NA", "\t", ".tsv", True)]:
    # qmethod = "escape", the default: quotation marks behind a backslash, other backslashes as they are.
    rows = [["text", "label"], ["1", 'she said "so", softly', "p"], ["2", '"whole"', "n"], ["3", "C:\\films\\new", "p"], ["4", 'one " alone\nand a line', "n"]]
    if corner:
        rows[0].insert(0, "")
    written = "\n".join(separator.join('"' + field.replace('"', '\\"') + '"' for field in row) for row in rows) + "\n"
    # As R's read.table has it; pandas' escapechar would take the other backslashes out too, so they are doubled for it.
    doubled = written.replace("C:\\films\\new", "C:\\\\films\\\\new")
    case(f"R's write.table with escaped quotes, {name}", "t" + usual, written, pd.read_csv(io.StringIO(doubled), sep=separator, escapechar="\\", doublequote=False))
csv("R's write.table with escaped quotes, quotes: true", "t.tsv", 'text\tlabel\n"a \\"b\\" c"\tp\n"d"\tn\n"e"\tp\n"f"\tn\n', ["quotes: true"], sep="\t")
csv("R's write.csv", "t.csv", '"","text","label"\n"1","she said ""so"", softly","p"\n"2","C:\\dir\\","n"\n"3","nice","p"\n"4","poor","n"\n')
csv("backslashes at the end of fields", "t.tsv", '"text"\t"label"\n"C:\\dir\\"\t"p"\n"D:\\"\t"n"\n"nice"\t"p"\n"poor"\t"n"\n', sep="\t")
csv("R's write.table without quotes", "t.tsv", "text\tlabel\n1\tgood\tp\n2\tbad\tn\n3\tnice\tp\n4\tpoor\tn\n", sep="\t")

csv("row names beside a column without a name", "t.csv", "text,,label\n1,a,x,p\n2,b,y,n\n3,c,z,p\n4,d,w,n\n", ['text: "Unnamed: 1"'], text="Unnamed: 1")

# What random tables found, held against pandas.
csv("TSV, tabs and line ends in quotes that look like rows", "t.tsv", 'label\ttext\np\t"one\ntw\to"\nn\t"a\tb"\np\tc\nn\td\n', sep="\t")
csv("raw TSV whose lone quotes are a pair within a row", "t.tsv", 'text\tlabel\tnote\na\tp\t"yes\nb\tn\tno"\n"c\tp\tno"\nd\tn\tx\n', sep="\t", quoting=3)
csv("raw TSV whose lone quotes are a pair over rows", "t.tsv", 'text\tlabel\n"a\tp\nb\tn\nc"\tp\nd\tn\n', sep="\t", quoting=3)
csv("raw TSV whose lone quotes are a pair over rows with row names", "t.tsv", 'text\tlabel\n1\t"a\tp\n2\tb\tn\n3\tc"\tp\n4\td\tn\n', sep="\t", quoting=3)
csv("semicolons, a space in a quoted name", "t.csv", '"text";"label";" more "\r"a";"p"\r"b";"n"\r"c";"p"\r"d";"n"\r', sep=";")
csv("semicolons, every row without its last values", "t.csv", '"text";"label";"more"\n"a, b";"p"\n"c";"n"\n"d";"p"\n"e";"n"\n', sep=";")
csv("R's write.table, a tab within a text", "t.csv", '"text","label"\n"1","a\tb","p"\n"2","c","n"\n"3","d","p"\n"4","e","n"\n')

# Encodings and line ends.
umlauts = "text,label\nçafé,p\nüber,n\nnaïve,p\nÅse – “so”,n\n"
csv("UTF-8 with a byte order mark", "t.csv", umlauts.encode("utf-8-sig"))
csv("UTF-16, little-endian", "t.csv", b"\xff\xfe" + umlauts.encode("utf-16-le"), encoding="utf-16")
csv("UTF-16, big-endian", "t.csv", b"\xfe\xff" + umlauts.encode("utf-16-be"), encoding="utf-16")
csv("UTF-16 without a mark", "t.csv", umlauts.encode("utf-16-le"), ["encoding: utf-16le"], encoding="utf-16-le")
plain = "text,label\nçafé,p\nüber,n\nnaïve,p\nÅse,n\n"
csv("Latin-1", "t.csv", plain.encode("latin-1"), ["encoding: latin1"], encoding="latin-1")
csv("Latin-1 with Windows' quotes, as Python has it", "t.csv", umlauts.encode("cp1252"), ["encoding: latin-1"], encoding="latin-1")
csv("Windows-1252", "t.csv", umlauts.encode("cp1252"), ["encoding: cp1252"], encoding="cp1252")
csv("Shift JIS", "t.csv", "text,label\n日本,p\nカナ,n\nかな,p\n漢字,n\n".encode("shift_jis"), ["encoding: shift_jis"], encoding="shift_jis")
csv("Cyrillic of Windows", "t.csv", "text,label\nда,p\nнет,n\nхорошо,p\nплохо,n\n".encode("cp1251"), ["encoding: cp1251"], encoding="cp1251")
for name, end in [("CRLF", "\r\n"), ("CR", "\r")]:
    csv(f"line ends {name}", "t.csv", f'text,label\n"two\nlines",p\nb,n\n\nc,p\nd,n\n'.replace("\n", end))
csv("line ends mixed, blank lines and lines of blanks", "t.csv", "\n  \ntext,label\r\na,p\n\r\nb,n\r   \t\nc,p\n\n\nd,n")
csv("fewer fields in some rows", "t.csv", "text,label,more\na,p\nb,n,1\nc,p,2\nd,n\n")

# Labels.
def labels(name, values, keys=(), **options):
    written = "text,label\n" + "".join(f"text {row},{value}\n" for row, value in enumerate(values))
    csv(f"labels: {name}", "t.csv", written, keys, **options)


labels("signs", ["+1", "-1", "+1", "-1", "-1", "+1"])
labels("exponents", ["1e0", "1e1", "2E0", "1e0", "1E+1", "2e-0"])
labels("points", [".5", "1.", "-.5", ".5", "1.0", "-0.5"])
labels("leading zeros", ["01", "1", "002", "2", "10", "0010"])
labels("blanks around numbers", [" 1", "2 ", "10", "1 ", "\t2", " 10 "])
labels("beyond 2^53", ["9007199254740993", "9007199254740992", "9007199254740993", "9007199254740992", "5", "5"])
labels("beyond 2^64", ["18446744073709551617", "18446744073709551616", "18446744073709551617", "18446744073709551616"])
labels("unsigned", ["18446744073709551615", "18446744073709551614", "18446744073709551615", "18446744073709551614"])
labels("numbers and one word", ["10", "2", "x", "10", "2", "x"])
labels("hexadecimal and underscores are words", ["0x10", "1_0", "0x10", "1_0"])
labels("booleans", ["True", "false", "TRUE", "False", "true", "FALSE"])
labels("booleans and a word", ["True", "no", "True", "no"])
labels("spaces and case make classes of their own", ["p", " p", "P", "p", " p", "P"])
labels("code points, not code units", ["🧠", "～", "a", "🧠", "～", "a", "Z", "Z", "é", "é"])
labels("numbers with missing ones", ["2", "NA", "10", "2", "", "10"], ["missing: drop"], drop=True)
labels("words with missing ones", ["b", "null", "a", "b", "None", "a"], ["missing: drop"], drop=True)
labels("booleans with missing ones", ["True", "nan", "False", "True", "NaN", "False"], ["missing: drop"], drop=True)
labels("every word that is missing", ["b", "a", *sorted(STR_NA_VALUES), "b", "a"], ["missing: drop"], drop=True)
labels("words that are nearly missing", ["na", "none", "Null", "N/a", "na", "none", "Null", "N/a"])
labels("missing words kept", ["NA", "EU", "NA", "EU"], ["missing: keep"], keep_default_na=False)
# What a label that is none makes of the others: decimals, or, where pandas does not take it for missing, texts (10 before 9).
labels("numbers beside an empty one", ["10", "9", "", "9", "10"], ["missing: drop"], drop=True)
for name, values, keys, options in [
    ("an empty one, words kept", ["10", "9", "", "9", "10", "10", "9", "9"], ["missing: keep"], {"keep_default_na": False}),
    ("one of spaces", ["9", "10", " ", "9", "10", "010", "9", "010"], [], {}),
    ("one of spaces, and signs", ["+1", "1", "\t", "+1", "1", "1", "+1", "1"], [], {}),
]:
    written = "text,label\n" + "".join(f"text {row},{value}\n" for row, value in enumerate(values))
    # The third row is not among them.
    sample = {"n": 6, "random_state": 3}
    assert 2 not in pd.DataFrame({"a": range(8)}).sample(**sample).index
    csv(f"labels: numbers beside {name}, which is not drawn", "t.csv", written, [*keys, "sample: { n: 6, seed: 3 }"], sample=sample, **options)
many = "text,label\n" + "".join(f"{'' if row % 7 == 3 else f'text {row}'},{'NA' if row % 5 == 1 else row % 3}\n" for row in range(60))
csv("rows left out before a sample is drawn", "t.csv", many, ["missing: drop", "sample: { n: 20, seed: 7 }"], drop=True, sample={"n": 20, "random_state": 7})
csv("missing words in the text", "t.csv", "text,label\nNA,p\nb,n\nnull,p\nd,n\ne,p\nf,p\n", ["missing: drop"], drop=True)

# JSON, as to_json writes it.
def from_json(name, frame, file="t.json", keys=(), label="label", **options):
    written = frame.to_json(**options)
    orient = {key: options[key] for key in ("orient", "lines") if key in options}
    case(f"JSON: {name}", file, written, pd.read_json(io.StringIO(written), **orient), keys, label=label)


for orient in ["columns", "records", "index", "split", "table"]:
    from_json(orient, frame, orient=orient)
from_json("lines", frame, "t.jsonl", orient="records", lines=True)
from_json("lines in a .json", frame, orient="records", lines=True)
from_json("an array in a .jsonl", frame, "t.jsonl", orient="records")
from_json("columns, rows in another order", frame.sample(frac=1, random_state=3), orient="columns")
from_json("index, rows in another order", frame.sample(frac=1, random_state=3), orient="index")
written = frame.to_json(orient="values")
case("JSON: values, columns by number", "t.json", written, pd.read_json(io.StringIO(written)), ["text: 1", "label: 2"], text=0, label=1)
from_json("numbers as texts", frame.assign(label=["10", "9"] * 5), orient="records")
from_json("numbers as texts, one word", frame.assign(label=["10", "9", "x", "10", "9"] * 2), orient="records")
from_json("words that are no missing values", frame.assign(label=["NA", "null"] * 5), orient="records")
from_json("true and false", frame.assign(label=[True, False] * 5), orient="records")
from_json("beyond 2^53", frame.assign(label=[9007199254740993, 9007199254740992] * 5), orient="records")
for name, file, written in [
    ("NaN in another column", "t.json", json.dumps([{"text": f"t {row}", "label": row % 2, "rt": float("nan")} for row in range(6)])),
    ("NaN and Infinity in lines", "t.jsonl", "".join(json.dumps({"text": f'say "NaN, Infinity" {row}', "label": row % 2, "rt": float("-inf")}) + "\n" for row in range(6))),
]:
    lines = {"lines": True} if file.endswith("l") else {}
    case(f"JSON: {name}", file, written, pd.read_json(io.StringIO(written), **lines))
written = json.dumps([{"text": f"t {row}", "label": float("nan") if row == 2 else row % 2} for row in range(8)])
case("JSON: a label is NaN", "t.json", written, pd.read_json(io.StringIO(written)), ["missing: drop"], drop=True)

# Parquet: values keep their types.
def parquet(name, values, type=None):
    table = pa.table({"text": texts, "label": pa.array(values, type)})
    sink = io.BytesIO()
    pa.parquet.write_table(table, sink)
    case(f"Parquet: {name}", "t.parquet", sink.getvalue(), pd.read_parquet(io.BytesIO(sink.getvalue())))


import pyarrow.parquet  # noqa: E402

parquet("digits as texts are texts", ["10", "9"] * 5)
parquet("numbers", [10, 9] * 5, pa.int64())
parquet("floats", [0.5, -2.0] * 5, pa.float64())
parquet("beyond 2^53", [9007199254740993, 9007199254740992] * 5, pa.int64())
parquet("booleans", [True, False] * 5)
parquet("a word that is missing in text files", ["NA", "EU"] * 5)
parquet("categories", pa.array(["b", "a"] * 5).dictionary_encode())

# Packed.
csv("gzip, CSV", "t.csv.gz", gzip.compress(frame.to_csv(index=False).encode(), mtime=0), compression="gzip")
csv("gzip, TSV", "t.tsv.gz", gzip.compress(frame.to_csv(index=False, sep="\t").encode(), mtime=0), compression="gzip", sep="\t")
written = frame.to_json(orient="records", lines=True)
case("gzip, JSONL", "t.jsonl.gz", gzip.compress(written.encode(), mtime=0), pd.read_json(io.StringIO(written), lines=True))
written = frame.to_json(orient="records")
case("gzip, JSON", "t.json.gz", gzip.compress(written.encode(), mtime=0), pd.read_json(io.StringIO(written)))

# Column names.
csv("names in other case and with spaces", "t.csv", " Text ,LABEL\na,p\nb,n\nc,p\nd,n\n", text=" Text ", label="LABEL")
csv("exact names win", "t.csv", "TEXT,text,Label,label\nA,a,1,p\nB,b,2,n\nC,c,1,p\nD,d,2,n\n")
csv("a name that stands twice", "t.csv", "text,label,label\na,p,x\nb,n,y\nc,p,x\nd,n,y\n", ["label: label.1"], label="label.1")
csv("a name that is empty", "t.csv", "text,label,\na,p,x\nb,n,y\nc,p,x\nd,n,y\n", ['label: "Unnamed: 2"'], label="Unnamed: 2")

# Classes of headings: the splits of their names.
headings = []
for names in [["positive", "negative"], ["b", "B", "a"], ["10", "9"], ["～", "🧠"], ["z", "é", "e"]]:
    y = np.array([name for place, name in enumerate(names) for _ in range(6 + place)])
    _, test = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=3)
    headings.append({"names": names, "sizes": [6 + place for place in range(len(names))], "classes": [str(name) for name in np.unique(y)], "test": [int(row) for row in test]})

reference = {
    "versions": {"pandas": pd.__version__, "numpy": np.__version__, "pyarrow": pa.__version__, "scikit-learn": sklearn.__version__},
    "missingWords": sorted(STR_NA_VALUES),
    "cases": cases,
    "headings": headings,
}
(root / "test/reference/tableDialects.json").write_text(json.dumps(reference, ensure_ascii=False, indent=1) + "\n")
