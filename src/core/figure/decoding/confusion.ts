import { type Normalisation, normalise } from "../../decoding/scores/confusionMatrix.ts";
import { decodeFigures } from "../../decoding/scores/decodeFigures.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import { confusionPalettes, type Palette, palette } from "../scene/colormap.ts";
import { type Limits, paletteEntry } from "../scene/limits.ts";
import { type Tick, ticks } from "../scene/ticks.ts";

export interface ConfusionChoice {
  readonly normalise?: Normalisation;
  readonly palette?: (typeof confusionPalettes)[number];
  /** With two classes: the probability from which the second is predicted, in [0, 1]. */
  readonly threshold?: number;
}

/**
 * Everything decided about a confusion matrix before its size is known. Cells are row-major; rows are the true class.
 */
export interface Confusion {
  readonly classes: readonly string[];
  readonly counts: Uint32Array;
  /** Shares in [0, 1], or the counts themselves. */
  readonly values: Float64Array;
  readonly normalise: Normalisation;
  readonly palette: Palette;
  readonly limits: Limits;
  /** Ticks of the colour bar; without ticks there is no bar. */
  readonly ticks: readonly Tick[];
  /** Palette entries. */
  readonly entries: Uint8Array;
}

export function decideConfusion(result: DecodeResult, choice: ConfusionChoice = {}): Confusion {
  const { classes } = result;
  const { normalise: by = "true" } = choice;
  const counts = decodeFigures(result, choice.threshold).confusion;
  const values = normalise(counts, classes.length, by);
  // From the smallest to the largest value, as the course's picture.
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const limits = low === high ? { low: 0, high: Math.max(1, high) } : { low, high };
  return {
    classes,
    counts,
    values,
    normalise: by,
    palette: palette(choice.palette ?? confusionPalettes[0]),
    limits,
    ticks: ticks(limits),
    entries: Uint8Array.from(values, (value) => paletteEntry(value, limits)),
  };
}

/** Two decimals for a share; whole numbers for counts. */
export function confusionText({ normalise, values }: Confusion, cell: number): string {
  const value = values[cell] ?? 0;
  return normalise === "none" ? value.toLocaleString("en") : value.toFixed(2);
}
