import type { LogisticFit } from "../results/decodeResult.ts";
import type { Solve } from "./cholesky.ts";
import { classWeights } from "./classWeights.ts";
import { type Interrupt, type LineFunction, minimise } from "./lbfgs.ts";
import { probabilitiesOf } from "./predictProbabilities.ts";
import type { Rows } from "./rows.ts";

export interface LogisticProblem {
  readonly rows: Rows;
  /** One class a row, 0 … classes − 1; every class occurs. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
}

export interface LogisticOptions {
  /** Inverse of the regularisation strength. */
  readonly C: number;
  readonly maxIter: number;
  /** Classes weigh alike however many items they have. */
  readonly balanced?: boolean;
  /** Solves with about the Hessian of one class's coefficients and intercept: fewer iterations, the same optimum. See `curvature`. */
  readonly precondition?: Solve | undefined;
  readonly signal?: Interrupt | undefined;
}

/**
 * L2-regularised logistic regression as scikit-learn's `LogisticRegression(C, max_iter, class_weight)`: the mean loss plus |w|² / (2 C n), the
 * intercept free, for two classes one set of coefficients, for more one a class (multinomial). The optimum itself, not the
 * neighbourhood that scikit-learn's default tolerance stops in: every gradient below 1e-10. Throws the signal's reason when aborted.
 */
export function fitLogisticRegression(
  { rows, labels, classes }: LogisticProblem,
  { C, maxIter, balanced = false, precondition, signal }: LogisticOptions,
): LogisticFit {
  const { dimensions } = rows;
  const sets = classes === 2 ? 1 : classes;
  const width = dimensions + 1;
  const loss = logisticLoss(rows, labels, classes, classWeights(labels, classes, balanced), 1 / (C * rows.count));
  const { iterations, converged, gradient } = minimise(loss, {
    maxIter,
    // In flat directions a gradient says little: the weaker the penalty, the smaller it must be. Below 1e-12 is rounding.
    tolerance: Math.max(1e-12, Math.min(1e-10, 1e-6 / (C * rows.count))),
    ...(precondition && {
      precondition: (vector: Float64Array) => {
        for (let set = 0; set < sets; set++) precondition(vector.subarray(set * width, (set + 1) * width));
      },
    }),
    signal,
  });
  const coefficients = new Float64Array(sets * dimensions);
  const intercept = new Float64Array(sets);
  for (let set = 0; set < sets; set++) {
    coefficients.set(loss.point.subarray(set * width, set * width + dimensions), set * dimensions);
    intercept[set] = loss.point[set * width + dimensions] ?? 0;
  }
  return { coefficients, intercept, dimensions, iterations, converged, gradient };
}

/** The loss and its gradient; `point` holds, for each set, its coefficients and then its intercept. It starts at 0. */
function logisticLoss(
  rows: Rows,
  labels: ArrayLike<number>,
  classes: number,
  itemWeights: Float64Array,
  penalty: number,
): LineFunction & { readonly point: Float64Array } {
  const { count, dimensions } = rows;
  const sets = classes === 2 ? 1 : classes;
  const width = dimensions + 1;
  const point = new Float64Array(sets * width);
  const gradient = new Float64Array(sets * width);
  // Scores of every row, set after set: those of a sum of points are the sum of their scores.
  const scores = new Float64Array(sets * count);
  const along = new Float64Array(sets * count);
  const residuals = new Float64Array(sets * count);
  let direction = new Float64Array(0);

  const score = (parameters: Float64Array, into: Float64Array) => {
    for (let set = 0; set < sets; set++) {
      const own = into.subarray(set * count, (set + 1) * count);
      rows.multiply(parameters.subarray(set * width, set * width + dimensions), own);
      const shift = parameters[set * width + dimensions] ?? 0;
      for (let item = 0; item < count; item++) own[item] = (own[item] as number) + shift;
    }
  };
  /** Residuals (probability less truth, weighted) of the scores at a step along the direction. */
  const resid = (step: number) => {
    for (let at = 0; at < residuals.length; at++) residuals[at] = (scores[at] as number) + step * (along[at] as number);
    probabilitiesOf(residuals, count, sets);
    for (let item = 0; item < count; item++) {
      const truth = sets === 1 ? 0 : (labels[item] as number) * count;
      const is = sets === 1 ? (labels[item] as number) : 1;
      residuals[truth + item] = (residuals[truth + item] as number) - is;
    }
    for (let at = 0; at < residuals.length; at++) {
      residuals[at] = ((residuals[at] as number) * (itemWeights[at % count] as number)) / count;
    }
  };
  const renew = () => {
    for (let set = 0; set < sets; set++) {
      const own = residuals.subarray(set * count, (set + 1) * count);
      const slope = gradient.subarray(set * width, set * width + dimensions);
      rows.combine(own, slope);
      for (let k = 0; k < dimensions; k++)
        slope[k] = (slope[k] as number) + penalty * (point[set * width + k] as number);
      gradient[set * width + dimensions] = own.reduce((sum, one) => sum + one, 0);
    }
  };
  resid(0);
  renew();
  return {
    point,
    gradient,
    slopeAlong(next) {
      direction = Float64Array.from(next);
      score(direction, along);
      // The penalty's slope is a straight line; intercepts have none.
      let [fixed, rising] = [0, 0];
      for (let at = 0; at < point.length; at++) {
        if (at % width === dimensions) continue;
        fixed += penalty * (point[at] as number) * (direction[at] as number);
        rising += penalty * (direction[at] as number) ** 2;
      }
      return (step) => {
        resid(step);
        let slope = fixed + step * rising;
        for (let at = 0; at < residuals.length; at++) slope += (residuals[at] as number) * (along[at] as number);
        return slope;
      };
    },
    move(step) {
      for (let at = 0; at < point.length; at++) point[at] = (point[at] as number) + step * (direction[at] as number);
      resid(step);
      for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) + step * (along[at] as number);
      renew();
    },
  };
}
