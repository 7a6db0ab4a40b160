"""Small random models of many architectures as ready ONNX graphs, named and laid out as in the hub's ONNX folders, and their vectors by PyTorch.

Each vector is made from the file: Pillow (upright, on white where it is transparent, in RGB) and the model's own AutoImageProcessor, or the
samples and its AutoFeatureExtractor, then the model by PyTorch, pooled as src/engine/models/architectures.ts says. The processors are those that
work with Pillow and NumPy, not with torchvision, but for DINOv3, which has no other.
Writes test/reference/readyGraphs/ and test/reference/readyGraphs.json. Usage: python tools/reference/readyGraphs.py
Needs: transformers, torch, torchvision, pillow, numpy, onnx, onnxscript (the versions used stand in the JSON).
"""

import json
import platform
import shutil
import wave
from pathlib import Path

import numpy as np
import onnx
import PIL
import torch
import torchvision
import transformers
from PIL import Image, ImageOps
from transformers import (
    ASTConfig,
    ASTModel,
    AlbertConfig,
    AlbertModel,
    AutoFeatureExtractor,
    AutoImageProcessor,
    AutoTokenizer,
    ClapAudioConfig,
    ClapAudioModelWithProjection,
    ClapConfig,
    ClapTextConfig,
    ClapTextModelWithProjection,
    ConvNextConfig,
    ConvNextModel,
    Dinov2Config,
    Dinov2Model,
    DINOv3ViTConfig,
    DINOv3ViTModel,
    HubertConfig,
    HubertModel,
    ResNetConfig,
    ResNetModel,
    SiglipConfig,
    SiglipModel,
    SwinConfig,
    SwinModel,
    ViTConfig,
    ViTModel,
    Wav2Vec2Config,
    Wav2Vec2Model,
    WhisperConfig,
    WhisperModel,
)

root = Path(__file__).resolve().parents[2]
target = root / "test/reference/readyGraphs"
shutil.rmtree(target, ignore_errors=True)
(target / "sounds").mkdir(parents=True)
pictures = ["wide.png", "tall.webp", "turned.png", "grey.png", "small.png", "transparent.png"]
texts = ["a cat", "a red dog", "the dog and the cat", "red"]
long_text = "a red dog and the cat and the dog and a cat"
reference = {}


# Pictures and sounds -----------------------------------------------------------------------------------------------------------------------


def picture(name: str) -> Image.Image:
    image = ImageOps.exif_transpose(Image.open(root / "test/reference/pictures" / name))
    if image.mode in ("RGBA", "LA", "P"):
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA"))
    return image.convert("RGB")


