import type { LogisticFit } from "../results/decodeResult.ts";

/** What makes log-odds of a vector: weights · vector + intercept. */
export interface LogOddsRule {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * How a fit comes to ln(p / q), the log-odds of one class against another, both positions in the result's classes. Of two
 * classes the fit has one row, for the second; of more a row each, whose softmax leaves the difference of two rows.
 */
export function logOddsRule(fit: LogisticFit, [one, other]: readonly [number, number]): LogOddsRule {
  const [a, b] = [rowOf(fit, one), rowOf(fit, other)];
  return {
    weights: a.weights.map((weight, k) => weight - (b.weights[k] as number)),
    intercept: a.intercept - b.intercept,
  };
}

function rowOf({ coefficients, intercept, dimensions }: LogisticFit, position: number): LogOddsRule {
  const isBinary = intercept.length === 1;
  if (isBinary && position === 0) return { weights: new Float64Array(dimensions), intercept: 0 };
  const row = isBinary ? 0 : position;
  return {
    weights: coefficients.slice(row * dimensions, (row + 1) * dimensions),
    intercept: intercept[row] as number,
  };
}
