"""The small random CLIP of clip.py as the ready ONNX graphs of the hub's folders: a tower each with its projection, named as Optimum names them.

Reads test/reference/clip/; writes test/reference/clipOnnx/{text_model,vision_model}.onnx, whose vectors are those of clip.json.
Usage: python tools/reference/clipOnnx.py. Needs: transformers, torch, onnx (made with 5.23, 2.15 and 1.23).
"""

from pathlib import Path

import torch
from transformers import CLIPModel

root = Path(__file__).resolve().parents[2]
source = root / "test/reference/clip"
target = root / "test/reference/clipOnnx"
target.mkdir(exist_ok=True)


model = CLIPModel.from_pretrained(source, attn_implementation="eager").eval()


class Tower(torch.nn.Module):
    """A tower with its projection: the vectors, and the states that they were made from."""

    def __init__(self, tower, projection, inputs):
        super().__init__()
        self.tower, self.projection, self.inputs = tower, projection, inputs

    def forward(self, *values):
        found = self.tower(**dict(zip(self.inputs, values)))
        return self.projection(found.pooler_output), found.last_hidden_state


def export(name, tower, projection, inputs, outputs, axes):
    torch.onnx.export(
        Tower(tower, projection, list(inputs)),
        tuple(inputs.values()),
        str(target / f"{name}.onnx"),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=18,
        dynamo=False,
    )


ids = torch.tensor([[38, 3, 5, 39]] * 2)
batch = {0: "batch"}
tokens = {0: "batch", 1: "tokens"}
export(
    "text_model",
    model.text_model,
    model.text_projection,
    {"input_ids": ids, "attention_mask": torch.ones_like(ids)},
    ["text_embeds", "last_hidden_state"],
    {"input_ids": tokens, "attention_mask": tokens, "text_embeds": batch, "last_hidden_state": tokens},
)
export(
    "vision_model",
    model.vision_model,
    model.visual_projection,
    {"pixel_values": torch.zeros((2, 3, 12, 12))},
    ["image_embeds", "last_hidden_state"],
    {"pixel_values": batch, "image_embeds": batch, "last_hidden_state": batch},
)
