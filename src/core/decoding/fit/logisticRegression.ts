import type { Solve } from "../../linear/cholesky.ts";
import type { LogisticFit } from "../../results/decodeResult.ts";
import { classWeights } from "../classes.ts";
import { centred, uncentred } from "./centred.ts";
import { type Interrupt, minimise } from "./lbfgs.ts";
import { logisticLoss } from "./logisticLoss.ts";
import type { Rows } from "./rows.ts";
import { scipyMinimise } from "./scipyMinimise.ts";

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
  /** 0, as without it: to the optimum. More: by scikit-learn's own way to where its `tol` stops it. */
  readonly tolerance?: number;
  /** Classes weigh alike however many items they have. */
  readonly balanced?: boolean;
  /**
   * Solves with about the Hessian of one class's coefficients and intercept: fewer iterations, the same optimum. See
   * `curvature`.
   */
  readonly precondition?: Solve | undefined;
  readonly signal?: Interrupt | undefined;
}

/**
 * The step that is left at the end, in the coefficients together and (root mean square) in the logits, is about as
 * short as this.
 */
const precision = 1e-6;

/**
 * L2-regularised logistic regression as scikit-learn's `LogisticRegression(C, max_iter, class_weight)`: the mean loss
 * plus |w|² / (2 C n), the intercept free, for two classes one set of coefficients, for more one per class
 * (multinomial). The optimum itself, or with a tolerance the neighbourhood that scikit-learn stops in (its default is
 * 1e-4). Throws the signal's reason when aborted.
 */
export function fitLogisticRegression(
  { rows: given, labels, classes }: LogisticProblem,
  { C, maxIter, tolerance = 0, balanced = false, precondition, signal }: LogisticOptions,
): LogisticFit {
  const rows = tolerance > 0 ? uncentred(given) : centred(given);
  const { count, dimensions } = rows;
  const sets = classes === 2 ? 1 : classes;
  const width = dimensions + 1;
  const penalty = 1 / (C * count);
  const itemWeights = classWeights(labels, classes, balanced);
  const { point, loss } = logisticLoss({ rows, labels, itemWeights, sets, penalty });
  const toOptimum = () => {
    const solve = precondition ?? diagonal(rows.spread(), classes, penalty);
    return minimise(loss, {
      maxIter,
      // No direction curves less than the penalty, so a step this short by the Hessian is as short as `precision` in
      // the coefficients.
      tolerance: precision ** 2 * Math.min(1, penalty),
      precondition(vector) {
        for (let set = 0; set < sets; set++) solve(vector.subarray(set * width, (set + 1) * width));
      },
      signal,
    });
  };
  const end = tolerance > 0 ? scipyMinimise(loss, { maxIter, tolerance, signal }) : toOptimum();
  // Back from the centred rows to those given.
  const coefficients = new Float64Array(sets * dimensions);
  const intercept = new Float64Array(sets);
  let gradient = 0;
  for (let set = 0; set < sets; set++) {
    const last = set * width + dimensions;
    let start = point[last] as number;
    const slope = loss.gradient[last] as number;
    gradient = Math.max(gradient, Math.abs(slope));
    for (let k = 0; k < dimensions; k++) {
      const at = set * width + k;
      const mean = rows.mean[k] as number;
      coefficients[set * dimensions + k] = point[at] as number;
      start -= mean * (point[at] as number);
      gradient = Math.max(gradient, Math.abs((loss.gradient[at] as number) + mean * slope));
    }
    intercept[set] = start;
  }
  return { coefficients, intercept, dimensions, ...end, gradient };
}

/** The Hessian's diagonal where every class is equally likely, the columns taken as if unrelated. */
function diagonal(spread: Float64Array, classes: number, penalty: number): Solve {
  const share = (1 / classes) * (1 - 1 / classes);
  const inverse = Float64Array.from(spread, (variance) => 1 / (share * variance + penalty));
  return (vector) => {
    for (let k = 0; k < inverse.length; k++) vector[k] = (vector[k] as number) * (inverse[k] as number);
    vector[inverse.length] = (vector[inverse.length] as number) / share;
  };
}
