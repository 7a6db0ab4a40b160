import { rowProducts } from "./rowProducts.ts";

/** Items in the rows of a matrix, as far as a linear model needs it. */
export interface Rows {
  readonly count: number;
  readonly dimensions: number;
  /** Mean square of each column, computed when it is asked for. */
  meanSquares(): Float64Array;
  /** `products[i]` = row i · `weights`. */
  multiply(weights: Float64Array, products: Float64Array): void;
  /** `sums` = Σᵢ `factors[i]` × row i. */
  combine(factors: Float64Array, sums: Float64Array): void;
}

/** Row-major count × dimensions. */
export function denseRows(values: Float32Array, dimensions: number): Rows {
  const count = values.length / dimensions;
  return {
    count,
    dimensions,
    ...rowProducts(values, count, dimensions),
    meanSquares() {
      const means = new Float64Array(dimensions);
      for (let at = 0; at < values.length; at += dimensions) {
        for (let k = 0; k < dimensions; k++) means[k] = (means[k] as number) + (values[at + k] as number) ** 2;
      }
      return means.map((sum) => sum / count);
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
    meanSquares() {
      const means = new Float64Array(dimensions);
      for (const [k, column] of columns.entries()) {
        means[column] = (means[column] as number) + (values[k] as number) ** 2 / count;
      }
      return means;
    },
    multiply(weights, products) {
      for (let row = 0; row < count; row++) {
        let sum = 0;
        for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
          sum += (values[k] as number) * (weights[columns[k] as number] as number);
        }
        products[row] = sum;
      }
    },
    combine(factors, sums) {
      sums.fill(0);
      for (let row = 0; row < count; row++) {
        const factor = factors[row] as number;
        for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
          const column = columns[k] as number;
          sums[column] = (sums[column] as number) + factor * (values[k] as number);
        }
      }
    },
  };
}
