"""Hold the exported files against the teacher: every figure of the README, and the reference values of the test.

The vectors of the figures come from the ONNX graph that the extension builds, run in onnxruntime, which must agree with the
NumPy reading of the same files in this script.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import tempfile
import time
from itertools import combinations
from pathlib import Path

import numpy as np
import onnxruntime
import safetensors
import sklearn
import tokenizers
from safetensors.numpy import load_file
from scipy.spatial.distance import pdist
from scipy.stats import pearsonr, spearmanr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from tokenizers import Tokenizer

from corpus import SIX_WORDS

HERE = Path(__file__).parent
BATCH = 32
REFERENCE_TEXTS = SIX_WORDS + [
    "a gorgeous , witty , seductive movie .",
    "the film is neither funny nor clever , and it does n't end .",
    "Café Müller, 東京 & 42%",
    "",
    " ".join(["A very long text, which is cut:"] + [f"word number {i};" for i in range(60)]),
]


class NumpyPocket:
    """The encoder in plain NumPy, one text at a time, from the exported files."""

    def __init__(self, folder):
        self.config = json.loads((folder / "config.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(self.config["max_position_embeddings"])
        stored = load_file(folder / "model.safetensors")
        wide = {name: value.astype(np.float64) for name, value in stored.items()}
        self.weights = {n: w * wide.get(n.removesuffix("weight") + "scale", 1.0) for n, w in wide.items()}

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def attend(self, x, name):
        q, k, v = np.split(self.linear(x, f"{name}.qkv"), 3, axis=-1)
        heads = [np.split(m, self.config["num_attention_heads"], axis=-1) for m in (q, k, v)]
        mixed = [softmax(q @ k.T / np.sqrt(q.shape[-1]), -1) @ v for q, k, v in zip(*heads)]
        return self.linear(np.concatenate(mixed, -1), f"{name}.out")

    def encode(self, text):
        ids = self.tokenizer.encode(text).ids
        token = self.weights["token.weight"][ids]
        hidden = self.norm(self.linear(token, "input") + self.weights["position.weight"][: len(ids)], "input_norm")
        for i in range(self.config["num_hidden_layers"]):
            name = f"layers.{i}"
            hidden = self.norm(hidden + self.attend(hidden, name), f"{name}.attention_norm")
            wide = np.maximum(self.linear(hidden, f"{name}.up"), 0)
            hidden = self.norm(hidden + self.linear(wide, f"{name}.down"), f"{name}.output_norm")
        shares = softmax(hidden @ self.weights["pool.weight"].T, 0)
        both = np.concatenate([token, hidden], -1)
        pooled = (both * np.repeat(shares, self.config["pool_head_size"], -1)).sum(0)
        vector = self.linear(pooled, "output")
        return vector / np.linalg.norm(vector)


def softmax(x, axis):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


class GraphEncoder:
    """A model's folder through the ONNX graph that the extension writes for it, with 2 threads."""

    def __init__(self, folder, node):
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(min(256, config["max_position_embeddings"]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        with tempfile.TemporaryDirectory() as scratch:
            graph = Path(scratch) / "model.onnx"
            subprocess.run([node, HERE / "writeGraph.ts", folder.resolve(), graph], check=True)
            started = time.perf_counter()
            self.session = onnxruntime.InferenceSession(graph.read_bytes(), options)
            self.load_seconds = time.perf_counter() - started

    def encode(self, texts):
        """count × 384, normalised; batches of one length each."""
        rows = [e.ids for e in self.tokenizer.encode_batch(list(texts))]
        by_length = {}
        for i, row in enumerate(rows):
            by_length.setdefault(len(row), []).append(i)
        vectors = np.zeros((len(rows), 384), np.float32)
        self.seconds = 0.0
        for same in by_length.values():
            for start in range(0, len(same), BATCH):
                chosen = same[start : start + BATCH]
                ids = np.array([rows[i] for i in chosen], np.int64)
                began = time.perf_counter()
                (result,) = self.session.run(None, {"input_ids": ids})
                self.seconds += time.perf_counter() - began
                vectors[chosen] = result.mean(1) if result.ndim == 3 else result
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def decode(vectors, labels):
    """(accuracy, AUC) by the course's protocol."""
    x, x_test, y, y_test = train_test_split(vectors, labels, test_size=0.25, stratify=labels, random_state=42)
    fitted = LogisticRegression(max_iter=1000).fit(x, y)
    return fitted.score(x_test, y_test), roc_auc_score(y_test, fitted.predict_proba(x_test)[:, 1])


def same_order(mine, theirs):
    """Spearman correlation of the two cosine RDMs."""
    return spearmanr(pdist(mine, "cosine"), pdist(theirs, "cosine")).statistic


def fastest(encoder, texts, rounds=5):
    """Texts a second in the session, the best of some rounds."""
    seconds = []
    for _ in range(rounds):
        encoder.encode(texts)
        seconds.append(encoder.seconds)
    return len(texts) / min(seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(os.environ.get("STIMULI_SHARED", "../shared"))
    parser.add_argument("work", type=Path, help="folder with heldout.txt")
    parser.add_argument("--pocket", type=Path, default=Path("media/encoders/pocket"))
    parser.add_argument("--teacher", type=Path, default=shared / "models/all-MiniLM-L6-v2")
    parser.add_argument("--sst2", type=Path, default=shared / "data/sst2/sample3000_seed42.csv")
    parser.add_argument("--reference", type=Path, help="write the test's reference values there")
    parser.add_argument("--node", default="node", help="Node 24, which runs writeGraph.ts")
    parser.add_argument("--skip-speed", action="store_true")
    args = parser.parse_args()

    with args.sst2.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sentences, labels = [r["sentence"] for r in rows], [int(r["label"]) for r in rows]
    lemmas = (args.work / "heldout.txt").read_text("utf-8").splitlines()
    pocket, teacher = GraphEncoder(args.pocket, args.node), GraphEncoder(args.teacher, args.node)
    plain = NumpyPocket(args.pocket)

    mine, theirs = pocket.encode(sentences), teacher.encode(sentences)
    six, six_theirs = pocket.encode(SIX_WORDS), teacher.encode(SIX_WORDS)
    accuracy, auc = decode(mine, labels)
    teacher_accuracy, teacher_auc = decode(theirs, labels)
    checked = REFERENCE_TEXTS + sentences[:50] + lemmas[:50]
    numpy_gap = np.abs(pocket.encode(checked) - [plain.encode(t) for t in checked]).max()
    six_pairs = [(1 - pdist(v, "cosine")) for v in (six, six_theirs)]
    figures = {
        "sst2Accuracy": accuracy,
        "sst2Auc": auc,
        "heldOutLemmasRdm": same_order(pocket.encode(lemmas), teacher.encode(lemmas)),
        "sst2SentencesRdm": same_order(mine[:800], theirs[:800]),
        "sixWordsPearson": pearsonr(*six_pairs).statistic,
        "meanCosineSst2": float((mine * theirs).sum(1).mean()),
    }
    for name, value in figures.items():
        print(f"{name:18} {value:.4f}")
    print(f"teacher            accuracy {teacher_accuracy:.4f}, AUC {teacher_auc:.4f}")
    for (a, b), x, y in zip(combinations(SIX_WORDS, 2), *six_pairs):
        print(f"  {a:7}{b:7} {x:7.4f}  teacher {y:7.4f}")
    print(f"graph and NumPy differ by at most {numpy_gap:.1e}; the session loads in {pocket.load_seconds * 1000:.0f} ms")
    sizes = {f.name: f.stat().st_size for f in sorted(args.pocket.iterdir())}
    print(f"bytes {sum(sizes.values())}: {sizes}")
    if not args.skip_speed:
        fast, slow = fastest(pocket, sentences), fastest(teacher, sentences)
        print(f"texts a second: {fast:.0f}, teacher {slow:.0f}, ratio {fast / slow:.1f}")

    if args.reference:
        versions = {m.__name__: m.__version__ for m in (np, safetensors, sklearn, tokenizers)}
        reference = {
            "madeBy": "tools/pocket/evaluate.py: NumPy, float64, from media/encoders/pocket",
            "versions": {"python": platform.python_version(), **versions},
            "texts": REFERENCE_TEXTS,
            "vectors": [[round(float(v), 7) for v in plain.encode(t)] for t in REFERENCE_TEXTS],
            "teacherSixWords": [round(float(v), 6) for v in six_pairs[1]],
        }
        args.reference.write_text(json.dumps(reference, ensure_ascii=False) + "\n", "utf-8")
        config_file = args.pocket / "config.json"
        config = json.loads(config_file.read_text("utf-8"))
        config["figures"] = {name: round(float(value), 4) for name, value in figures.items()}
        config_file.write_text(json.dumps(config, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
