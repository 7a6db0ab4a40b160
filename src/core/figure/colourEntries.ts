import { pairIndex } from "../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../results/similarityResult.ts";
import { type Limits, paletteEntry } from "./limits.ts";

/** Palette entries of the square matrix in the order shown: count × count, row-major. */
export function colourEntries({ matrix, arrangement }: SimilarityResult, limits: Limits): Uint8Array {
  const { positions } = arrangement;
  const count = positions.length;
  const byPair = Uint8Array.from(matrix.condensed, (value) => paletteEntry(value, limits));
  const diagonal = paletteEntry(matrix.kind === "similarity" ? 1 : 0, limits);
  const entries = new Uint8Array(count * count);
  for (let row = 0; row < count; row++) {
    entries[row * count + row] = diagonal;
    const position = positions[row] ?? 0;
    for (let column = row + 1; column < count; column++) {
      const entry = byPair[pairIndex(matrix.count, position, positions[column] ?? 0)] ?? 0;
      entries[row * count + column] = entry;
      entries[column * count + row] = entry;
    }
  }
  return entries;
}
