import type { Order } from "../../geometry/arrange.ts";
import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { squareEntries } from "../heatmap/colourEntries.ts";
import { decideHeatmap, type Heatmap, type HeatmapChoice, limitsOf } from "../heatmap/heatmap.ts";
import { type InSlices, inOrder } from "../heatmap/inOrder.ts";
import { palette } from "../scene/colormap.ts";
import type { Limits } from "../scene/limits.ts";
import { ticks } from "../scene/ticks.ts";
import { differenceName, encoderName, haveCommonScale } from "./compareWords.ts";

/**
 * The comparison with its stimuli in another order; by clustering: of the first encoder's matrix. Undefined: in its
 * own.
 */
export function comparedInOrder(
  comparison: EncoderComparison,
  order: Order | undefined,
  inSlices: InSlices,
): EncoderComparison | Promise<void> {
  const first = inOrder(comparison.first, order, inSlices);
  if (first instanceof Promise) return first;
  if (first === comparison.first) return comparison;
  const { arrangement } = first;
  return { ...comparison, first, second: { ...comparison.second, order: first.order, arrangement } };
}

/**
 * The ends of the palette that both heatmaps share, so that a colour is the same value in both. Undefined for Euclidean
 * distances: those of two encoders have no common scale.
 */
function sharedLimits({ first, second }: EncoderComparison, choice: HeatmapChoice): Limits | undefined {
  if (!haveCommonScale({ first, second })) return undefined;
  const [one, other] = [limitsOf(first, choice), limitsOf(second, choice)];
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

/** First, second, and first minus second: blue and red around zero, whatever the palette of the other two. */
export function compareHeatmaps(
  comparison: EncoderComparison,
  choice: HeatmapChoice,
): readonly [Heatmap, Heatmap, Heatmap] {
  const { first, second, difference } = comparison;
  const shared = sharedLimits(comparison, choice);
  const one = { ...decideHeatmap(first, choice, shared), title: encoderName(first) };
  const other = { ...decideHeatmap(second, choice, shared), title: encoderName(second) };
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
