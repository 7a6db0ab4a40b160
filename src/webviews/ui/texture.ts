import type { Palette } from "../../core/figure/scene/colormap.ts";
import type { CellsMark } from "../../core/figure/scene/scene.ts";

/** A part of the cells as a picture: where in it the part begins, and how many of its pixels are a cell. */
export interface TexturePart {
  readonly picture: OffscreenCanvas;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

type Window = NonNullable<CellsMark["window"]>;

/** Tiles are squares of this many pixels. */
const tileSide = 256;
/** A level of no more pixels is kept, and the next one is made from it. */
const mostKept = 8_000_000;
/** So many tiles of the larger levels are kept: those that were painted last. */
const mostTiles = 320;
const channels = 0x00ff00ff;
/** Up to this level the sums of a block's channels have room in 16 bits. */
const lastSummed = 4;

/**
 * The cells as pictures: level 0 has one pixel per cell, each further one averages 2 × 2 of the one before.
 * Every level is made in tiles when they are first painted: of 20,000 × 20,000 cells there is never a picture of all.
 */
class Texture {
  readonly palette: Palette;
  private readonly mark: CellsMark;
  /** Of each palette entry: red and blue, green, as half of a pixel each; RGBA in the machine's byte order. */
  private readonly pixels: Uint32Array;
  private readonly kept = new Map<string, Uint32Array<ArrayBuffer>>();
  private readonly recent = new Map<string, Uint32Array<ArrayBuffer>>();
  private joined: { readonly key: string; readonly part: TexturePart } | undefined;

  constructor(mark: CellsMark) {
    this.mark = mark;
    this.palette = mark.palette;
    const bytes = new Uint8Array(256 * 4).fill(255);
    for (let k = 0; k < 256; k++) bytes.set(mark.palette.subarray(k * 3, k * 3 + 3), k * 4);
    this.pixels = new Uint32Array(bytes.buffer);
  }

  /** The tiles that a window of the matrix lies in, joined. */
  part(level: number, window: Window): TexturePart {
    const scale = 2 ** -level;
    const { columns, rows } = this.size(level);
    const tiles = (first: number, length: number, all: number) => {
      const from = Math.max(0, Math.floor((first * scale) / tileSide));
      return { from, to: Math.min(Math.ceil(all / tileSide), Math.ceil(((first + length) * scale) / tileSide)) };
    };
    const across = tiles(window.column, window.columns, columns);
    const down = tiles(window.row, window.rows, rows);
    const key = [level, across.from, across.to, down.from, down.to].join();
    if (this.joined?.key === key) return this.joined.part;
    const [x, y] = [across.from * tileSide, down.from * tileSide];
    const picture = new OffscreenCanvas(
      Math.max(1, Math.min(columns, across.to * tileSide) - x),
      Math.max(1, Math.min(rows, down.to * tileSide) - y),
    );
    const context = picture.getContext("2d");
    for (let row = down.from; row < down.to; row++) {
      for (let column = across.from; column < across.to; column++) {
        const wide = Math.min(tileSide, columns - column * tileSide);
        const high = Math.min(tileSide, rows - row * tileSide);
        const bytes = new Uint8ClampedArray(this.tile(level, row, column).buffer);
        context?.putImageData(new ImageData(bytes, wide, high), column * tileSide - x, row * tileSide - y);
      }
    }
    const part = { picture, x, y, scale };
    this.joined = { key, part };
    return part;
  }

  /** A level's pixels. */
  private size(level: number): { readonly columns: number; readonly rows: number } {
    const { columns, rows } = this.mark;
    return { columns: Math.ceil(columns / 2 ** level), rows: Math.ceil(rows / 2 ** level) };
  }

  private isKept(level: number): boolean {
    const { columns, rows } = this.size(level);
    return columns * rows <= mostKept;
  }

  private tile(level: number, row: number, column: number): Uint32Array<ArrayBuffer> {
    const key = `${level},${row},${column}`;
    const known = this.kept.get(key) ?? this.recent.get(key);
    const tile = known ?? this.made(level, row, column);
    if (this.isKept(level)) {
      this.kept.set(key, tile);
      return tile;
    }
    this.recent.delete(key);
    this.recent.set(key, tile);
    for (const oldest of this.recent.keys()) {
      if (this.recent.size <= mostTiles) break;
      this.recent.delete(oldest);
    }
    return tile;
  }

