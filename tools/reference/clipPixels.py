"""Pictures as CLIP's processor prepares them: the real photographs of ../shared/data/images, and made ones of odd sizes and formats.

The processor is given the picture as Pillow opens it: what is transparent, it puts on white itself. Pillow converts printing colours through
the file's own profile first, which the processor ignores, and takes the upper 8 of 16 bits of grey, all of which the processor makes white.
Writes test/reference/clipPixels.json: of every photograph only figures (the data stay where they are), and the made pictures themselves
to test/reference/pictures/. Usage: python tools/reference/clipPixels.py [shared]
Needs: transformers, torch, torchvision, pillow, numpy (the versions used stand in the JSON).
"""

import hashlib
import io
import json
import platform
import sys
from pathlib import Path

import numpy
import PIL
import torch
import transformers
from PIL import Image, ImageCms
from transformers import CLIPImageProcessor
from transformers.image_transforms import convert_to_rgb

from pictureFiles import write_pictures

root = Path(__file__).resolve().parents[2]
shared = Path(sys.argv[1]) if len(sys.argv) > 1 else root.parent / "shared"
folder = root / "test/reference/pictures"
folder.mkdir(exist_ok=True)
processor = CLIPImageProcessor()
try:
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    processor = CLIPImageProcessorPil()
except ImportError:
    pass


def prepared(image: Image.Image) -> numpy.ndarray:
    return numpy.asarray(processor(image, return_tensors="np")["pixel_values"][0])


def opened(path: Path) -> Image.Image:
    image = Image.open(path)
    if path.name == "turned.png":
        return image.transpose(Image.Transpose.ROTATE_270)
    if path.name == "deepGrey.png":
        return Image.fromarray((numpy.asarray(image) >> 8).astype(numpy.uint8))
    if image.mode == "CMYK":
        own, screen = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"])), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, screen, ImageCms.Intent.PERCEPTUAL, outputMode="RGB")
    return image


def figures(values: numpy.ndarray) -> dict:
    """Enough to tell any step that is wrong: each colour's mean and deviation, and every 997th value."""
    return {
        "mean": [float(plane.mean()) for plane in values],
        "deviation": [float(plane.std()) for plane in values],
        "some": [round(float(value), 6) for value in values.flatten()[::997]],
    }


random = numpy.random.default_rng(3)
made = {}
for name, (width, height) in {"wide.png": (301, 90), "tall.webp": (40, 131), "small.png": (17, 23)}.items():
    values = random.integers(0, 256, (height, width, 3), dtype=numpy.uint8)
    Image.fromarray(values).save(folder / name, **({"lossless": True} if name.endswith("webp") else {}))
values = random.integers(0, 256, (60, 50, 4), dtype=numpy.uint8)
Image.fromarray(values).save(folder / "transparent.png")
Image.fromarray(values[:, :, 0]).save(folder / "grey.png")
turned = Image.fromarray(random.integers(0, 256, (30, 44, 3), dtype=numpy.uint8))
exif = Image.Exif()
exif[0x0112] = 6
turned.save(folder / "turned.png", exif=exif)
frames = [Image.fromarray(random.integers(0, 256, (32, 32), dtype=numpy.uint8)) for _ in range(2)]
frames[0].save(folder / "moving.gif", save_all=True, append_images=frames[1:])
write_pictures(folder)
for path in sorted(folder.iterdir()):
    colours = hashlib.sha256(convert_to_rgb(opened(path), return_numpy=True).tobytes()).hexdigest()
    made[path.name] = {**figures(prepared(opened(path))), "colours": colours}
photographs = {path.name: figures(prepared(Image.open(path))) for path in sorted((shared / "data/images").glob("*.jpg"))}

result = {
    "versions": {
        "python": platform.python_version(),
        "pillow": PIL.__version__,
        "numpy": numpy.__version__,
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    },
    "processor": type(processor).__name__,
    "made": made,
    "photographs": photographs,
}
(root / "test/reference/clipPixels.json").write_text(json.dumps(result) + "\n")
