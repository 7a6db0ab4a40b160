/** Items in the rows of a matrix, as far as a linear model needs it. */
export interface Rows {
  readonly count: number;
  readonly dimensions: number;
  /** `products[i]` = row i · `weights`. */
  multiply(weights: Float64Array, products: Float64Array): void;
  /** `sums` = Σᵢ `factors[i]` × row i. */
  combine(factors: Float64Array, sums: Float64Array): void;
}

/** Row-major count × dimensions. Sums are in double precision; four rows at a time, so that each weight is read a quarter as often. */
export function denseRows(values: Float32Array | Float64Array, dimensions: number): Rows {
  const count = values.length / dimensions;
  const fours = count - (count % 4);
  return {
    count,
    dimensions,
    multiply(weights, products) {
      for (let row = 0; row < fours; row += 4) {
        const a = row * dimensions;
        const b = a + dimensions;
        const c = b + dimensions;
        const d = c + dimensions;
        let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
        for (let k = 0; k < dimensions; k++) {
          const weight = weights[k] as number;
          sumA += weight * (values[a + k] as number);
          sumB += weight * (values[b + k] as number);
          sumC += weight * (values[c + k] as number);
          sumD += weight * (values[d + k] as number);
        }
        products[row] = sumA;
        products[row + 1] = sumB;
        products[row + 2] = sumC;
        products[row + 3] = sumD;
      }
      for (let row = fours; row < count; row++) {
        let sum = 0;
        for (let k = 0; k < dimensions; k++) sum += (weights[k] as number) * (values[row * dimensions + k] as number);
        products[row] = sum;
      }
    },
    combine(factors, sums) {
      sums.fill(0);
      for (let row = 0; row < fours; row += 4) {
        const a = row * dimensions;
        const b = a + dimensions;
        const c = b + dimensions;
        const d = c + dimensions;
        const factorA = factors[row] as number;
        const factorB = factors[row + 1] as number;
        const factorC = factors[row + 2] as number;
        const factorD = factors[row + 3] as number;
        for (let k = 0; k < dimensions; k++) {
          sums[k] =
            (sums[k] as number) +
            factorA * (values[a + k] as number) +
            factorB * (values[b + k] as number) +
            factorC * (values[c + k] as number) +
            factorD * (values[d + k] as number);
        }
      }
      for (let row = fours; row < count; row++) {
        const factor = factors[row] as number;
        for (let k = 0; k < dimensions; k++) {
          sums[k] = (sums[k] as number) + factor * (values[row * dimensions + k] as number);
        }
      }
    },
  };
}

/** Compressed sparse rows: row i has `values[k]` in `columns[k]` for k from `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  readonly dimensions: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

export function sparseRows({ dimensions, starts, columns, values }: SparseRows): Rows {
  const count = starts.length - 1;
  return {
    count,
    dimensions,
    multiply(weights, products) {
      for (let row = 0; row < count; row++) {
        let sum = 0;
        for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
          sum += (values[k] as number) * (weights[columns[k] as number] as number);
        }
        products[row] = sum;
      }
    },
    combine(factors, sums) {
      sums.fill(0);
      for (let row = 0; row < count; row++) {
        const factor = factors[row] as number;
        for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
          const column = columns[k] as number;
          sums[column] = (sums[column] as number) + factor * (values[k] as number);
        }
      }
    },
  };
}
