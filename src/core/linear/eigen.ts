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
 * Beyond, all eigenvectors take too long for the few that are wanted: at 800 rows seconds (their time grows with the
 * third power), against 20 ms by Lanczos' method.
 */
const mostRows = 200;
/** How far M v may be from λ v, as a share of the largest eigenvalue. */
const tolerance = 1e-11;

/**
 * The eigenvectors of a symmetric matrix (count × count, row-major) whose eigenvalues are largest in absolute size,
 * from large to small; fewer than `wanted` where the matrix is smaller.
 */
export function leadingEigenvectors(matrix: Float64Array, count: number, wanted: number): Eigenvector[] {
  if (count === 0) return [];
  return count > mostRows ? byLanczos(matrix, count, wanted) : ofAll(matrix, count, wanted);
}

function ofAll(matrix: Float64Array, count: number, wanted: number): Eigenvector[] {
  return decomposed(matrix, count, wanted).map(({ size, vector }) => ({ size, vector: upright(vector) }));
}

function decomposed(matrix: Float64Array, count: number, wanted: number): Eigenvector[] {
  const all = new EigenvalueDecomposition(Matrix.from1DArray(count, count, matrix), { assumeSymmetric: true });
  const sizes = all.realEigenvalues.map(Math.abs);
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  return order.slice(0, wanted).map((column) => {
    return { size: sizes[column] as number, vector: Float64Array.from(all.eigenvectorMatrix.getColumn(column)) };
  });
}

/**
 * Lanczos' method with full orthogonalisation (Golub & Van Loan, Matrix Computations, section 10.3): what the matrix
 * does to the space of a random vector, M v, M² v … is a small tridiagonal matrix, whose largest eigenvalues are soon
 * those of M. Where that space is exhausted another random vector is added, which finds an equal eigenvalue's next
 * vector.
 */
function byLanczos(matrix: Float64Array, count: number, wanted: number): Eigenvector[] {
  const random = randomFrom(1);
  const basis: Float64Array[] = [];
  const [diagonal, beside]: [number[], number[]] = [[], []];
  let next = randomVector(count, random);
  for (let exhausted = 0; ; ) {
    const product = times(matrix, next);
    basis.push(next);
    diagonal.push(dot(next, product));
    const rest = orthogonal(product, basis);
    const length = Math.sqrt(dot(rest, rest));
    const isExhausted = length <= tolerance * Math.max(...diagonal.map(Math.abs));
    if (isExhausted) exhausted++;
    const size = basis.length;
    const isComplete = size === count || exhausted >= wanted;
    if (isComplete || (size % 10 === 0 && size >= 2 * wanted && !isExhausted)) {
      const small = decomposed(tridiagonal(diagonal, beside), size, wanted);
      const most = tolerance * (small[0]?.size ?? 0);
      // What is left of M v − λ v is the last number's share of `length`.
      if (isComplete || small.every(({ vector }) => Math.abs(length * (vector[size - 1] as number)) <= most))
        return small.map((one) => ({ size: one.size, vector: upright(unit(weightedSum(basis, one.vector))) }));
    }
    beside.push(isExhausted ? 0 : length);
    next = unit(isExhausted ? orthogonal(randomVector(count, random), basis) : rest);
  }
}

function randomVector(count: number, random: () => number): Float64Array {
  return unit(Float64Array.from({ length: count }, () => random() / 2 ** 32 - 0.5));
}

/** What is left of a vector outside the space of others; twice, since once leaves what rounding brings. */
function orthogonal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(vector);
  for (let round = 0; round < 2; round++) {
    for (const one of basis) {
      const part = dot(rest, one);
      for (let k = 0; k < rest.length; k++) rest[k] = (rest[k] as number) - part * (one[k] as number);
    }
  }
  return rest;
}

function tridiagonal(diagonal: readonly number[], beside: readonly number[]): Float64Array {
  const size = diagonal.length;
  const matrix = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    matrix[k * size + k] = diagonal[k] as number;
    if (k + 1 === size) break;
    matrix[k * size + k + 1] = beside[k] as number;
    matrix[(k + 1) * size + k] = beside[k] as number;
  }
  return matrix;
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
