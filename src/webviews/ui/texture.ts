import type { Palette } from "../../core/figure/scene/colormap.ts";
import type { CellsMark } from "../../core/figure/scene/scene.ts";

/** A level of a texture: its picture, and how many of its pixels are a cell. */
export interface Level {
  readonly picture: OffscreenCanvas;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** RGBA in one number per pixel, in the machine's byte order as ImageData wants them. */
interface Pixels {
  readonly values: Uint32Array<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The cells as pictures: level 0 has a pixel a cell, each further one per pixel for 2 × 2 of the one before, averaged.
 * Each is made when it is first painted from: the whole of 5,000 × 5,000 needs none larger than the screen.
 */
class Texture {
  readonly palette: Palette;
  private readonly mark: CellsMark;
  private readonly averaged: Pixels[] = [];
  private readonly levels: Level[] = [];

  constructor(mark: CellsMark) {
    this.mark = mark;
    this.palette = mark.palette;
  }

  level(wanted: number): Level {
    const known = this.levels[wanted];
    if (known !== undefined) return known;
    const { values, columns, rows } = this.pixels(wanted);
    const picture = new OffscreenCanvas(columns, rows);
    const image = new ImageData(new Uint8ClampedArray(values.buffer), columns, rows);
    picture.getContext("2d")?.putImageData(image, 0, 0);
    const made = { picture, scaleX: columns / this.mark.columns, scaleY: rows / this.mark.rows };
    this.levels[wanted] = made;
    return made;
  }

  private pixels(level: number): Pixels {
    if (level === 0) return coloured(this.mark);
    this.averaged[level] ??= halved(this.pixels(level - 1));
    return this.averaged[level];
  }
}

const textures = new WeakMap<Uint8Array, Texture>();

/** The texture of these cells, kept as long as their entries are: entries are never changed in place. */
export function textureOf(mark: CellsMark): Texture {
  const known = textures.get(mark.entries);
  if (known?.palette === mark.palette) return known;
  const made = new Texture(mark);
  textures.set(mark.entries, made);
  return made;
}

function coloured({ entries, palette, columns, rows }: CellsMark): Pixels {
  const bytes = new Uint8Array(256 * 4).fill(255);
  for (let k = 0; k < 256; k++) bytes.set(palette.subarray(k * 3, k * 3 + 3), k * 4);
  const table = new Uint32Array(bytes.buffer);
  const values = new Uint32Array(entries.length);
  for (let k = 0; k < values.length; k++) values[k] = table[entries[k] ?? 0] ?? 0;
  return { values, columns, rows };
}

/** Average of 2 × 2 pixels, two channels in one sum; at an odd edge the last pixel counts twice. */
function halved({ values, columns, rows }: Pixels): Pixels {
  const half = { columns: Math.ceil(columns / 2), rows: Math.ceil(rows / 2) };
  const averages = new Uint32Array(half.columns * half.rows);
  const channels = 0x00ff00ff;
  const rounding = 0x00020002;
  for (let row = 0; row < half.rows; row++) {
    const above = 2 * row * columns;
    const below = Math.min(2 * row + 1, rows - 1) * columns;
    for (let column = 0; column < half.columns; column++) {
      const left = 2 * column;
      const right = Math.min(left + 1, columns - 1);
      const a = values[above + left] ?? 0;
      const b = values[above + right] ?? 0;
      const c = values[below + left] ?? 0;
      const d = values[below + right] ?? 0;
      const even = (a & channels) + (b & channels) + (c & channels) + (d & channels) + rounding;
      const odd =
        ((a >>> 8) & channels) + ((b >>> 8) & channels) + ((c >>> 8) & channels) + ((d >>> 8) & channels) + rounding;
      averages[row * half.columns + column] = ((even >>> 2) & channels) | (((odd >>> 2) & channels) << 8);
    }
  }
  return { values: averages, ...half };
}
