"""Small random sentence-transformers folders, and the vectors that sentence-transformers makes with them: each mode of pooling, two dense
layers, a prompt, a limit of tokens.

Writes test/reference/sentence/{pooling,dense,prompt}/ and test/reference/sentenceModules.json.
Usage: python tools/reference/sentenceModules.py
Needs: sentence-transformers, transformers, tokenizers, torch (the versions used stand in the JSON).
"""

import json
import platform
import shutil
from pathlib import Path

import sentence_transformers
import tokenizers
import torch
import transformers
from sentence_transformers import SentenceTransformer, models
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

root = Path(__file__).resolve().parents[2]
folder = root / "test/reference/sentence"
words = "[PAD] [UNK] [CLS] [SEP] cat dog lion apple banana orange a the large wild ##s find : of in and".split()
texts = ["cat", "the large wild cat", "apples and oranges in a find : of banana dog lion the apple", "unknown words"]


def tokenizer() -> PreTrainedTokenizerFast:
    inner = Tokenizer(WordPiece({word: k for k, word in enumerate(words)}, unk_token="[UNK]"))
    inner.normalizer = BertNormalizer(lowercase=True)
    inner.pre_tokenizer = BertPreTokenizer()
    inner.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", words.index("[CLS]")), ("[SEP]", words.index("[SEP]"))]
    )
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return PreTrainedTokenizerFast(tokenizer_object=inner, **special)


def transformer(limit: int) -> models.Transformer:
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=24,
        max_position_embeddings=32,
    )
    model = BertModel(config).eval()
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(1 + 0.2 * noise if "LayerNorm.weight" in name else 0.3 * noise)
    base = folder / "base"
    model.save_pretrained(base)
    tokenizer().save_pretrained(base)
    return models.Transformer(str(base), max_seq_length=limit)


def dense(inputs: int, outputs: int, activation: torch.nn.Module, bias: bool) -> models.Dense:
    torch.manual_seed(outputs)
    return models.Dense(inputs, outputs, bias=bias, activation_function=activation)


def pooling(mode: str) -> models.Pooling:
    return models.Pooling(16, pooling_mode=mode)


modes = ("cls", "max", "mean_sqrt_len_tokens", "weightedmean", "lasttoken")
made = {mode: [pooling(mode)] for mode in modes}
made["dense"] = [
    pooling("mean"),
    dense(16, 12, torch.nn.Tanh(), True),
    dense(12, 10, torch.nn.Identity(), False),
    models.Normalize(),
]
made["prompt"] = [pooling("mean"), models.Normalize()]

shutil.rmtree(folder, ignore_errors=True)
vectors = {}
for name, modules in made.items():
    prompts = {"prompts": {"query": "find: "}, "default_prompt_name": "query"} if name == "prompt" else {}
    model = SentenceTransformer(modules=[transformer(8 if name == "dense" else 32), *modules], device="cpu", **prompts)
    model.save(str(folder / name), create_model_card=False)
    vectors[name] = [[round(value, 7) for value in row] for row in model.encode(texts).astype(float).tolist()]
shutil.rmtree(folder / "base")
# The modes differ in one word of one file: one folder stands for all.
for mode in modes[1:]:
    shutil.rmtree(folder / mode)
(folder / modes[0]).rename(folder / "pooling")

result = {
    "versions": {
        "python": platform.python_version(),
        "sentence-transformers": sentence_transformers.__version__,
        "transformers": transformers.__version__,
        "tokenizers": tokenizers.__version__,
        "torch": torch.__version__,
    },
    "texts": texts,
    "vectors": vectors,
}
(root / "test/reference/sentenceModules.json").write_text(json.dumps(result) + "\n")