def write_sound(name: str, rate: int, seconds: float, channels: int, seed: int) -> None:
    """A glide with some noise, in 16 bits."""
    random = np.random.default_rng(seed)
    time = np.arange(int(rate * seconds)) / rate
    glide = 0.4 * np.sin(2 * np.pi * (150 + 400 * time) * time)
    samples = np.stack([(glide + random.normal(0, 0.05, len(time))) * (1 - 0.5 * c) for c in range(channels)], axis=1)
    with wave.open(str(target / "sounds" / name), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def sound(name: str) -> tuple[np.ndarray, int]:
    """The mean of the channels."""
    with wave.open(str(target / "sounds" / name)) as file:
        found = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        return (found / 32768).mean(axis=1).astype(np.float32), file.getframerate()


write_sound("mono16.wav", 16000, 1.3, 1, 1)
write_sound("stereo16.wav", 16000, 0.4, 2, 2)
write_sound("mono48.wav", 48000, 0.5, 1, 3)


# Models ------------------------------------------------------------------------------------------------------------------------------------


def spread(model: torch.nn.Module, factor: float = 6) -> torch.nn.Module:
    """Larger random weights than those that training starts with: vectors that tell the inputs apart."""
    with torch.no_grad():
        for name, values in model.named_parameters():
            if values.dim() > 1:
                values.mul_(factor)
            elif "norm" not in name.lower() or name.endswith("bias"):
                values.add_(torch.randn_like(values) * 0.1)
            else:
                values.mul_(1 + torch.randn_like(values) * 0.1)
        for name, values in model.named_buffers():
            if name.endswith("running_mean"):
                values.add_(torch.randn_like(values) * 0.1)
            if name.endswith("running_var"):
                values.mul_(1 + torch.rand_like(values))
    return model.eval()


class Outputs(torch.nn.Module):
    """The model's outputs of these names; `hidden_states` are one output each."""

    def __init__(self, model, inputs, outputs):
        super().__init__()
        self.model, self.inputs, self.outputs = model, inputs, outputs

    def forward(self, *values):
        given = dict(zip(self.inputs, values))
        if "hidden_states" in self.outputs:
            given["output_hidden_states"] = True
        found = self.model(**given)
        return tuple(
            value
            for name in self.outputs
            for value in (found.hidden_states if name == "hidden_states" else [getattr(found, name)])
        )


def export(model, folder: Path, graph: str, inputs: dict, outputs: list[str], axes: dict, layers: int = 0) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    names = [
        one
        for name in outputs
        for one in ([f"hidden_states.{k}" for k in range(layers + 1)] if name == "hidden_states" else [name])
    ]
    torch.onnx.export(
        Outputs(model, list(inputs), outputs),
        tuple(inputs.values()),
        str(folder / "onnx" / f"{graph}.onnx"),
        input_names=list(inputs),
        output_names=names,
        dynamic_axes={**axes, **{name: {0: "batch"} for name in names}},
        opset_version=18,
        dynamo=False,
    )
    strip(folder / "onnx" / f"{graph}.onnx")


def strip(path: Path) -> None:
    """Only what the graph needs, under short names: half of so small a file is where its nodes came from."""
    model = onnx.load(path)
    kept = {value.name for value in (*model.graph.input, *model.graph.output)}
    short = {"": ""}

    def shortened(name: str) -> str:
        return name if name in kept else short.setdefault(name, f"v{len(short)}")

    def shorten(graph: onnx.GraphProto) -> None:
        for value in (*graph.initializer, *graph.input, *graph.output):
            value.name = shortened(value.name)
        for node in graph.node:
            node.doc_string = node.name = ""
            del node.metadata_props[:]
            node.input[:] = [shortened(name) for name in node.input]
            node.output[:] = [shortened(name) for name in node.output]
            for attribute in node.attribute:
                if attribute.type == onnx.AttributeProto.GRAPH:
                    shorten(attribute.g)
        del graph.value_info[:]

    shorten(model.graph)
    onnx.save(model, path)


def rounded(values) -> list[float]:
    return [round(float(value), 6) for value in np.asarray(values, dtype=np.float64).flatten()]


pooled = {
    "cls": lambda found: found.last_hidden_state[:, 0],
    "mean": lambda found: found.last_hidden_state.mean(1),
    "pooler_output": lambda found: found.pooler_output.flatten(1),
    "audio_embeds": lambda found: found.audio_embeds,
    "text_embeds": lambda found: found.text_embeds,
}


def keep(name: str, kind: str, vectors: dict, layers: dict | None = None) -> None:
    entry = reference.setdefault(name, {"vectors": {}})
    entry["vectors"][kind] = {key: rounded(value) for key, value in vectors.items()}
    if layers is not None:
        entry["layers"] = {key: [rounded(layer) for layer in value] for key, value in layers.items()}


def picture_model(name, config, kind, processor, pooling, outputs, layers=0, model=None, graph="model", factor=6, backend="pil"):
    torch.manual_seed(len(name))
    folder = target / name
    folder.mkdir(exist_ok=True)
    model = model if model is not None else spread(kind(config), factor)
    if graph == "model":
        config.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps(processor, indent=1) + "\n")
    prepare = AutoImageProcessor.from_pretrained(folder, backend=backend)
    with torch.no_grad():
        pixels = {one: prepare(picture(one), return_tensors="pt")["pixel_values"] for one in pictures}
        found = {one: model(values, output_hidden_states=layers > 0) for one, values in pixels.items()}
    keep(
        name,
        "image",
        {one: pooled[pooling](value) for one, value in found.items()},
        {one: [state[:, 0] for state in value.hidden_states] for one, value in found.items()} if layers else None,
    )
    sample = torch.cat(list(pixels.values())[:2])
    export(model, folder, graph, {"pixel_values": sample}, outputs, {"pixel_values": {0: "batch"}}, layers)
    print(name, type(prepare).__name__, tuple(sample.shape))


