import { withMemory } from "../../webAssembly.ts";
import { rowProductsCode } from "./rowProductsCode.ts";

/** Rows in a WebAssembly memory, and their products; the rounding is the same on every machine. See rowProducts.wat. */
export interface RowProducts {
  /** `products[i]` = row i · `weights`. */
  multiply(weights: Float64Array, products: Float64Array): void;
  /** `sums` = Σᵢ `factors[i]` × row i. */
  combine(factors: Float64Array, sums: Float64Array): void;
}

interface Kernels {
  multiply(rows: number, count: number, width: number, weights: number, products: number): void;
  combine(rows: number, count: number, width: number, factors: number, sums: number): void;
}

/** Copies the rows, `count` × `dimensions`, row-major. */
export function rowProducts(values: Float32Array, count: number, dimensions: number): RowProducts {
  // The code takes four rows and four columns at a time: what is added is zero.
  const [height, width] = [upToFours(count), upToFours(dimensions)];
  const vectorAt = 4 * height * width;
  const columnAt = vectorAt + 8 * width;
  const { buffer, kernels } = withMemory<Kernels>(rowProductsCode, columnAt + 8 * height);
  const rows = new Float32Array(buffer, 0, height * width);
  // One number per column, one number per row.
  const vector = new Float64Array(buffer, vectorAt, width);
  const column = new Float64Array(buffer, columnAt, height);
  if (width === dimensions) rows.set(values);
  else for (let i = 0; i < count; i++) rows.set(values.subarray(i * dimensions, (i + 1) * dimensions), i * width);

  return {
    multiply(weights, products) {
      vector.set(weights);
      kernels.multiply(0, height, width, vectorAt, columnAt);
      products.set(column.subarray(0, count));
    },
    combine(factors, sums) {
      column.set(factors);
      column.fill(0, count);
      vector.fill(0);
      kernels.combine(0, height, width, columnAt, vectorAt);
      sums.set(vector.subarray(0, dimensions));
    },
  };
}

function upToFours(count: number): number {
  return 4 * Math.ceil(count / 4);
}
