import type { SimilarityResult } from "../../results/similarityResult.ts";
import { type Limits, paletteEntry } from "../scene/limits.ts";

/** Side of the blocks that are mirrored at once: both fit in the processor's nearest cache. */
const block = 64;

/** Palette entries of the square matrix in the order shown: count × count, row-major. */
export function colourEntries({ matrix, arrangement }: SimilarityResult, limits: Limits): Uint8Array {
  const diagonal = matrix.kind === "similarity" ? 1 : 0;
  return squareEntries(matrix.condensed, diagonal, arrangement.positions, limits);
}

/**
 * Palette entries of a symmetric matrix, from values of pairs (upper triangle, row by row) and a value for the
 * diagonal.
 */
export function squareEntries(
  condensed: Float32Array | Float64Array,
  diagonal: number,
  positions: Uint32Array,
  limits: Limits,
): Uint8Array {
  const count = positions.length;
  const entries = new Uint8Array(count * count);
  // The pair (i, j), i < j, is at `starts[i] + j` in the condensed matrix.
  const starts = Float64Array.from({ length: count }, (_, i) => i * count - (i * (i + 1)) / 2 - i - 1);
  const onDiagonal = paletteEntry(diagonal, limits);
  for (let row = 0; row < count; row++) {
    const i = positions[row] ?? 0;
    entries[row * count + row] = onDiagonal;
    for (let column = row + 1; column < count; column++) {
      const j = positions[column] ?? 0;
      const pair = i < j ? (starts[i] ?? 0) + j : (starts[j] ?? 0) + i;
      entries[row * count + column] = paletteEntry(condensed[pair] ?? 0, limits);
    }
  }
  mirror(entries, count);
  return entries;
}

/** Copies the upper triangle below the diagonal, in blocks: column by column it would miss the cache at every step. */
function mirror(entries: Uint8Array, count: number): void {
  for (let top = 0; top < count; top += block) {
    for (let left = top; left < count; left += block) {
      for (let row = top; row < Math.min(count, top + block); row++) {
        for (let column = Math.max(left, row + 1); column < Math.min(count, left + block); column++) {
          entries[column * count + row] = entries[row * count + column] ?? 0;
        }
      }
    }
  }
}
