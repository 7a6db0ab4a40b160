import type { Embeddings } from "../embeddings.ts";
import { leadingEigenvectors } from "../linear/eigen.ts";
import { dot } from "../linear/vectors.ts";

/** How many components' variance is told. */
const toldComponents = 10;

export interface PrincipalComponents {
  /** Each vector on the first two components, count × 2, row-major. */
  readonly points: Float64Array;
  /** Share of the variance, [0, 1], of each of the first components, at most ten. */
  readonly explained: Float64Array;
  /** Of all vectors. */
  readonly mean: Float64Array;
  /** The first two components, of length 1; fewer where the vectors have no more. */
  readonly axes: readonly Float64Array[];
}

/**
 * Principal component analysis: the vectors less their mean, projected on the two orthogonal directions along which
 * they vary most. From the smaller of the two Gram matrices, whose eigenvalues are the same. A component and its
 * opposite are both right; its largest loading is made positive, as in scikit-learn.
 */
export function principalComponents({ values, count, dimensions }: Embeddings): PrincipalComponents {
  const mean = meanRow(values, count, dimensions);
  const rows = Float64Array.from(values, (value, k) => value - (mean[k % dimensions] as number));
  const isWide = dimensions > count;
  const gram = isWide ? outerGram(rows, count, dimensions) : innerGram(rows, count, dimensions);
  const size = isWide ? count : dimensions;
  let total = 0;
  for (let k = 0; k < size; k++) total += gram[k * size + k] as number;
  const leading = leadingEigenvectors(gram, size, Math.min(toldComponents, count - 1, dimensions));
  const axes = leading.slice(0, 2).map(({ vector }) => (isWide ? loadings(rows, vector, dimensions) : vector));
  const points = new Float64Array(2 * count);
  for (const [axis, component] of axes.entries())
    for (let i = 0; i < count; i++) points[2 * i + axis] = dot(rowOf(rows, i, dimensions), component);
  const explained = Float64Array.from(leading, (one) => (total === 0 ? 0 : one.size / total));
  return { points, explained, mean, axes };
}

/** Where another vector is among the points. */
export function projected({ mean, axes }: PrincipalComponents, vector: Float32Array): [number, number] {
  const centred = Float64Array.from(vector, (value, k) => value - (mean[k] as number));
  const [x = 0, y = 0] = axes.map((axis) => dot(centred, axis));
  return [x, y];
}

function meanRow(values: Float32Array, count: number, dimensions: number): Float64Array {
  const means = new Float64Array(dimensions);
  for (let k = 0; k < values.length; k++) {
    const column = k % dimensions;
    means[column] = (means[column] as number) + (values[k] as number) / count;
  }
  return means;
}

function rowOf(rows: Float64Array, i: number, dimensions: number): Float64Array {
  return rows.subarray(i * dimensions, (i + 1) * dimensions);
}

/** X Xᵀ, count × count. */
function outerGram(rows: Float64Array, count: number, dimensions: number): Float64Array {
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      const product = dot(rowOf(rows, i, dimensions), rowOf(rows, j, dimensions));
      gram[i * count + j] = product;
      gram[j * count + i] = product;
    }
  }
  return gram;
}

/** Xᵀ X, dimensions × dimensions. */
function innerGram(rows: Float64Array, count: number, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let start = 0; start < count * dimensions; start += dimensions) {
    for (let a = 0; a < dimensions; a++) {
      const value = rows[start + a] as number;
      const place = a * dimensions;
      for (let b = a; b < dimensions; b++)
        gram[place + b] = (gram[place + b] as number) + value * (rows[start + b] as number);
    }
  }
  for (let a = 0; a < dimensions; a++)
    for (let b = 0; b < a; b++) gram[a * dimensions + b] = gram[b * dimensions + a] as number;
  return gram;
}

/** The component of length 1, its largest number above zero, that the scores (an eigenvector of X Xᵀ) are of. */
function loadings(rows: Float64Array, scores: Float64Array, dimensions: number): Float64Array {
  const component = new Float64Array(dimensions);
  for (let k = 0; k < rows.length; k++) {
    const column = k % dimensions;
    component[column] =
      (component[column] as number) + (scores[Math.floor(k / dimensions)] as number) * (rows[k] as number);
  }
  let [largest, squares] = [0, 0];
  for (const value of component) {
    if (Math.abs(value) > Math.abs(largest)) largest = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares) * Math.sign(largest);
  return length === 0 ? component : component.map((value) => value / length);
}
