"""Writes test/reference/tokens.json: how Python's tokenizers cut texts into words, over all of Unicode and on 1,200 odd texts.

Small tokenizers of the families' kinds are in the file; of all-MiniLM-L6-v2, which is not, there are the tokens' ids. To keep it short a block of
256 characters, and a text, is the beginning of a SHA-256. Usage: python tools/reference/tokens.py [SHARED] [--classes]
Needs tokenizers and sentencepiece (the versions used stand in the JSON). --classes prints the sets of src/engine/encoders/tokens/characters.ts that
can be read out of Python: the others were found by holding JavaScript's sets against these blocks.
"""

import hashlib
import json
import platform
import random
import sys
import tempfile
from pathlib import Path

import sentencepiece
import tokenizers
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

root = Path(__file__).resolve().parents[2]
shared = next((Path(one) for one in sys.argv[1:] if not one.startswith("--")), root / "../shared")

bert = {"clean_text": True, "handle_chinese_chars": True, "strip_accents": None}
# A few rules of SentencePiece's own nmt_nfkc, which is 240 kB: sequences, groups of characters and such that are taken away.
rules = {
    "\u0065\u0301": "é", "\u0041\u030a": "Å", "\u1112\u1161\u11ab": "한", "\ufb01": "fi", "\u00bd": "1\u20442", "\u2167": "VIII", "\uff76\uff9e": "ガ",
    "\uff21": "A", "\u3000": " ", "\t": " ", "\n": " ", "\u0085": " ", "\u200b": " ", "\u200d": " ", "\u0007": "", "\ufeff": "", "\u0344": "\u0308\u0301", "\U0001d400": "A", "Q": "q",
}


def wordPiece(normalizer, cut) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0, "a": 1, "##b": 2, "σ": 3}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = cut
    return tokenizer


def byteLevel(normalizer, prefixed=False) -> Tokenizer:
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({character: k for k, character in enumerate(alphabet)}, []))
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefixed)
    return tokenizer


def sentencePiece() -> Tokenizer:
    with tempfile.TemporaryDirectory() as folder:
        corpus, tsv, prefix = (str(Path(folder) / name) for name in ("corpus.txt", "rules.tsv", "small"))
        Path(corpus).write_text("the cat sat on the mat\na dog and a lion\nder Hund und die Katze\n" * 20)
        lines = (" ".join(f"{ord(c):X}" for c in key) + "\t" + " ".join(f"{ord(c):X}" for c in value) for key, value in rules.items())
        Path(tsv).write_text("\n".join(lines) + "\n")
        sentencepiece.SentencePieceTrainer.train(
            input=corpus, model_prefix=prefix, vocab_size=40, normalization_rule_tsv=tsv, hard_vocab_limit=False, minloglevel=2
        )
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(Path(prefix + ".model").read_bytes())
    tokenizer = Tokenizer(models.Unigram([(piece.piece, piece.score) for piece in model.pieces], 0, False))
    charsMap = normalizers.Precompiled(model.normalizer_spec.precompiled_charsmap)
    tokenizer.normalizer = normalizers.Sequence([charsMap, normalizers.Strip(left=False, right=True), normalizers.Replace(Regex(" {2,}"), "▁")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", "always")
    return tokenizer


small = {
    "bert": wordPiece(normalizers.BertNormalizer(**bert, lowercase=True), pre_tokenizers.BertPreTokenizer()),
    "bertCased": wordPiece(normalizers.BertNormalizer(**bert, lowercase=False), pre_tokenizers.BertPreTokenizer()),
    "bertUncleaned": wordPiece(
        normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=True),
        pre_tokenizers.BertPreTokenizer(),
    ),
    "roberta": byteLevel(None),
    "robertaPrefixed": byteLevel(normalizers.Strip(), prefixed=True),
    "modernBert": byteLevel(normalizers.NFC()),
    "clip": Tokenizer.from_file(str(root / "test/reference/clip/tokenizer.json")),
    "xlmRoberta": sentencePiece(),
    "accents": wordPiece(
        normalizers.Sequence([normalizers.NFD(), normalizers.Lowercase(), normalizers.StripAccents()]), pre_tokenizers.Whitespace()
    ),
    "digits": wordPiece(
        normalizers.NFKC(),
        pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(), pre_tokenizers.Digits(individual_digits=True)]),
    ),
}

