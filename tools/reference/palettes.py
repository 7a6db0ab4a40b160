"""Writes src/core/figure/scene/publishedPalettes.ts: python tools/reference/palettes.py, with matplotlib.

All 256 colours of two published palettes, as matplotlib gives them in whole numbers. Both are free of copyright (CC0): viridis by Stéfan van der Walt and
Nathaniel Smith (bids.github.io/colormap); cividis by Nuñez, Anderton and Renslow 2018, PLoS ONE 13(7): e0199239.
"""

import pathlib
import textwrap

import matplotlib
import numpy as np

target = pathlib.Path(__file__).parents[2] / "src/core/figure/scene/publishedPalettes.ts"


def table(name):
    colours = np.round(matplotlib.colormaps[name](np.arange(256))[:, :3] * 255).astype(int)
    return textwrap.fill(" ".join("%02x%02x%02x" % tuple(colour) for colour in colours), 116)


target.write_text(
    f"""// Written by tools/reference/palettes.py from matplotlib {matplotlib.__version__}.

/** All 256 colours, by Stéfan van der Walt and Nathaniel Smith; CC0. Perceptual, for dissimilarities. */
export const viridis = `{table("viridis")}`;

/** All 256 colours, by Nuñez, Anderton and Renslow 2018, PLoS ONE 13(7): e0199239; CC0. Even steps of lightness, and the same to colour-blind eyes. */
export const cividis = `{table("cividis")}`;
"""
)
