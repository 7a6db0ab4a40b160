import { decodeFigures } from "../results/decodeFigures.ts";
import type { DecodeResult } from "../results/decodeResult.ts";
import { confusionPalettes, type Palette, palette } from "./colormap.ts";
import { type Limits, paletteEntry } from "./limits.ts";
import { type Tick, ticks } from "./ticks.ts";

/** What each cell is a share of: its row, its column, all items; or counts. scikit-learn's names. */
export const normalisations = ["true", "pred", "all", "none"] as const;
export type Normalisation = (typeof normalisations)[number];

export interface ConfusionChoice {
  readonly normalise?: Normalisation;
  readonly palette?: (typeof confusionPalettes)[number];
  /** Of two classes: the probability from which the second is predicted. */
  readonly threshold?: number;
}

/** Everything decided about a confusion matrix before its size is known. Cells are row-major; rows are the true class. */
export interface Confusion {
  readonly classes: readonly string[];
  readonly counts: Uint32Array;
  /** Shares in [0, 1], or the counts themselves. */
  readonly values: Float64Array;
  readonly normalise: Normalisation;
  readonly palette: Palette;
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
  /** Palette entries. */
  readonly entries: Uint8Array;
}

export function decideConfusion(result: DecodeResult, choice: ConfusionChoice = {}): Confusion {
  const { classes } = result;
  const { normalise = "true" } = choice;
  const counts = decodeFigures(result, choice.threshold).confusion;
  const values = shares(counts, classes.length, normalise);
  // From the smallest to the largest value, as the course's picture.
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const limits = low === high ? { low: 0, high: Math.max(1, high) } : { low, high };
  return {
    classes,
    counts,
    values,
    normalise,
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

/** A class that never occurs has shares of 0, as in scikit-learn. */
function shares(counts: Uint32Array, classes: number, normalise: Normalisation): Float64Array {
  const sumOver = (belongs: (cell: number) => boolean) =>
    counts.reduce((sum, count, cell) => sum + (belongs(cell) ? count : 0), 0);
  const all = sumOver(() => true);
  const rows = Array.from({ length: classes }, (_, k) => sumOver((cell) => Math.floor(cell / classes) === k));
  const columns = Array.from({ length: classes }, (_, k) => sumOver((cell) => cell % classes === k));
  return Float64Array.from(counts, (count, cell) => {
    if (normalise === "none") return count;
    const whole = { true: rows[Math.floor(cell / classes)], pred: columns[cell % classes], all }[normalise] ?? 0;
    return whole === 0 ? 0 : count / whole;
  });
}
