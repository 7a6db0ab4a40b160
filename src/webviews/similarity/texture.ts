import type { Palette } from "../../core/figure/colormap.ts";
import type { CellsMark } from "../../core/figure/scene.ts";

/** The cells as pictures: level 0 has a pixel a cell, each further one a pixel for 2 × 2 of the one before. */
export interface Texture {
  readonly levels: readonly OffscreenCanvas[];
}

const made = new WeakMap<Uint8Array, { readonly palette: Palette; readonly texture: Texture }>();

/** The texture of these entries, made once: entries are never changed in place. */
export function textureOf({ entries, palette, rows, columns }: CellsMark): Texture {
  const known = made.get(entries);
  if (known?.palette === palette) return known.texture;
  const texture = { levels: levelsOf(colours(entries, palette), columns, rows) };
  made.set(entries, { palette, texture });
  return texture;
}

/** RGBA of each cell, four bytes in one number, in the machine's byte order as ImageData wants them. */
function colours(entries: Uint8Array, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(256 * 4).fill(255);
  for (let k = 0; k < 256; k++) bytes.set(palette.subarray(k * 3, k * 3 + 3), k * 4);
  const table = new Uint32Array(bytes.buffer);
  const pixels = new Uint32Array(entries.length);
  for (let k = 0; k < entries.length; k++) pixels[k] = table[entries[k] ?? 0] ?? 0;
  return new Uint8ClampedArray(pixels.buffer);
}

function levelsOf(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): OffscreenCanvas[] {
  const levels = [picture(pixels, width, height)];
  let level = pixels;
  // Below this every screen shows a cell as a pixel or more.
  while (Math.min(width, height) > 256) {
    const next = halved(level, width, height);
    width = Math.ceil(width / 2);
    height = Math.ceil(height / 2);
    level = next;
    levels.push(picture(level, width, height));
  }
  return levels;
}

/** Box average of 2 × 2 pixels; at an odd edge the last pixel counts twice. */
function halved(pixels: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const columns = Math.ceil(width / 2);
  const rows = Math.ceil(height / 2);
  const half = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    const above = 2 * row * width;
    const below = Math.min(2 * row + 1, height - 1) * width;
    for (let column = 0; column < columns; column++) {
      const left = 2 * column;
      const right = Math.min(left + 1, width - 1);
      for (let channel = 0; channel < 4; channel++) {
        const sum =
          (pixels[(above + left) * 4 + channel] ?? 0) +
          (pixels[(above + right) * 4 + channel] ?? 0) +
          (pixels[(below + left) * 4 + channel] ?? 0) +
          (pixels[(below + right) * 4 + channel] ?? 0);
        half[(row * columns + column) * 4 + channel] = (sum + 2) >> 2;
      }
    }
  }
  return half;
}

function picture(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
