import { cholesky, type Solve } from "../../linear/cholesky.ts";

/**
 * Solves with the Hessian of the logistic loss where every class is equally likely, for one class's coefficients and
 * intercept of centred rows: the preconditioner of `fitLogisticRegression`. `gram`: XᵀX of the rows with a 1 appended
 * to each, (dimensions + 1)², row-major.
 */
export function curvature(gram: Float32Array, dimensions: number, count: number, classes: number, C: number): Solve {
  const width = dimensions + 1;
  const items = gram[width * width - 1] as number;
  const sums = gram.subarray(dimensions * width);
  // p (1 − p) of two classes; of more, p (1 − p) on the diagonal of the classes.
  const share = (1 / classes) * (1 - 1 / classes);
  const hessian = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < dimensions; j++) {
    for (let k = 0; k <= j; k++) {
      const product = gram[j * width + k] as number;
      const centred = product - ((sums[j] as number) * (sums[k] as number)) / items;
      // The gram matrix is in single precision: a little more on the diagonal keeps it positive.
      const more = j === k ? (share * 1e-6 * product) / items + 1 / (C * count) : 0;
      hessian[j * dimensions + k] = (share * centred) / items + more;
    }
  }
  const { solve } = cholesky(hessian, dimensions);
  return (vector) => {
    solve(vector);
    vector[dimensions] = (vector[dimensions] as number) / share;
  };
}
