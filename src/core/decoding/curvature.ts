import { cholesky, type Solve } from "./cholesky.ts";

/**
 * Solves with the Hessian of the logistic loss where every class is equally likely, for one class's coefficients and intercept: the
 * preconditioner of `fitLogisticRegression`. `gram`: XᵀX of the rows with a 1 appended to each, (dimensions + 1)², row-major.
 */
export function curvature(gram: Float32Array, dimensions: number, count: number, classes: number, C: number): Solve {
  const width = dimensions + 1;
  // p (1 − p) of two classes; of more, p (1 − p) on the diagonal of the classes.
  const spread = (1 / classes) * (1 - 1 / classes);
  const hessian = Float64Array.from(gram, (one) => (one * spread) / count);
  for (let k = 0; k < width; k++) {
    // The gram matrix is in single precision: a little more on the diagonal keeps it positive.
    const penalty = k === dimensions ? 0 : 1 / (C * count);
    const at = k * width + k;
    hessian[at] = (hessian[at] ?? 0) * (1 + 1e-6) + penalty + 1e-9;
  }
  return cholesky(hessian, width);
}
