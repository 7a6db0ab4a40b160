import { pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { alikeness, type BarEnds } from "../matrix/colourBar.ts";
import { type CategoryRun, categoryRuns } from "../matrix/strips.ts";
import { type Palette, type PaletteName, palette } from "../scene/colormap.ts";
import { colourLimits, type LimitMode, type Limits, limitsInUse } from "../scene/limits.ts";
import { type Tick, ticks } from "../scene/ticks.ts";
import { colourEntries } from "./colourEntries.ts";
import { type Branch, branches } from "./dendrogram.ts";
import { measureName, previewSentence } from "./similarityWords.ts";

export interface HeatmapChoice {
  /** Without it: RdBu_r for similarities as in the course, viridis for dissimilarities. */
  readonly palette?: PaletteName | undefined;
  /** The range of the data, where this one makes no difference to the matrix. */
  readonly limits?: LimitMode;
}

/** Everything decided about a heatmap before its size is known. */
export interface Heatmap {
  readonly result: SimilarityResult;
  readonly count: number;
  readonly palette: Palette;
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
  /** What the colour bar's ends mean; undefined for a difference, of which no end is more alike. */
  readonly ends: BarEnds | undefined;
  /** What else the colour bar leaves room for, so that heatmaps beside each other are equally large. */
  readonly otherTicks?: readonly Tick[];
  /** Palette entries in the order shown, count × count, row-major. */
  readonly entries: Uint8Array;
  /** What is in the cell of two stimuli, by their file positions. */
  readonly valueAt: (row: number, column: number) => number;
  readonly runs: readonly CategoryRun[];
  readonly branches: readonly Branch[];
  readonly title: string;
  /** Says on a preview that it is one; is below the title wherever the picture is seen. */
  readonly preview: string | undefined;
  /** What made the picture: encoder, dimensions, measure. */
  readonly source: string;
}

/** `limits`: the ends of the palette, where they are not this matrix' own. */
export function decideHeatmap(
  result: SimilarityResult,
  choice: HeatmapChoice = {},
  limits: Limits = limitsOf(result, choice),
): Heatmap {
  return {
    result,
    count: result.stimuli.length,
    palette: palette(choice.palette ?? defaultPalette(result)),
    limits,
    ticks: ticks(limits),
    ends: alikeness(result.matrix.kind),
    entries: colourEntries(result, limits),
    valueAt: (row, column) => pairValue(result.matrix, row, column),
    runs: categoryRuns(result.stimuli, result.arrangement.positions),
    branches: branches(result.arrangement),
    title: result.title,
    preview: previewSentence(result),
    source: `${result.encoder} · ${result.receipt.encoder.dimensions} dimensions · ${measureName(result.matrix)}`,
  };
}

/** The ends of the palette for this matrix by itself. */
export function limitsOf({ matrix }: SimilarityResult, { limits = "data" }: HeatmapChoice): Limits {
  return colourLimits(matrix, limitsInUse(matrix, limits));
}

/** The course's palette for similarities, a perceptual one for dissimilarities. */
export function defaultPalette(result: SimilarityResult): PaletteName {
  return result.matrix.kind === "similarity" ? "RdBu_r" : "viridis";
}
