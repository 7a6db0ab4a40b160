import type { TriangleSide } from "../../documents/rsa/rsaDocument.ts";
import { pairCount, pairIndex } from "../../geometry/pairMatrix.ts";

/**
 * How a triangle is written as one row. `upper`: above the diagonal, row by row, as `squareform` of SciPy and MATLAB,
 * R's `dist` and rsatoolbox have it. `lower`: NumPy's `tril_indices(n, -1)`, row by row, and what MATLAB's `triu(…, 1)`
 * selects, column by column. `upperWithDiagonal`: `triu_indices(n)`. `lowerWithDiagonal`: `tril_indices(n)`.
 */
export type Triangle = TriangleSide | `${TriangleSide}WithDiagonal`;

/**
 * How many conditions have a triangle of so many values: without its diagonal, n (n - 1) / 2; undefined where no number
 * has.
 */
export function conditionCountOf(pairs: number): number | undefined {
  const count = Math.round((1 + Math.sqrt(1 + 8 * pairs)) / 2);
  return count >= 2 && pairCount(count) === pairs ? count : undefined;
}

/**
 * The triangle with a diagonal that these values are, if all of what would be the diagonal is `self` (0 in
 * dissimilarities, the largest in similarities), or is all that is missing. In the upper one `self` there is enough:
 * row by row, neighbours that are all the same would make all conditions the same. In the lower one nothing else may
 * be.
 */
export function triangleWithDiagonal(values: Float64Array, self: number): Triangle | undefined {
  const count = (conditionCountOf(values.length) ?? 0) - 1;
  if (count < 2) return undefined;
  const close = 1e-9 * Math.max(1, Math.abs(self));
  const isSelf = (value: number) => Math.abs(value - self) <= close;
  const holds = (test: (value: number) => boolean, place: (i: number) => number) => {
    for (let i = 0; i < count; i++) if (!test(values[place(i)] as number)) return false;
    return true;
  };
  const inUpper = (i: number) => i * count - (i * (i - 1)) / 2;
  const inLower = (i: number) => (i * (i + 3)) / 2;
  const selves = countOf(values, isSelf);
  if (selves < values.length && holds(isSelf, inUpper)) return "upperWithDiagonal";
  if (selves === count && holds(isSelf, inLower)) return "lowerWithDiagonal";
  if (countOf(values, Number.isNaN) !== count) return undefined;
  if (holds(Number.isNaN, inUpper)) return "upperWithDiagonal";
  return holds(Number.isNaN, inLower) ? "lowerWithDiagonal" : undefined;
}

function countOf(values: Float64Array, test: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (test(value)) count++;
  return count;
}

/** The values without the diagonal, as `upper` has them. */
export function upperTriangle(values: Float64Array, triangle: Triangle): Float64Array {
  if (triangle === "upper") return values;
  const count = (conditionCountOf(values.length) ?? 1) - (triangle === "lower" ? 0 : 1);
  const upper = new Float64Array(pairCount(count));
  let from = 0;
  for (let row = 0; row < count; row++) {
    const [start, end] = triangle === "upperWithDiagonal" ? [row, count] : [0, triangle === "lower" ? row : row + 1];
    for (let column = start; column < end; column++, from++) {
      if (row !== column) upper[pairIndex(count, row, column)] = values[from] ?? Number.NaN;
    }
  }
  return upper;
}
