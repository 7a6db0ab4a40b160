"""Small sound files as recorders, pipes and speech corpora write them, beside those that libsndfile writes by itself.

`write_sounds(folder)` writes them and gives, for each, the file from which libsndfile reads the same samples: itself, or one that says
where its sound ends, where libsndfile does not read the file. tools/reference/sound.py says what libsndfile reads.
"""

import struct
from pathlib import Path

import numpy as np
import soundfile

rate, count = 8000, 300


def tones() -> np.ndarray:
    """count × 2, in [-1, 1]."""
    seconds = np.arange(count) / rate
    return np.stack([0.4 * np.sin(2 * np.pi * (300 + 900 * seconds) * seconds), 0.3 * np.sin(2 * np.pi * 700 * seconds)], axis=1)


def whole(bits: int, order: str = "<", container: int | None = None) -> bytes:
    """Whole numbers of so many bits, in the upper bits of so many bytes."""
    size = container or (bits + 7) // 8
    values = np.round(tones() * (2 ** (bits - 1) - 1)).astype(np.int64) << (8 * size - bits)
    raw = values.astype(f"{order}i8").view(np.uint8).reshape(-1, 8)
    return (raw[:, :size] if order == "<" else raw[:, 8 - size :]).tobytes()


def chunk(name: bytes, data: bytes, order: str = "<", pad: bool = True, told: int | None = None) -> bytes:
    return name + struct.pack(order + "I", len(data) if told is None else told) + data + b"\0" * (len(data) % 2 if pad else 0)


def form(code: int, bits: int, container: int, order: str = "<") -> bytes:
    return struct.pack(order + "HHIIHH", code, 2, rate, rate * 2 * container, 2 * container, bits)


def wav(*chunks: bytes, name: bytes = b"RIFF", order: str = "<", told: int | None = None) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return name + struct.pack(order + "I", len(body) if told is None else told) + body


def wavs() -> dict[str, tuple[bytes, bytes]]:
    """Each as it is found, and as libsndfile reads the same samples."""
    pcm = whole(16)
    fmt = chunk(b"fmt ", form(1, 16, 2))
    plain = wav(fmt, chunk(b"data", pcm))
    info = chunk(b"LIST", b"INFO" + chunk(b"ISFT", b"Lavf60.16.100\0"))
    most = 0xFFFFFFFF
    ds64 = chunk(b"ds64", struct.pack("<QQQI", len(pcm) + 64, len(pcm), count, 0))
    extensible = form(0xFFFE, 24, 3) + struct.pack("<HHI", 22, 20, 3) + bytes.fromhex("0100000000001000800000aa00389b71")
    eight = (np.round(tones() * 127) + 128).astype(np.uint8).tobytes()
    same = {
        "bits20.wav": wav(chunk(b"fmt ", form(1, 20, 3)), chunk(b"data", whole(20))),
        "bits20Extensible.wav": wav(chunk(b"fmt ", extensible), chunk(b"data", whole(20))),
        "bits12.wav": wav(chunk(b"fmt ", form(1, 12, 2)), chunk(b"data", whole(12))),
        "listFirst.wav": wav(chunk(b"JUNK", b"\0" * 28), info, fmt, chunk(b"fact", struct.pack("<I", count)), chunk(b"data", pcm), info),
        "oddPadded.wav": wav(chunk(b"note", b"odd"), fmt, chunk(b"data", pcm)),
        "bigEndian.wav": wav(chunk(b"fmt ", form(1, 16, 2, ">"), ">"), chunk(b"data", whole(16, ">"), ">"), name=b"RIFX", order=">"),
        "long.wav": wav(ds64, fmt, chunk(b"data", pcm, told=most), info, name=b"RF64", told=most),
    }
    other = {
        "ffmpegPipe.wav": wav(fmt, info, chunk(b"data", pcm, told=most), told=most),
        "soxPipe.wav": wav(fmt, chunk(b"data", pcm, told=0x7FFFF000), told=0x7FFFF024),
        "zeroLength.wav": wav(fmt, chunk(b"data", pcm, told=0), told=0),
        "cut.wav": plain[:-400],
        "oddUnpadded.wav": wav(chunk(b"note", b"odd", pad=False), fmt, chunk(b"data", pcm)),
        "broadcast.wav": wav(ds64, fmt, chunk(b"data", pcm, told=most), info, name=b"BW64", told=most),
        # libsndfile goes by the bits alone, and takes the empty bytes for samples.
        "bits24In4.wav": wav(chunk(b"fmt ", form(1, 24, 4)), chunk(b"data", whole(24, container=4))),
        "bits8.wav": wav(chunk(b"fmt ", form(1, 8, 1)), chunk(b"data", eight)),
    }
    ends = {
        "cut.wav": wav(fmt, chunk(b"data", pcm[:-400])),
        "bits24In4.wav": wav(chunk(b"fmt ", form(1, 24, 3)), chunk(b"data", whole(24))),
        "bits8.wav": other["bits8.wav"],
    }
    return {**{name: (data, data) for name, data in same.items()}, **{name: (data, ends.get(name, plain)) for name, data in other.items()}}


