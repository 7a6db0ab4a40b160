/** Solves M x = b in place of b. */
export type Solve = (b: Float64Array) => void;

/** Factors a symmetric positive definite matrix (size × size, row-major, changed in place; only its lower triangle is read) into L Lᵀ. */
export function cholesky(matrix: Float64Array, size: number): Solve {
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      const [a, b] = [row * size, column * size];
      let sum = matrix[a + column] as number;
      for (let k = 0; k < column; k++) sum -= (matrix[a + k] as number) * (matrix[b + k] as number);
      matrix[a + column] = row === column ? Math.sqrt(sum) : sum / (matrix[b + column] as number);
    }
  }
  return (b) => {
    for (let row = 0; row < size; row++) {
      let sum = b[row] as number;
      for (let k = 0; k < row; k++) sum -= (matrix[row * size + k] as number) * (b[k] as number);
      b[row] = sum / (matrix[row * size + row] as number);
    }
    // Lᵀ from below, a row of L at a time: its column of Lᵀ.
    for (let row = size - 1; row >= 0; row--) {
      const value = (b[row] as number) / (matrix[row * size + row] as number);
      b[row] = value;
      for (let k = 0; k < row; k++) b[k] = (b[k] as number) - value * (matrix[row * size + k] as number);
    }
  };
}
