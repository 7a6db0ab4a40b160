import type { Order } from "../../geometry/arrange.ts";
import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { squareEntries } from "../heatmap/colourEntries.ts";
import { decideHeatmap, type Heatmap, type HeatmapChoice } from "../heatmap/heatmap.ts";
import { inOrder } from "../heatmap/inOrder.ts";
import { palette } from "../scene/colormap.ts";
import type { Limits } from "../scene/limits.ts";
import { ticks } from "../scene/ticks.ts";
import { differenceName, encoderName } from "./compareWords.ts";

/**
 * The comparison with its stimuli in another order; by clustering: of the first encoder's matrix. Undefined: in its
 * own.
 */
export function comparedInOrder(comparison: EncoderComparison, order: Order | undefined): EncoderComparison {
  const first = inOrder(comparison.first, order);
  if (first === comparison.first) return comparison;
  const { arrangement } = first;
  return { ...comparison, first, second: { ...comparison.second, order: first.order, arrangement } };
}

/** First, second, and first minus second: blue and red around zero, whatever the palette of the other two. */
export function compareHeatmaps(
  comparison: EncoderComparison,
  choice: HeatmapChoice,
): readonly [Heatmap, Heatmap, Heatmap] {
  const { first, second, difference } = comparison;
  const one = { ...decideHeatmap(first, choice), title: encoderName(first) };
  const other = { ...decideHeatmap(second, choice), title: encoderName(second) };
  const limits = aroundZero(difference);
  const { count } = first.matrix;
  const otherTicks = [...one.ticks, ...other.ticks, ...ticks(limits)];
  return [
    { ...one, otherTicks },
    { ...other, otherTicks },
    {
      ...one,
      otherTicks,
      palette: palette("RdBu_r"),
      limits,
      ticks: ticks(limits),
      ends: undefined,
      entries: squareEntries(difference, 0, first.arrangement.positions, limits),
      valueAt: (row, column) => (row === column ? 0 : (difference[pairIndex(count, row, column)] ?? Number.NaN)),
      title: differenceName(comparison),
    },
  ];
}

function aroundZero(values: Float64Array): Limits {
  const reach = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return { low: -reach, high: reach };
}
