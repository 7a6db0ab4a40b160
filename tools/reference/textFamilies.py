"""Small random models of the text families, and what transformers makes of them: every hidden layer, for texts of two lengths.

Writes test/reference/families/<name>/ (config.json and weights, some in half precision, one in shards) and test/reference/textFamilies.json.
Usage: python tools/reference/textFamilies.py
Needs: transformers, torch, safetensors (the versions used stand in the JSON).
"""

import json
import platform
import shutil
from pathlib import Path

import torch
import transformers
from transformers import (
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    ModernBertConfig,
    ModernBertModel,
    MPNetConfig,
    MPNetModel,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder

root = Path(__file__).resolve().parents[2]
folder = root / "test/reference/families"
vocabulary = 40
usual = {
    "vocab_size": vocabulary,
    "hidden_size": 16,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "intermediate_size": 24,
    "max_position_embeddings": 48,
}
roberta = {**usual, "pad_token_id": 1, "type_vocab_size": 1, "layer_norm_eps": 1e-5}
distilbert = {
    "vocab_size": vocabulary,
    "dim": 16,
    "n_layers": 3,
    "n_heads": 2,
    "hidden_dim": 24,
    "max_position_embeddings": 48,
}
# Token ids of the special tokens must be within the small vocabulary.
modern = {
    **usual,
    "pad_token_id": 0,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "cls_token_id": 1,
    "sep_token_id": 2,
    "global_attn_every_n_layers": 2,
    "local_attention": 8,
    "attn_implementation": "eager",
}

models = {
    "bert": (BertModel, BertConfig(**usual), torch.float32, "1GB"),
    "roberta": (RobertaModel, RobertaConfig(**roberta), torch.float16, "1GB"),
    "xlm-roberta": (XLMRobertaModel, XLMRobertaConfig(**roberta), torch.bfloat16, "1GB"),
    "distilbert": (DistilBertModel, DistilBertConfig(**distilbert), torch.float32, "8KB"),
    "mpnet": (MPNetModel, MPNetConfig(**usual, pad_token_id=1, layer_norm_eps=1e-5), torch.float32, "1GB"),
    "modernbert": (ModernBertModel, ModernBertConfig(**modern), torch.float32, "1GB"),
}


def randomise(model: torch.nn.Module, seed: int) -> None:
    """Weights far enough from their start that every bias, norm and position matters."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(1 + 0.2 * noise if "norm" in name.lower() and name.endswith("weight") else 0.3 * noise)


shutil.rmtree(folder, ignore_errors=True)
found = {}
for seed, (name, (kind, config, precision, shard)) in enumerate(models.items()):
    model = kind(config).eval()
    randomise(model, seed)
    # What is stored is what is run: half-precision weights are widened again.
    model = model.to(precision)
    model.save_pretrained(folder / name, max_shard_size=shard)
    model = model.to(torch.float32)
    generator = torch.Generator().manual_seed(100 + seed)
    texts = []
    for length in (3, 30):
        ids = torch.randint(3, vocabulary, (1, length), generator=generator)
        with torch.no_grad():
            output = model(input_ids=ids, attention_mask=torch.ones_like(ids), output_hidden_states=True)
        layers = [layer[0].double().flatten().tolist() for layer in output.hidden_states]
        texts.append(
            {
                "ids": ids[0].tolist(),
                "layers": [[round(value, 7) for value in layer] for layer in layers],
                "last": [round(value, 7) for value in output.last_hidden_state[0].double().flatten().tolist()],
            }
        )
    found[name] = texts

buckets = MPNetEncoder.relative_position_bucket(torch.arange(-600, 601), num_buckets=32, max_distance=128)
result = {
    "versions": {"python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__},
    "mpnetBuckets": buckets.tolist(),
    "models": found,
}
(root / "test/reference/textFamilies.json").write_text(json.dumps(result) + "\n")