  private made(level: number, row: number, column: number): Uint32Array<ArrayBuffer> {
    const { columns, rows } = this.size(level);
    const [top, left] = [row * tileSide, column * tileSide];
    const [high, wide] = [Math.min(tileSide, rows - top), Math.min(tileSide, columns - left)];
    const tile = new Uint32Array(high * wide);
    if (level === 0) this.colour(tile, top, left, wide);
    else if (this.isKept(level - 1) || level > lastSummed) this.halve(tile, level, row, column, wide);
    else this.average(tile, level, top, left, wide);
    return tile;
  }

  private colour(tile: Uint32Array, top: number, left: number, wide: number): void {
    const { pixels, mark } = this;
    const { entries, columns } = mark;
    for (let k = 0, row = top; k < tile.length; row++) {
      const from = row * columns + left;
      for (let column = 0; column < wide; column++) tile[k++] = pixels[entries[from + column] as number] as number;
    }
  }

  /** A pixel for each 2 × 2 of the level before, whose tiles are there; at an odd edge the last pixel counts twice. */
  private halve(tile: Uint32Array, level: number, tileRow: number, tileColumn: number, wide: number): void {
    const before = this.size(level - 1);
    const half = tileSide / 2;
    for (let k = 0; k < 4; k++) {
      const [down, right] = [k >> 1, k & 1];
      const [row, column] = [2 * tileRow + down, 2 * tileColumn + right];
      if (row * tileSide >= before.rows || column * tileSide >= before.columns) continue;
      const source = this.tile(level - 1, row, column);
      const sourceWide = Math.min(tileSide, before.columns - column * tileSide);
      const sourceHigh = source.length / sourceWide;
      for (let y = 0; 2 * y < sourceHigh; y++) {
        const above = 2 * y * sourceWide;
        const below = Math.min(2 * y + 1, sourceHigh - 1) * sourceWide;
        for (let x = 0; 2 * x < sourceWide; x++) {
          const near = Math.min(2 * x + 1, sourceWide - 1);
          const a = source[above + 2 * x] as number;
          const b = source[above + near] as number;
          const c = source[below + 2 * x] as number;
          const d = source[below + near] as number;
          const even = (a & channels) + (b & channels) + (c & channels) + (d & channels) + 0x00020002;
          const odd = ((a >>> 8) & channels) + ((b >>> 8) & channels) + ((c >>> 8) & channels) + ((d >>> 8) & channels);
          tile[(y + down * half) * wide + x + right * half] =
            ((even >>> 2) & channels) | ((((odd + 0x00020002) >>> 2) & channels) << 8);
        }
      }
    }
  }

  /** A pixel for each block of 2^level × 2^level cells, fewer at the edges: its mean. */
  private average(tile: Uint32Array, level: number, top: number, left: number, wide: number): void {
    const { mark } = this;
    const { entries, columns, rows } = mark;
    const block = 2 ** level;
    // Two channels of a pixel in one number: red and blue, green and alpha.
    const evenOf = this.pixels.map((pixel) => pixel & channels);
    const oddOf = this.pixels.map((pixel) => (pixel >>> 8) & channels);
    const [evens, odds] = [new Uint32Array(wide), new Uint32Array(wide)];
    const lastColumn = Math.min(columns, (left + wide) * block);
    for (let k = 0, y = top; k < tile.length; y++) {
      evens.fill(0);
      odds.fill(0);
      const lastRow = Math.min(rows, (y + 1) * block);
      for (let row = y * block; row < lastRow; row++) {
        const start = row * columns;
        for (let x = 0, column = left * block; column < lastColumn; x++) {
          const end = Math.min(lastColumn, column + block);
          let [even, odd] = [0, 0];
          for (; column < end; column++) {
            const entry = entries[start + column] as number;
            even += evenOf[entry] as number;
            odd += oddOf[entry] as number;
          }
          evens[x] = (evens[x] as number) + even;
          odds[x] = (odds[x] as number) + odd;
        }
      }
      for (let x = 0; x < wide; x++) {
        const cells = (lastRow - y * block) * (Math.min(columns, (left + x + 1) * block) - (left + x) * block);
        const [even, odd] = [evens[x] as number, odds[x] as number];
        const mean = (sum: number) => Math.round(sum / cells);
        tile[k++] =
          (mean(odd >>> 16) << 24) | (mean(even >>> 16) << 16) | (mean(odd & 0xffff) << 8) | mean(even & 0xffff);
      }
    }
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