# Planes 0 to 3 and the tags, without halves of pairs; of the rest, which is private or empty, some.
characters = [c for c in [*range(0x34000), *range(0xE0000, 0xE1000), *range(0x34000, 0x110000, 4099)] if not 0xD800 <= c <= 0xDFFF]
pools = [
    "ΑΣΟΛΓΘΕΥςσή ", "İIıiŞĞßẞ", "가각ᄀ\u1161\u11a8힣", "\u0301\u0327\u0345\u0334\u05b0e", "😀👩‍👧🇩🇪🏽\ufe0f", "猫㐀𠀀𪜀𫝀豈\U0002b820\U0002ceb0\U00030000",
    "שלום\u202e\u200f", "\t\n\r\x0b\x0c\x85\xa0\u1680\u3000\u200b\ufeff", "\0\x01\x7f\x9f\ufffd\ue000\U000f0000", "ﬁ½Ⅷ①ｱｶﾞ～~∥", "ǅǈŒæÅ",
    "،؟।፡‼…—-_'\"", "\u1ab0\u20d0\ua8e0\U0001e944", "𐐀𝐀𞤀𑂰𑂱", "abc XYZ 123 's 'll", ".,!?;:()[]", " ▁  ", "٣४๓²¼", "को हिन्दी ไทย ປ",
    "\U0001e000\U00016fe4\u1dfa\u0897\u08d3\U00011938\U00011935\U00011930",
]
draw = random.Random(7)
texts = [
    "Ο ΛΟΓΟΣ ΤΟΥ ΘΕΟΥ", "ο λόγος του θεού", "ΣΊΣΥΦΟΣ", "İstanbul", "DİYARBAKIR", "Straße ẞ", "naïve café", "猫が好き", "𠮷野家", "鿕 𫠝 豈", "ﬁne ½ Ⅷ", "e\u0301\u0327",
    "한국어", "👩‍👩‍👧 family", "don't we'll", "a\u0085b\ufeffc", "x" * 101, "", " ", "\u200b", "[MASK] [UNK]", "हिन्दी", "ไทย", "𐐀𐐁 𞤀", "١٢٣", "A\u030angström",
]
while len(texts) < 1200:
    chosen = [draw.choice(pools) for _ in range(draw.choice([1, 2, 3]))]
    texts.append("".join(draw.choice(draw.choice(chosen)) for _ in range(draw.randint(1, 14))))


def around(character: int) -> str:
    c = chr(character)
    return f"a{c}b {c}\u0327\u0301{c}"


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    normal = tokenizer.normalizer.normalize_str(text) if tokenizer.normalizer else text
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal)]


def short(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:6]


def blocks(told: list[str]) -> str:
    """One hash for every 256 of them."""
    return "".join(short(told[start : start + 256]) for start in range(0, len(told), 256))


def hashes(tell) -> dict:
    return {"blocks": blocks([tell(around(c)) for c in characters]), "texts": "".join(short([tell(text)]) for text in texts)}


def classes() -> None:
    def found(normalizer, isIn) -> list[int]:
        return [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and isIn(normalizer(f"a{chr(c)}b"), chr(c))]

    def told(name: str, members: list[int]) -> None:
        ranges: list[list[int]] = []
        for c in members:
            if ranges and ranges[-1][1] == c - 1:
                ranges[-1][1] = c
            else:
                ranges.append([c, c])
        escaped = lambda c: f"\\u{c:04x}" if c < 0x10000 else f"\\u{{{c:x}}}"
        print(name, "".join(escaped(a) + ("" if a == b else ("-" if b > a + 1 else "") + escaped(b)) for a, b in ranges), "\n")

    clean = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    strip = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
    decomposed = normalizers.NFD()
    cut = pre_tokenizers.BertPreTokenizer()
    told("removedCharacters", found(clean.normalize_str, lambda made, _: made == "ab"))
    told("punctuation", found(cut.pre_tokenize_str, lambda made, c: [word for word, _ in made] == ["a", c, "b"]))
    told("nonspacingMarks", found(strip.normalize_str, lambda made, c: made == "ab" and decomposed.normalize_str(c) == c))


if "--classes" in sys.argv:
    classes()
    sys.exit()

minilm = Tokenizer.from_file(str(shared / "models/all-MiniLM-L6-v2/tokenizer.json"))
minilm.no_truncation()
minilm.no_padding()
reference = {
    "script": "tools/reference/tokens.py",
    "versions": {"tokenizers": tokenizers.__version__, "sentencepiece": sentencepiece.__version__, "python": platform.python_version()},
    "texts": texts,
    "tokenizers": {
        name: {
            "json": json.loads(tokenizer.to_str()),
            **hashes(lambda text: "\t".join(words(tokenizer, text))),
            "ids": "".join(short([",".join(map(str, tokenizer.encode(text).ids))]) for text in texts),
        }
        for name, tokenizer in small.items()
    },
    "minilm": hashes(lambda text: ",".join(map(str, minilm.encode(text).ids))),
    "words": {name: [words(tokenizer, text) for text in texts[:26]] for name, tokenizer in small.items()},
}
(root / "test/reference/tokens.json").write_text(json.dumps(reference, ensure_ascii=True) + "\n")
