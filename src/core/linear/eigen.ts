import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { randomFrom } from "../statistics/random.ts";
import { dot, scaled, unit, weightedSum } from "./vectors.ts";

export interface Eigenvector {
  /** The eigenvalue's absolute value. */
  readonly size: number;
  /** Eigenvector of length 1, its largest number above zero. */
  readonly vector: Float64Array;
}

/**
 * Beyond, all eigenvectors take too long for the two that are wanted: at 800 rows a second (their time grows with the
 * third power), against 20 ms by iteration.
 */
const mostRows = 200;

/**
 * The two eigenvectors of a symmetric matrix (count × count, row-major) whose eigenvalues are largest in absolute size.
 */
export function leadingTwo(matrix: Float64Array, count: number): [Eigenvector, Eigenvector] {
  return count > mostRows ? byIteration(matrix, count) : ofAll(matrix, count);
}

function ofAll(matrix: Float64Array, count: number): [Eigenvector, Eigenvector] {
  const none = { size: 0, vector: new Float64Array(count) };
  if (count < 2) return [none, none];
  const all = new EigenvalueDecomposition(Matrix.from1DArray(count, count, matrix), { assumeSymmetric: true });
  const sizes = all.realEigenvalues.map(Math.abs);
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  const [one = none, other = none] = order.slice(0, 2).map((column) => ({
    size: sizes[column] as number,
    vector: upright(Float64Array.from(all.eigenvectorMatrix.getColumn(column))),
  }));
  return [one, other];
}

/** Orthogonal iteration, near enough for a start. */
function byIteration(matrix: Float64Array, count: number): [Eigenvector, Eigenvector] {
  const random = randomFrom(1);
  const start = () => unit(Float64Array.from({ length: count }, () => random() / 2 ** 32 - 0.5));
  let [first, second] = [start(), start()];
  let [size, otherSize] = [0, 0];
  for (let step = 0; step < 60; step++) {
    const [one, other] = [times(matrix, first), times(matrix, second)];
    const before = [size, otherSize] as const;
    [size, otherSize] = [Math.sqrt(dot(one, one)), Math.sqrt(dot(other, other))];
    first = scaled(one, 1 / (size || 1));
    const rest = weightedSum([other, first], [1, -dot(first, other)]);
    second = scaled(rest, 1 / (Math.sqrt(dot(rest, rest)) || 1));
    if (Math.abs(size - before[0]) + Math.abs(otherSize - before[1]) <= 1e-4 * otherSize) break;
  }
  return [
    { size, vector: upright(first) },
    { size: otherSize, vector: upright(second) },
  ];
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const count = vector.length;
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) result[i] = dot(matrix.subarray(i * count, (i + 1) * count), vector);
  return result;
}

/** A vector and the one opposite are both right: which it is depends on nothing but the matrix. */
function upright(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? scaled(vector, -1) : vector;
}
