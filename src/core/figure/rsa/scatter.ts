import { pairCount } from "../../geometry/pairMatrix.ts";
import type { Limits } from "../scene/limits.ts";
import { extent } from "../scene/limits.ts";
import { type Tick, ticks } from "../scene/ticks.ts";
import type { RsaView } from "./rsaView.ts";
import { percentilesOf } from "./words/percentiles.ts";

/** More pairs than this are shown as a density: single points would hide each other. */
export const mostPoints = 12_000;
const bins = 80;

/** Everything decided about the scatter of pairs before its size is known. */
export interface Scatter {
  readonly xTitle: string;
  readonly yTitle: string;
  /** Coordinate of each pair, in condensed order; NaN: missing in one of both RDMs. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xLimits: Limits;
  readonly yLimits: Limits;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** The category of both conditions; -1 where they are of two, or have none. */
  readonly within: Int32Array;
  readonly hasCategories: boolean;
  /** Pairs that have both values. */
  readonly count: number;
  /** What the points are; absent: pairs. */
  readonly points?: string;
  /** For very many pairs, their density: bins × bins, row-major from the top left, in [0, 255]. */
  readonly density?: { readonly bins: number; readonly entries: Uint8Array };
}

export function decideScatter({ result, model, reference, choice }: RsaView): Scatter {
  const ranked = choice.scale === "percentile";
  const x = ranked ? percentilesOf(model.rdm) : model.rdm;
  const y = ranked ? percentilesOf(reference.rdm) : reference.rdm;
  const unit = ranked ? "percentile" : "dissimilarity";
  const [xLimits, yLimits] = ranked ? [percent, percent] : [padded(x), padded(y)];
  let count = 0;
  for (let k = 0; k < x.length; k++) if (isThere(x, y, k)) count++;
  const shown = {
    xTitle: `${model.name}, ${unit}`,
    yTitle: `${reference.name}, ${unit}`,
    ...{ x, y, xLimits, yLimits, count },
    xTicks: ticks(xLimits, 5),
    yTicks: ticks(yLimits, 5),
    within: withinCategories(result.conditions.map(({ category }) => category)),
    hasCategories: result.categories.length > 1,
  };
  return count > mostPoints ? { ...shown, density: densityOf(shown) } : shown;
}

const percent: Limits = { low: 0, high: 100 };

export function isThere(x: Float64Array, y: Float64Array, pair: number): boolean {
  return !Number.isNaN(x[pair]) && !Number.isNaN(y[pair]);
}

/** The values' range with a little room; a range there must be. */
/** The range of the values with some room at both ends. */
export function padded(values: Float64Array): Limits {
  const { low, high } = extent(values);
  if (low > high) return { low: 0, high: 1 };
  const room = (high - low) * 0.04 || Math.abs(high) * 0.5 || 0.5;
  return { low: low - room, high: high + room };
}

function withinCategories(categories: readonly (number | null)[]): Int32Array {
  const within = new Int32Array(pairCount(categories.length)).fill(-1);
  for (let i = 0, pair = 0; i < categories.length; i++)
    for (let j = i + 1; j < categories.length; j++, pair++)
      if (categories[i] === categories[j]) within[pair] = categories[i] ?? -1;
  return within;
}

/** Counts on a logarithmic scale: single pairs are seen beside thousands. Nothing is 0. */
function densityOf({
  x,
  y,
  xLimits,
  yLimits,
}: Pick<Scatter, "x" | "y" | "xLimits" | "yLimits">): NonNullable<Scatter["density"]> {
  const counts = new Float64Array(bins * bins);
  const at = (value: number, { low, high }: Limits) =>
    Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
  let most = 1;
  for (let k = 0; k < x.length; k++) {
    if (!isThere(x, y, k)) continue;
    const cell = (bins - 1 - at(y[k] ?? 0, yLimits)) * bins + at(x[k] ?? 0, xLimits);
    const count = (counts[cell] ?? 0) + 1;
    counts[cell] = count;
    if (count > most) most = count;
  }
  const entries = Uint8Array.from(counts, (count) =>
    count === 0 ? 0 : 40 + Math.round((215 * Math.log(count)) / Math.log(Math.max(2, most))),
  );
  return { bins, entries };
}

/**
 * The pair nearest to a point of the unit square (from the bottom left), no farther than `reach`; undefined where there
 * is none.
 */
export function nearestPair(scatter: Scatter, left: number, up: number, reach: number): number | undefined {
  const { x, y, xLimits, yLimits } = scatter;
  const [wide, high] = [xLimits.high - xLimits.low, yLimits.high - yLimits.low];
  let nearest: number | undefined;
  let least = reach * reach;
  for (let k = 0; k < x.length; k++) {
    const across = ((x[k] ?? 0) - xLimits.low) / wide - left;
    const above = ((y[k] ?? 0) - yLimits.low) / high - up;
    const distance = across * across + above * above;
    // Missing values are at no distance: never less.
    if (distance < least) {
      least = distance;
      nearest = k;
    }
  }
  return nearest;
}
