import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** Solves M x = b in place of b. */
export type Solve = (b: Float64Array) => void;

export interface Cholesky {
  /**
   * L, size × size, row-major, with L Lᵀ = M. Where M is not positive definite its diagonal is 0 at the first row that
   * the rows before make up, and what follows is not a number.
   */
  readonly factor: Float64Array;
  /** Puts L⁻¹ b in place of b. */
  readonly forward: Solve;
  readonly solve: Solve;
}

/** Factors a symmetric positive definite matrix, size × size, row-major; only its lower triangle is read. */
export function cholesky(matrix: Float64Array, size: number): Cholesky {
  const whole = new Matrix(size, size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = matrix[row * size + column] as number;
      whole.set(row, column, value);
      whole.set(column, row, value);
    }
  }
  const lower = new CholeskyDecomposition(whole).lowerTriangularMatrix;
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) factor[row * size + column] = lower.get(row, column);
  const forward: Solve = (b) => {
    for (let row = 0; row < size; row++) {
      let sum = b[row] as number;
      for (let k = 0; k < row; k++) sum -= (factor[row * size + k] as number) * (b[k] as number);
      b[row] = sum / (factor[row * size + row] as number);
    }
  };
  const solve: Solve = (b) => {
    forward(b);
    // Lᵀ from below, a row of L at a time: its column of Lᵀ.
    for (let row = size - 1; row >= 0; row--) {
      const value = (b[row] as number) / (factor[row * size + row] as number);
      b[row] = value;
      for (let k = 0; k < row; k++) b[k] = (b[k] as number) - value * (factor[row * size + k] as number);
    }
  };
  return { factor, forward, solve };
}
