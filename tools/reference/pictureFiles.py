"""Small pictures of the kinds that experimenters keep, written byte by byte where Pillow cannot write them.

`write_pictures(folder)` writes them; tools/reference/clipPixels.py says what Pillow and transformers read in them.
"""

import struct
import zlib
from pathlib import Path

import numpy
from PIL import Image

width, height = 27, 18


def picture() -> numpy.ndarray:
    """height × width × 4: soft colours and hard edges, every opacity; what cannot be seen has a colour too."""
    y, x = numpy.mgrid[0:height, 0:width]
    red, green, blue = 255 * x / (width - 1), 255 * y / (height - 1), 128 + 127 * numpy.sin(x * y / 9)
    opacity = numpy.clip(255 * (1.4 - numpy.hypot((x - 13) / 11, (y - 8) / 8)), 0, 255)
    pixels = numpy.stack([red, green, blue, opacity], axis=2).round().astype(numpy.uint8)
    pixels[2:6, 3:9, :3] = [200, 30, 60]
    return pixels


def palette_picture(colours: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Places in a palette (height × width), and the palette (colours × 3)."""
    y, x = numpy.mgrid[0:height, 0:width]
    steps = numpy.arange(colours)
    palette = numpy.stack([(steps * 97) % 256, (steps * 41 + 30) % 256, 255 - (steps * 67) % 256], axis=1)
    return ((x // 3 + y // 2 * 5) % colours).astype(numpy.uint8), palette.astype(numpy.uint8)


# --- PNG of kinds that Pillow does not write ---


def png(size: tuple[int, int], depth: int, kind: int, rows: list[bytes], transparent: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    key = chunk(b"tRNS", transparent) if transparent else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + key + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def deep(values: numpy.ndarray) -> numpy.ndarray:
    """16 bits a value: 8 as they were, and others below them."""
    return (values.astype(numpy.uint16) << 8 | (values.astype(numpy.uint16) * 37 + 11) % 256).astype(">u2")


# --- BMP ---


def bmp(bits: int, rows: list[bytes], **options) -> bytes:
    """Rows from the top; `header`: its size, `palette`, `masks`, `topDown`, `compression`, `data` instead of rows, `gap` before them."""
    header_size = options.get("header", 40)
    top_down = options.get("topDown", False)
    masks = options.get("masks", ())
    gap = options.get("gap", 0)
    palette = options.get("palette", numpy.zeros((0, 3), numpy.uint8))
    entry = 3 if header_size == 12 else 4
    colours = b"".join(bytes([b, g, r]) + b"\0" * (entry - 3) for r, g, b in palette)
    padded = [row + b"\0" * (-len(row) % 4) for row in rows]
    data = options.get("data", b"".join(padded if top_down else padded[::-1]))
    if header_size == 12:
        header = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        stated = -height if top_down else height
        header = struct.pack("<IiiHHIIiiII", header_size, width, stated, 1, bits, options.get("compression", 0), len(data), 2835, 2835, len(palette), 0)
        own = b"".join(struct.pack("<I", mask) for mask in masks)
        header = header + own if header_size == 40 else (header + own).ljust(header_size, b"\0")
    offset = 14 + len(header) + len(colours) + gap
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + header + colours + b"\0" * gap + data


def packed(indices: numpy.ndarray, bits: int) -> list[bytes]:
    """Places of a palette, several in a byte, the first in its highest bits."""
    each = 8 // bits
    rows = []
    for row in indices:
        whole = numpy.pad(row, (0, -len(row) % each)).reshape(-1, each)
        rows.append(bytes(sum(int(value) << (bits * (each - 1 - k)) for k, value in enumerate(group)) for group in whole))
    return rows


def run_length(indices: numpy.ndarray, bits: int) -> bytes:
    """From the bottom row: runs, literal stretches (of odd length too), a jump over places that stay 0, and the two marks of ends."""
    out = bytearray()
    for number, row in enumerate(indices[::-1]):
        if number == 4:
            # Three places to the right, in the same row; then the rest of it as it is.
            out += bytes([0, 2, 3, 0])
            row = row[3:]
        at = 0
        while at < len(row):
            length = 1
            while at + length < len(row) and row[at + length] == row[at]:
                length += 1
            if length > 2:
                value = int(row[at])
                out += bytes([length, value if bits == 8 else value << 4 | value])
                at += length
                continue
            literal = row[at : at + 5]
            if len(literal) < 3:
                for value in literal:
                    out += bytes([1, int(value) if bits == 8 else int(value) << 4])
            else:
                held = bytes(int(v) for v in literal) if bits == 8 else packed(literal[None], 4)[0]
                out += bytes([0, len(literal)]) + held + b"\0" * (len(held) % 2)
            at += len(literal)
        out += bytes([0, 0])
    out[-2:] = bytes([0, 1])
    return bytes(out)


def bmps() -> dict[str, bytes]:
    pixels = picture()
    rgb = pixels[:, :, :3]
    blue_first = [row[:, ::-1].tobytes() for row in rgb]
    with_alpha = [row[:, [2, 1, 0, 3]].tobytes() for row in pixels]
    two, colours_of_two = palette_picture(2)
    ten, colours_of_ten = palette_picture(10)
    many, colours_of_many = palette_picture(200)
    jumped = many.copy()
    jumped[-5, :3] = 0
    jumped_ten = ten.copy()
    jumped_ten[-5, :3] = 0
    red, green, blue = (rgb[:, :, k].astype(numpy.uint32) for k in range(3))
    in_555 = (red >> 3 << 10 | green >> 3 << 5 | blue >> 3).astype("<u2")
    in_565 = (red >> 3 << 11 | green >> 2 << 5 | blue >> 3).astype("<u2")
    rgba = [row.tobytes() for row in pixels]
    usual = (0xFF0000, 0xFF00, 0xFF)
    return {
        "bit1.bmp": bmp(1, packed(two, 1), palette=colours_of_two),
        "bit4.bmp": bmp(4, packed(ten, 4), palette=colours_of_ten),
        "bit8.bmp": bmp(8, [row.tobytes() for row in many], palette=colours_of_many),
        "bit8TopDown.bmp": bmp(8, [row.tobytes() for row in many], palette=colours_of_many, topDown=True),
        "bit16.bmp": bmp(16, [row.tobytes() for row in in_555]),
        "bit16Fields.bmp": bmp(16, [row.tobytes() for row in in_565], compression=3, masks=(0xF800, 0x7E0, 0x1F)),
        "bit24.bmp": bmp(24, blue_first, gap=6),
        "bit24TopDown.bmp": bmp(24, blue_first, topDown=True),
        "bit24Os2.bmp": bmp(24, blue_first, header=12),
        "bit8Os2.bmp": bmp(8, [row.tobytes() for row in many], header=12, palette=numpy.pad(colours_of_many, ((0, 56), (0, 0)))),
        # What Windows calls no compression has no opacity: its fourth byte says nothing.
        "bit32.bmp": bmp(32, with_alpha),
        "bit32Fields.bmp": bmp(32, with_alpha, compression=3, masks=usual),
        "mirroredV4.bmp": bmp(32, rgba, header=108, compression=3, masks=(0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
        "transparentV4.bmp": bmp(32, with_alpha, header=108, compression=3, masks=(*usual, 0xFF000000)),
        "transparentV5.bmp": bmp(32, with_alpha, header=124, compression=3, topDown=True, masks=(*usual, 0xFF000000)),
        "runs8.bmp": bmp(8, [], compression=1, palette=colours_of_many, data=run_length(jumped, 8)),
        "runs4.bmp": bmp(4, [], compression=2, palette=colours_of_ten, data=run_length(jumped_ten, 4)),
    }


# --- a profile of printing colours, small enough to be kept ---


def printing_profile() -> bytes:
    """ICC 2: four inks to Lab by a grid of 3⁴ places (lut8), inks as filters of white paper."""
    paper, inks = numpy.array([95.0, 0, -2]), numpy.array([[55, -37, -50], [48, 74, -3], [89, -5, 93], [16, 0, 0]], float)
    grid = numpy.stack(numpy.meshgrid(*[numpy.linspace(0, 1, 3)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    lab = []
    for amounts in grid:
        lightness, a, b = paper
        for amount, (of_ink, ink_a, ink_b) in zip(amounts, inks):
            lightness *= 1 - amount * (1 - of_ink / 100)
            a, b = a + amount * ink_a * lightness / 100, b + amount * ink_b * lightness / 100
        lab.append([lightness * 2.55, min(max(a, -128), 127) + 128, min(max(b, -128), 127) + 128])
    table = numpy.array(lab).round().astype(numpy.uint8).tobytes()
    straight = bytes(range(256))
    one = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x10000]
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 3, 0]) + struct.pack(">9i", *one) + straight * 4 + table + straight * 3

    def text(kind: bytes, words: bytes) -> bytes:
        if kind == b"text":
            return b"text\0\0\0\0" + words + b"\0"
        return b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + b"\0" * 78

    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    tags = {b"desc": text(b"desc", b"Four inks"), b"cprt": text(b"text", b"Public domain"), b"wtpt": white, b"A2B0": lut}
    body, table_of_tags = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table_of_tags += name + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = start + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ") + b"\0" * 12 + b"acsp"
    header = header.ljust(68, b"\0") + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table_of_tags + body


def write_pictures(folder: Path) -> None:
    pixels = picture()
    rgba = Image.fromarray(pixels)
    grey = pixels[:, :, 1]
    for name, data in bmps().items():
        (folder / name).write_bytes(data)
    # Written so: a palette with an opacity for each of its colours; one colour that stands for nothing; 16 bits a value.
    rgba.quantize(32).save(folder / "transparentPalette.png")
    Image.fromarray(numpy.dstack([grey, pixels[:, :, 3]])).save(folder / "transparentGrey.png")
    key = bytes([0, 200, 0, 30, 0, 60])
    rows = [row.tobytes() for row in pixels[:, :, :3]]
    (folder / "transparentColour.png").write_bytes(png((width, height), 8, 2, rows, key))
    rows = [row.tobytes() for row in grey]
    (folder / "transparentLevel.png").write_bytes(png((width, height), 8, 0, rows, bytes([0, int(grey[9, 0])])))
    (folder / "transparentDeep.png").write_bytes(png((width, height), 16, 6, [row.tobytes() for row in deep(pixels)]))
    deep_grey = deep(numpy.dstack([grey, pixels[:, :, 3]]))
    (folder / "transparentDeepGrey.png").write_bytes(png((width, height), 16, 4, [row.tobytes() for row in deep_grey]))
    (folder / "deepGrey.png").write_bytes(png((width, height), 16, 0, [row.tobytes() for row in deep(grey)]))
    rgba.save(folder / "transparent.webp", lossless=True, exact=True)
    rgba.save(folder / "transparent.tif", compression="tiff_lzw")
    rgba.save(folder / "transparent.avif", quality=100, subsampling="4:4:4")
    places, palette = palette_picture(6)
    moving = Image.fromarray(places, "P")
    moving.putpalette(palette.tobytes())
    moving.save(folder / "transparent.gif", transparency=2)
    # Of printing colours: through the file's own profile, and without one.
    inks = numpy.dstack([pixels[:, :, :3], numpy.full((height, width), 40, numpy.uint8)])
    printed = Image.fromarray(inks, "CMYK")
    printed.save(folder / "printed.jpg", quality=100, subsampling=0, icc_profile=printing_profile())
    printed.save(folder / "printed.tif", compression="tiff_lzw", icc_profile=printing_profile())


if __name__ == "__main__":
    import sys

    write_pictures(Path(sys.argv[1]))