def sound_model(name, config, kind, extractor, pooling, outputs, sounds, graph="model", model=None, axes=None):
    torch.manual_seed(len(name))
    folder = target / name
    folder.mkdir(exist_ok=True)
    model = model if model is not None else spread(kind(config))
    config.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps(extractor, indent=1) + "\n")
    prepare = AutoFeatureExtractor.from_pretrained(folder)
    main = {"input_values": "input_values", "input_features": "input_features"}
    vectors = {}
    with torch.no_grad():
        for one in sounds:
            samples, rate = sound(one)
            given = prepare(samples, sampling_rate=rate, return_tensors="pt")
            key = next(key for key in main if key in given)
            vectors[one] = pooled[pooling](model(given[key]))
    keep(name, "audio", vectors)
    export(model, folder, graph, {key: given[key]}, outputs, {key: axes or {0: "batch"}})
    print(name, type(prepare).__name__, tuple(given[key].shape))


half = [0.5, 0.5, 0.5]
imagenet = {"image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}
transformer = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24)

picture_model(
    "vit",
    ViTConfig(image_size=32, patch_size=8, **transformer),
    lambda config: ViTModel(config, add_pooling_layer=False),
    # As the first models on the hub have it: a number for a size, and no word about the rest.
    {"do_normalize": True, "do_resize": True, "feature_extractor_type": "ViTFeatureExtractor", "image_mean": half, "image_std": half, "resample": 2, "size": 32},
    "cls",
    ["last_hidden_state", "hidden_states"],
    layers=2,
)
picture_model(
    "dinov2",
    Dinov2Config(image_size=28, patch_size=7, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, mlp_ratio=2),
    Dinov2Model,
    {"crop_size": {"height": 28, "width": 28}, "do_center_crop": True, "do_convert_rgb": True, "do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": "BitImageProcessor", **imagenet, "resample": 3, "rescale_factor": 1 / 255, "size": {"shortest_edge": 33}},
    "cls",
    ["last_hidden_state"],
)
picture_model(
    "convnext",
    ConvNextConfig(hidden_sizes=[6, 8, 10, 12], depths=[1, 1, 1, 1], image_size=32),
    ConvNextModel,
    {"crop_pct": 0.875, "do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": "ConvNextImageProcessor", **imagenet, "resample": 3, "rescale_factor": 1 / 255, "size": {"shortest_edge": 32}},
    "pooler_output",
    ["last_hidden_state", "pooler_output"],
)
picture_model(
    "resnet",
    ResNetConfig(embedding_size=6, hidden_sizes=[6, 8, 10, 12], depths=[1, 1, 1, 1], layer_type="basic"),
    ResNetModel,
    {"crop_pct": 0.95, "do_normalize": True, "do_resize": True, "feature_extractor_type": "ConvNextFeatureExtractor", **imagenet, "resample": 2, "size": 40},
    # The mean over places is what ResNet's own pooler gives, which this graph leaves out as many on the hub do.
    "pooler_output",
    ["last_hidden_state"],
    factor=1,
)
# Its processor resizes floats, by torchvision.
picture_model(
    "dinov3",
    DINOv3ViTConfig(image_size=32, patch_size=8, num_register_tokens=2, **transformer),
    DINOv3ViTModel,
    {"do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": "DINOv3ViTImageProcessorFast", **imagenet, "resample": 2, "rescale_factor": 1 / 255, "size": {"height": 32, "width": 32}},
    "cls",
    ["last_hidden_state", "pooler_output"],
    backend="torchvision",
)
picture_model(
    "swin",
    SwinConfig(image_size=32, patch_size=4, embed_dim=8, depths=[1, 1], num_heads=[2, 2], window_size=4, mlp_ratio=2),
    SwinModel,
    {"do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": "ViTImageProcessor", **imagenet, "resample": 3, "rescale_factor": 1 / 255, "size": {"height": 32, "width": 32}},
    "pooler_output",
    ["last_hidden_state", "pooler_output"],
)


