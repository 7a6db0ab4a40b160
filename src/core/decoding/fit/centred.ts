import type { Rows } from "./rows.ts";

/** Rows less their mean. The intercept takes up the difference; the coefficients are the same and sooner found. */
export interface Centred extends Rows {
  readonly mean: Float64Array;
  /** Variance of each column. Worked out when asked for. */
  spread(): Float64Array;
}

/** The products are worked out from those of the rows as they are, so that sparse rows stay sparse. */
export function centred(rows: Rows): Centred {
  const { count, dimensions } = rows;
  const mean = new Float64Array(dimensions);
  rows.combine(new Float64Array(count).fill(1 / count), mean);
  return {
    ...rows,
    mean,
    spread: () => rows.meanSquares().map((square, k) => Math.max(0, square - (mean[k] as number) ** 2)),
    multiply(weights, products) {
      rows.multiply(weights, products);
      let shift = 0;
      for (let k = 0; k < dimensions; k++) shift += (mean[k] as number) * (weights[k] as number);
      for (let i = 0; i < count; i++) products[i] = (products[i] as number) - shift;
    },
    combine(factors, sums) {
      rows.combine(factors, sums);
      let total = 0;
      for (let i = 0; i < count; i++) total += factors[i] as number;
      for (let k = 0; k < dimensions; k++) sums[k] = (sums[k] as number) - total * (mean[k] as number);
    },
  };
}

/** Rows as they are, seen as less a mean of 0. */
export function uncentred(rows: Rows): Centred {
  return { ...rows, mean: new Float64Array(rows.dimensions), spread: () => rows.meanSquares() };
}
