import type { AxisResult, RatingsResult } from "../../results/spaceResult.ts";
import { padded, type Scatter } from "../rsa/scatter.ts";
import { ticks } from "../scene/ticks.ts";

/** Pairs by their human rating and their cosine. */
export function ratingsScatter({ pairs, column }: RatingsResult): Scatter {
  const x = Float64Array.from(pairs, ({ rating }) => rating);
  const y = Float64Array.from(pairs, ({ similarity }) => similarity);
  return scatterOf(x, y, column ?? "human rating", "cosine similarity");
}

/** Rated stimuli by their rating and their place on the axis; undefined where there are none. */
export function axisScatter({ rated, positions }: AxisResult): Scatter | undefined {
  if (rated === undefined) return undefined;
  const at = [...rated.ratings.keys()].filter((one) => !Number.isNaN(rated.ratings[one]));
  if (at.length < 2) return undefined;
  const x = Float64Array.from(at, (one) => rated.ratings[one] as number);
  const y = Float64Array.from(at, (one) => positions[one] as number);
  return { ...scatterOf(x, y, rated.column ?? "human rating", "position on the axis"), points: "stimuli" };
}

function scatterOf(x: Float64Array, y: Float64Array, xTitle: string, yTitle: string): Scatter {
  const [xLimits, yLimits] = [padded(x), padded(y)];
  return {
    ...{ xTitle, yTitle, x, y, xLimits, yLimits },
    xTicks: ticks(xLimits, 5),
    yTicks: ticks(yLimits, 5),
    within: new Int32Array(x.length).fill(-1),
    hasCategories: false,
    count: x.length,
  };
}