# SigLIP: pictures and texts in one space.
torch.manual_seed(9)
tower = dict(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=24)
siglip_config = SiglipConfig(
    text_config=dict(**tower, vocab_size=40, max_position_embeddings=16, pad_token_id=1, bos_token_id=38, eos_token_id=39),
    vision_config=dict(**tower, image_size=24, patch_size=8),
)
siglip = spread(SiglipModel(siglip_config), 2)
siglip_folder = target / "siglip"
siglip_folder.mkdir()
siglip_config.save_pretrained(siglip_folder)
for file in ("tokenizer.json", "tokenizer_config.json"):
    shutil.copy(root / "test/reference/clip" / file, siglip_folder / file)
picture_model(
    "siglip",
    siglip_config,
    None,
    {"do_convert_rgb": True, "do_normalize": True, "do_rescale": True, "do_resize": True, "image_mean": half, "image_processor_type": "SiglipImageProcessor", "image_std": half, "resample": 3, "rescale_factor": 1 / 255, "size": {"height": 24, "width": 24}},
    "pooler_output",
    ["last_hidden_state", "pooler_output"],
    model=siglip.vision_model,
    graph="vision_model",
)
tokenizer = AutoTokenizer.from_pretrained(siglip_folder)


def siglip_ids(text: str) -> torch.Tensor:
    """Filled to the tower's length with its padding token, as SigLIP was trained."""
    return tokenizer(text, padding="max_length", max_length=16, truncation=True, return_tensors="pt")["input_ids"]


with torch.no_grad():
    keep("siglip", "text", {text: siglip.text_model(siglip_ids(text)).pooler_output for text in [*texts, long_text]})
export(
    siglip.text_model,
    siglip_folder,
    "text_model",
    {"input_ids": torch.cat([siglip_ids(text) for text in texts[:2]])},
    ["last_hidden_state", "pooler_output"],
    {"input_ids": {0: "batch", 1: "tokens"}},
)


# Sounds.
waves = dict(
    **transformer,
    conv_dim=(6,) * 7,
    num_conv_pos_embeddings=8,
    num_conv_pos_embedding_groups=2,
    num_feat_extract_layers=7,
)
wave_extractor = {"do_normalize": True, "feature_extractor_type": "Wav2Vec2FeatureExtractor", "feature_size": 1, "padding_side": "right", "padding_value": 0.0, "return_attention_mask": False, "sampling_rate": 16000}
time_axes = {0: "batch", 1: "samples"}
sounds16 = ["mono16.wav", "stereo16.wav"]
sound_model("wav2vec2", Wav2Vec2Config(**waves), Wav2Vec2Model, wave_extractor, "mean", ["last_hidden_state"], sounds16, axes=time_axes)
sound_model(
    "hubert",
    HubertConfig(**waves, feat_extract_norm="layer", do_stable_layer_norm=True),
    HubertModel,
    {**wave_extractor, "return_attention_mask": True},
    "mean",
    ["last_hidden_state"],
    sounds16,
    axes=time_axes,
)
torch.manual_seed(4)
whisper_config = WhisperConfig(
    d_model=16, encoder_layers=2, encoder_attention_heads=2, encoder_ffn_dim=24, decoder_layers=1, decoder_attention_heads=2, decoder_ffn_dim=24, num_mel_bins=80, max_source_positions=50, max_target_positions=8, vocab_size=40, pad_token_id=1, bos_token_id=2, eos_token_id=3, decoder_start_token_id=4,
)
whisper = spread(WhisperModel(whisper_config)).encoder
sound_model(
    "whisper",
    whisper_config,
    None,
    {"chunk_length": 1, "feature_extractor_type": "WhisperFeatureExtractor", "feature_size": 80, "hop_length": 160, "n_fft": 400, "n_samples": 16000, "nb_max_frames": 100, "padding_side": "right", "padding_value": 0.0, "return_attention_mask": False, "sampling_rate": 16000},
    "mean",
    ["last_hidden_state"],
    sounds16,
    graph="encoder_model",
    model=whisper,
)
sound_model(
    "ast",
    ASTConfig(**transformer, patch_size=16, frequency_stride=16, time_stride=16, max_length=96, num_mel_bins=32),
    ASTModel,
    {"do_normalize": True, "feature_extractor_type": "ASTFeatureExtractor", "feature_size": 1, "max_length": 96, "mean": -4.2677393, "num_mel_bins": 32, "padding_side": "right", "padding_value": 0.0, "return_attention_mask": False, "sampling_rate": 16000, "std": 4.5689974},
    "pooler_output",
    ["last_hidden_state", "pooler_output"],
    sounds16,
)


