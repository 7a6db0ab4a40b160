import { pairIndex } from "../../geometry/pairMatrix.ts";
import { cholesky, type Solve } from "../../linear/cholesky.ts";

/** Pairs of conditions with a weight each (how many copies of the pair there are); the first `length` hold. */
export interface WeightedPairs {
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  readonly weights: Float64Array;
  readonly length: number;
  /** All pairs, copies counted. */
  readonly total: number;
}

/** Pairs at ascending positions of a condensed RDM, once each. */
export function pairsAt(positions: Uint32Array, count: number): WeightedPairs {
  const rows = new Uint32Array(positions.length);
  const columns = new Uint32Array(positions.length);
  let row = 0;
  for (const [k, position] of positions.entries()) {
    while (row < count - 2 && position >= pairIndex(count, row + 1, row + 2)) row++;
    rows[k] = row;
    columns[k] = position - pairIndex(count, row, row + 1) + row + 1;
  }
  const { length } = positions;
  return { rows, columns, weights: new Float64Array(length).fill(1), length, total: length };
}

/**
 * Whitening where pairs are missing: V (see {@link whiten}) of the present pairs alone is 2 I + B Bᵀ, B telling which
 * conditions a pair is of. So xᵀ V⁻¹ y = (xᵀ y − rₓᵀ M⁻¹ r_y) / 2 with the row sums r = Bᵀ x and M = 2 I + Bᵀ B,
 * conditions × conditions. Copies of a condition have the same row sum and are one row of M. As rsatoolbox's comparison
 * of RDMs with NaN.
 */
export class Whitening {
  private readonly pairs: WeightedPairs;
  private readonly times: Uint32Array;
  private readonly solve: Solve;

  /** `times`: copies of each condition. */
  constructor(pairs: WeightedPairs, times: Uint32Array) {
    this.pairs = pairs;
    this.times = times;
    const count = times.length;
    const matrix = new Float64Array(count * count);
    // A missing condition has nothing but its own 2.
    for (let i = 0; i < count; i++) matrix[i * (count + 1)] = 2 * Math.max(1, times[i] as number);
    for (let k = 0; k < pairs.length; k++) {
      const [row, column, weight] = [pairs.rows[k] as number, pairs.columns[k] as number, pairs.weights[k] as number];
      for (const entry of [row * (count + 1), column * (count + 1), row * count + column, column * count + row])
        matrix[entry] = (matrix[entry] as number) + weight;
    }
    this.solve = cholesky(matrix, count).solve;
  }

  /** Weighted row sums. */
  private rowSums(values: Float64Array): Float64Array {
    const { rows, columns, weights, length } = this.pairs;
    const sums = new Float64Array(this.times.length);
    for (let k = 0; k < length; k++) {
      const [row, column, value] = [
        rows[k] as number,
        columns[k] as number,
        (weights[k] as number) * (values[k] as number),
      ];
      sums[row] = (sums[row] as number) + value;
      sums[column] = (sums[column] as number) + value;
    }
    return sums;
  }

  /** Twice V⁻¹ x, one number per pair. */
  applied(values: Float64Array): Float64Array {
    const { rows, columns, length } = this.pairs;
    const parts = this.rowSums(values);
    this.solve(parts);
    const result = new Float64Array(length);
    for (let k = 0; k < length; k++)
      result[k] =
        (values[k] as number) - (parts[rows[k] as number] as number) - (parts[columns[k] as number] as number);
    return result;
  }

  /**
   * A vector for x, such that the inner product of two is twice xᵀ V⁻¹ y: one number per pair and one per condition.
   * All weights are 1.
   */
  form(values: Float64Array): Float64Array {
    const parts = this.rowSums(values);
    this.solve(parts);
    const { rows, columns, length } = this.pairs;
    const form = new Float64Array(length + parts.length);
    for (let k = 0; k < length; k++)
      form[k] = (values[k] as number) - (parts[rows[k] as number] as number) - (parts[columns[k] as number] as number);
    for (let i = 0; i < parts.length; i++) form[length + i] = Math.SQRT2 * (parts[i] as number);
    return form;
  }

  /** Twice xᵀ V⁻¹ x. */
  squared(values: Float64Array): number {
    const { weights, length } = this.pairs;
    const sums = this.rowSums(values);
    const parts = sums.slice();
    this.solve(parts);
    let square = 0;
    for (let k = 0; k < length; k++) square += (weights[k] as number) * (values[k] as number) ** 2;
    return parts.reduce((rest, part, i) => rest - part * (sums[i] as number), square);
  }
}
