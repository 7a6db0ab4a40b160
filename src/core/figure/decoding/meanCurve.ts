import { curvesOf } from "../../decoding/scores/decodeFigures.ts";
import type { Roc } from "../../decoding/scores/rocCurve.ts";
import type { CrossValidation, DecodeResult } from "../../results/decodeResult.ts";

/** An area between two lines. */
export interface Band {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Places from 0 to 1 at which curves are averaged: as in scikit-learn's examples. */
const grid = Float64Array.from({ length: 101 }, (_, k) => k / 100);

/** The mean of several ROC curves at the same false positive rates. */
export function meanCurve(curves: readonly Roc[]): { x: Float64Array; y: Float64Array } {
  return { x: grid, y: moments(curves).mean };
}

/** Mean ± one standard deviation of the folds' ROC curves (population, as `numpy.std`), within [0, 1]. */
export function foldBand({ items, classes }: DecodeResult, { folds }: CrossValidation): Band {
  const curves = folds.map(({ test, probabilities }) => {
    const truth = Uint32Array.from(test, (item) => items[item]?.label ?? 0);
    const own = curvesOf(truth, probabilities, classes.length).map(({ roc }) => roc);
    return { falsePositiveRate: grid, truePositiveRate: moments(own).mean };
  });
  const { mean, deviation } = moments(curves);
  return {
    name: `${folds.length} folds, mean ± SD`,
    x: grid,
    low: mean.map((value, k) => Math.max(0, value - (deviation[k] ?? 0))),
    high: mean.map((value, k) => Math.min(1, value + (deviation[k] ?? 0))),
  };
}

function moments(curves: readonly Pick<Roc, "falsePositiveRate" | "truePositiveRate">[]): {
  mean: Float64Array;
  deviation: Float64Array;
} {
  const at = curves.map((curve) => grid.map((x) => interpolated(curve.falsePositiveRate, curve.truePositiveRate, x)));
  const mean = grid.map((_, k) => at.reduce((sum, values) => sum + (values[k] ?? 0), 0) / at.length);
  const deviation = grid.map((_, k) =>
    Math.sqrt(at.reduce((sum, values) => sum + ((values[k] ?? 0) - (mean[k] ?? 0)) ** 2, 0) / at.length),
  );
  // Every ROC curve begins at the origin, however steep its first step.
  mean[0] = 0;
  deviation[0] = 0;
  return { mean, deviation };
}

/** Linear between the points; where several are at one x, the last counts, as in `numpy.interp`. */
function interpolated(x: Float64Array, y: Float64Array, at: number): number {
  let right = 0;
  while (right < x.length && (x[right] ?? 0) <= at) right++;
  const [left, after] = [right - 1, Math.min(right, x.length - 1)];
  const [x1 = 0, x2 = 0, y1 = 0, y2 = 0] = [x[left], x[after], y[left], y[after]];
  return x2 === x1 ? y1 : y1 + ((y2 - y1) * (at - x1)) / (x2 - x1);
}
