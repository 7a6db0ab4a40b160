"""Sound files as libsndfile reads them, and resampling as SciPy (with the same filter) and resampy do it.

Writes test/reference/sounds/ (small files of every kind) and test/reference/sound.json. Real clips are those of ../shared/data/audio, played
as if they had another sampling rate. Usage: python tools/reference/sound.py
Needs: numpy, scipy, soundfile, resampy (the versions used stand in the JSON).
"""

import io
import json
import platform
import shutil
from pathlib import Path

import numpy as np
import resampy
import scipy
import soundfile
from scipy.signal import resample_poly

from soundFiles import write_sounds

root = Path(__file__).resolve().parents[2]
folder = root / "test/reference/sounds"
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir()
random = np.random.default_rng(7)

kinds = {
    "pcm8.wav": ("WAV", "PCM_U8", 8000),
    "pcm16.wav": ("WAV", "PCM_16", 8000),
    "pcm24.wav": ("WAV", "PCM_24", 8000),
    "extensible.wav": ("WAVEX", "PCM_24", 8000),
    "pcm32.wav": ("WAV", "PCM_32", 8000),
    "float32.wav": ("WAV", "FLOAT", 8000),
    "float64.wav": ("WAV", "DOUBLE", 8000),
    "sound.flac": ("FLAC", "PCM_16", 22050),
    "deep.flac": ("FLAC", "PCM_24", 22050),
    "coarse.flac": ("FLAC", "PCM_S8", 8000),
    "vorbis.ogg": ("OGG", "VORBIS", 22050),
    "opus.ogg": ("OGG", "OPUS", 48000),
    "sound.mp3": ("MP3", "MPEG_LAYER_III", 22050),
}


def every(samples: np.ndarray, step: int) -> list[float]:
    return [round(float(value), 9) for value in samples[::step]]


files = {}
for name, (container, kind, rate) in kinds.items():
    count = int(0.4 * rate) if not name.endswith(".wav") else 300
    seconds = np.arange(count) / rate
    left = 0.4 * np.sin(2 * np.pi * (300 + 900 * seconds) * seconds)
    right = 0.3 * np.sin(2 * np.pi * 700 * seconds) + 0.02 * random.standard_normal(count)
    soundfile.write(folder / name, np.stack([left, right], axis=1), rate, format=container, subtype=kind)
    samples, _ = soundfile.read(folder / name)
    files[name] = {"rate": rate, "count": len(samples), "step": 7, "mono": every(samples.mean(axis=1), 7)}

for name, data in write_sounds(folder).items():
    samples, rate = soundfile.read(io.BytesIO(data), always_2d=True)
    files[name] = {"rate": rate, "count": len(samples), "step": 7, "mono": every(samples.mean(axis=1), 7)}


def with_scipy(samples: np.ndarray, rate: int) -> np.ndarray:
    """The sinc under a Kaiser window that resampy 0.4 describes as kaiser_best, at every place where it is needed."""
    divisor = np.gcd(rate, 16000)
    up, down = 16000 // divisor, rate // divisor
    scale = min(1, 16000 / rate)
    zeros, rolloff, beta = 50, 0.9173473712608761, 12.984585247040012
    reach = int(np.floor(zeros / scale * up))
    crossings = np.arange(-reach, reach + 1) / up * scale
    window = np.i0(beta * np.sqrt(1 - (crossings / zeros) ** 2)) / np.i0(beta)
    taps = scale * rolloff * np.sinc(rolloff * crossings) * window
    result = resample_poly(samples, up, down, window=taps / up)
    return result[: len(samples) * 16000 // rate]


def both(samples: np.ndarray, rate: int, step: int) -> dict[str, list[float]]:
    found = resampy.resample(samples, rate, 16000, filter="kaiser_best")
    return {"scipy": every(with_scipy(samples, rate), step), "resampy": every(found, step)}


resampled = {}
for rate in (8000, 11025, 22050, 44100, 48000, 96000):
    noise = 0.1 * random.standard_normal(int(0.05 * rate)).round(4)
    resampled[rate] = {"sound": noise.tolist(), "step": 3, **both(noise, rate, 3)}

clips = {}
for path in sorted((root.parent / "shared/data/audio").glob("*.wav")):
    samples, _ = soundfile.read(path)
    samples = samples[:44100]
    clips[path.name] = both(samples, 44100, 151)

result = {
    "versions": {
        "python": platform.python_version(),
        "libsndfile": soundfile.__libsndfile_version__,
        "resampy": resampy.__version__,
        "scipy": scipy.__version__,
    },
    "files": files,
    "resampled": resampled,
    "clips": {"rate": 44100, "step": 151, "sounds": clips},
}
(root / "test/reference/sound.json").write_text(json.dumps(result) + "\n")