def aiff(bits: int, data: bytes, compression: bytes = b"", told: int | None = None) -> bytes:
    exponent = 16383 + 12
    extended = struct.pack(">HQ", exponent, rate << (63 - 12))
    common = struct.pack(">HIH", 2, count, bits) + extended + (compression + b"\0\0" if compression else b"")
    sound = chunk(b"SSND", struct.pack(">II", 0, 0) + data, ">", told=told)
    body = (b"AIFC" + chunk(b"FVER", struct.pack(">I", 0xA2805140), ">") if compression else b"AIFF") + chunk(b"COMM", common, ">") + sound
    return b"FORM" + struct.pack(">I", len(body)) + body


def sphere(coding: str, data: bytes, order: str = "01") -> bytes:
    size = 1 if coding == "ulaw" else 2
    fields = f"channel_count -i 2\nsample_count -i {count}\nsample_rate -i {rate}\nsample_n_bytes -i {size}\n"
    fields += f"sample_byte_format -s{len(order)} {order}\nsample_sig_bits -i {8 * size}\nsample_coding -s{len(coding)} {coding}\nend_head\n"
    return (b"NIST_1A\n   1024\n" + fields.encode()).ljust(1024) + data


def write_sounds(folder: Path) -> dict[str, bytes]:
    found = {}
    for name, (data, readable) in wavs().items():
        (folder / name).write_bytes(data)
        found[name] = readable
    by_library = {
        "mulaw.wav": ("WAV", "ULAW"),
        "alaw.wav": ("WAV", "ALAW"),
        "ima.wav": ("WAV", "IMA_ADPCM"),
        "microsoft.wav": ("WAV", "MS_ADPCM"),
        "extensibleFloat.wav": ("WAVEX", "FLOAT"),
        "bits8.aiff": ("AIFF", "PCM_S8"),
        "bits16.aif": ("AIFF", "PCM_16"),
        "bits24.aiff": ("AIFF", "PCM_24"),
        "bits32.aiff": ("AIFF", "PCM_32"),
        "float32.aifc": ("AIFF", "FLOAT"),
        "float64.aifc": ("AIFF", "DOUBLE"),
        "mulaw.aifc": ("AIFF", "ULAW"),
        "alaw.aifc": ("AIFF", "ALAW"),
        "unsigned.aifc": ("AIFF", "PCM_U8"),
    }
    for name, (container, kind) in by_library.items():
        # Of ADPCM more than one block, and one that is not full.
        samples = np.tile(tones(), (9, 1))[:2500] if kind.endswith("ADPCM") else tones()
        soundfile.write(folder / name, samples, rate, format=container, subtype=kind)
        found[name] = (folder / name).read_bytes()
    soundfile.write(folder / "mono.wav", tones()[:, 0], rate, subtype="IMA_ADPCM")
    soundfile.write(folder / "monoMicrosoft.wav", np.tile(tones()[:, 0], 5), rate, subtype="MS_ADPCM")
    mp3 = (folder / "sound.mp3").read_bytes()
    mp3_form = struct.pack("<HHIIHHHHIHHH", 0x55, 2, 22050, 8000, 1, 0, 12, 1, 2, 417, 1, 1393)
    (folder / "mp3.wav").write_bytes(wav(chunk(b"fmt ", mp3_form), chunk(b"data", mp3)))
    found["mp3.wav"] = mp3
    written = {
        "sowt.aifc": aiff(16, whole(16), b"sowt"),
        "bits12.aiff": aiff(12, whole(12, ">")),
        "pipe.aiff": aiff(16, whole(16, ">"), told=0xFFFFFFFF),
        "speech.sph": sphere("pcm", whole(16)),
        "bigEndian.sph": sphere("pcm", whole(16, ">"), "10"),
    }
    for name, data in written.items():
        (folder / name).write_bytes(data)
    flac = folder / "tagged.flac"
    soundfile.write(flac, tones(), rate)
    found["tagged.flac"] = flac.read_bytes()
    tag = b"ID3\4\0\0\0\0\1\x16" + b"TIT2\0\0\0\4\0\0\3abc".ljust(150, b"\0")
    flac.write_bytes(tag + found["tagged.flac"])
    # Beyond ±1, and nothing at all: read as they are.
    soundfile.write(folder / "loud.wav", tones() * 32767, rate, subtype="FLOAT")
    soundfile.write(folder / "silent.wav", np.zeros((count, 2)), rate, subtype="PCM_16")
    for name in ("mono.wav", "monoMicrosoft.wav", "loud.wav", "silent.wav", *written):
        found[name] = (folder / name).read_bytes()
    return found
