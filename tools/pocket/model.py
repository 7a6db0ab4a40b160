"""The pocket encoder in PyTorch: a token table read twice, as a bag of words and by a small transformer."""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass
class Shape:
    vocab_size: int
    table_size: int = 352
    transformer_size: int = 192
    intermediate_size: int = 384
    num_hidden_layers: int = 2
    num_attention_heads: int = 4
    pool_head_size: int = 32
    hidden_size: int = 384  # of the vectors that come out, as a BERT's config.json names it
    max_position_embeddings: int = 128
    layer_norm_eps: float = 1e-6


class Layer(nn.Module):
    """Self-attention, then a ReLU feed-forward of ratio 2, each followed by a layer norm."""

    def __init__(self, shape):
        super().__init__()
        width = shape.transformer_size
        self.heads = shape.num_attention_heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, shape.layer_norm_eps)
        self.up = nn.Linear(width, shape.intermediate_size)
        self.down = nn.Linear(shape.intermediate_size, width)
        self.output_norm = nn.LayerNorm(width, shape.layer_norm_eps)

    def forward(self, x, bias):
        count, length, width = x.shape
        q, k, v = self.qkv(x).view(count, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias[:, None, None, :])
        x = self.attention_norm(x + self.out(mixed.transpose(1, 2).reshape(count, length, width)))
        return self.output_norm(x + self.down(F.relu(self.up(x))))


class Pocket(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        pooled = shape.table_size + shape.transformer_size
        self.token = nn.Embedding(shape.vocab_size, shape.table_size, sparse=True)
        self.position = nn.Embedding(shape.max_position_embeddings, shape.transformer_size)
        self.input = nn.Linear(shape.table_size, shape.transformer_size)
        self.input_norm = nn.LayerNorm(shape.transformer_size, shape.layer_norm_eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.num_hidden_layers))
        self.pool = nn.Linear(shape.transformer_size, pooled // shape.pool_head_size, bias=False)
        self.output = nn.Linear(pooled, shape.hidden_size)

    def forward(self, ids, mask):
        """count × hidden_size, not normalised. Each slice of [token; hidden] is averaged with its own token weights."""
        bias = (1.0 - mask.float()) * -1e4
        token = self.token(ids)
        hidden = self.input_norm(self.input(token) + self.position.weight[: ids.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, bias)
        weights = torch.softmax(self.pool(hidden) + bias[..., None], dim=1)
        both = torch.cat([token, hidden], -1).unflatten(-1, (-1, self.shape.pool_head_size))
        return self.output((both * weights[..., None]).sum(1).flatten(1))