# CLAP: sounds and texts in one space.
torch.manual_seed(5)
clap_config = ClapConfig(
    text_config=dict(**transformer, vocab_size=40, max_position_embeddings=20, pad_token_id=1, type_vocab_size=1, projection_dim=10),
    audio_config=dict(
        spec_size=32, num_mel_bins=16, patch_size=4, patch_stride=[4, 4], patch_embeds_hidden_size=8, hidden_size=16, depths=[1, 1], num_attention_heads=[2, 2], window_size=4, num_classes=3, enable_fusion=False, projection_dim=10, mlp_ratio=2.0,
    ),
    projection_dim=10,
)
clap_folder = target / "clap"
sound_model(
    "clap",
    clap_config,
    None,
    {"chunk_length_s": 1, "feature_extractor_type": "ClapFeatureExtractor", "feature_size": 16, "fft_window_size": 1024, "frequency_max": 14000, "frequency_min": 50, "hop_length": 1600, "max_length_s": 1, "n_fft": 1024, "nb_frequency_bins": 513, "nb_max_frames": 31, "nb_max_samples": 48000, "padding": "repeatpad", "padding_side": "right", "padding_value": 0.0, "return_attention_mask": False, "sampling_rate": 48000, "top_db": None, "truncation": "rand_trunc"},
    "audio_embeds",
    ["audio_embeds"],
    ["mono48.wav"],
    graph="audio_model",
    model=spread(ClapAudioModelWithProjection(clap_config.audio_config)),
)
for file in ("tokenizer.json", "tokenizer_config.json"):
    shutil.copy(root / "test/reference/clip" / file, clap_folder / file)
clap_text = spread(ClapTextModelWithProjection(clap_config.text_config))


def ids_of(text: str) -> dict:
    ids = torch.tensor([tokenizer(text)["input_ids"]])
    return {"input_ids": ids, "attention_mask": torch.ones_like(ids)}


with torch.no_grad():
    keep("clap", "text", {text: clap_text(**ids_of(text)).text_embeds for text in texts})
text_axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}}
export(clap_text, clap_folder, "text_model", ids_of(texts[0]), ["text_embeds"], text_axes)


# A text of a family that has no graph of its own here.
torch.manual_seed(6)
albert_config = AlbertConfig(
    **transformer, vocab_size=40, embedding_size=8, max_position_embeddings=20, pad_token_id=1, bos_token_id=38, eos_token_id=39
)
albert = spread(AlbertModel(albert_config))
albert_folder = target / "albert"
albert_folder.mkdir()
albert_config.save_pretrained(albert_folder)
for file in ("tokenizer.json", "tokenizer_config.json"):
    shutil.copy(root / "test/reference/clip" / file, albert_folder / file)
with torch.no_grad():
    keep("albert", "text", {text: albert(**ids_of(text)).last_hidden_state.mean(1) for text in texts})
export(albert, albert_folder, "model", ids_of(texts[0]), ["last_hidden_state", "pooler_output"], text_axes)

versions = {
    "python": platform.python_version(),
    **{module.__name__: module.__version__ for module in (transformers, torch, torchvision, onnx, np, PIL)},
}
(root / "test/reference/readyGraphs.json").write_text(json.dumps({"versions": versions, "models": reference}) + "\n")
