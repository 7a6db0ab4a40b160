import type { PairMatrix } from "../../geometry/pairMatrix.ts";

/** How values are mapped to colours. */
export const limitModes = ["data", "full", "centred"] as const;
export type LimitMode = (typeof limitModes)[number];

/** The values at both ends of the palette; `low < high`. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Ends of the palette for a matrix.
 * - `data`: smallest to largest value, the diagonal included, as seaborn does.
 * - `full`: what the measure can give: -1…1, for distances 0…2, for Euclidean ones 0 to the largest.
 * - `centred`: as far below 0 as above, by the largest pair; the diagonal takes the end colour. Similarities only.
 */
export function colourLimits(matrix: PairMatrix, mode: LimitMode): Limits {
  const diagonal = matrix.kind === "similarity" ? 1 : 0;
  let { low, high } = extent(matrix.condensed);
  if (mode === "centred" && matrix.kind === "similarity" && matrix.condensed.length > 0) {
    const reach = Math.max(Math.abs(low), Math.abs(high));
    return reach === 0 ? { low: -1, high: 1 } : { low: -reach, high: reach };
  }
  if (mode !== "data") {
    if (matrix.kind === "similarity") return { low: -1, high: 1 };
    if (matrix.metric !== "euclidean") return { low: 0, high: 2 };
  }
  low = Math.min(low, diagonal);
  high = Math.max(high, diagonal);
  // All values the same: a range there must be.
  return low === high ? { low: high - 1, high: low === 0 ? 1 : high } : { low, high };
}

/** Modes that make a difference for this matrix. */
export function usefulLimitModes(matrix: PairMatrix): readonly LimitMode[] {
  if (matrix.kind === "similarity") return limitModes;
  return matrix.metric === "euclidean" ? ["data"] : ["data", "full"];
}

/** The mode that was asked for where it makes a difference for this matrix, else `data`. */
export function limitsInUse(matrix: PairMatrix, wanted: LimitMode): LimitMode {
  return usefulLimitModes(matrix).includes(wanted) ? wanted : "data";
}

/** The palette entry, 0…255, of a value; values beyond the limits take the end colours. */
export function paletteEntry(value: number, { low, high }: Limits): number {
  const entry = Math.floor(((value - low) / (high - low)) * 256);
  return Math.min(255, Math.max(0, entry));
}

/**
 * Smallest and largest value; missing ones (NaN) do not count. Without any: infinite the wrong way round. By index:
 * there may be millions, and an iterator would take ten times as long.
 */
export function extent(values: Float32Array | Float64Array): Limits {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
