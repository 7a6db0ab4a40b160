import type { Embeddings } from "../embeddings.ts";

/**
 * What each pair of parts adds to the cosine of two vectors that are sums of their parts:
 * cos(a, b) = Σᵢⱼ ⟨aᵢ, bⱼ⟩ / (‖Σaᵢ‖ ‖Σbⱼ‖). `a`, `b`: a row a part, of the same dimensions. Returns a's parts × b's parts,
 * row-major; its sum is the cosine.
 */
export function cosineParts(a: Embeddings, b: Embeddings): Float64Array {
  const scale = 1 / (norm(sumOf(a)) * norm(sumOf(b)));
  const parts = new Float64Array(a.count * b.count);
  for (let i = 0; i < a.count; i++) {
    for (let j = 0; j < b.count; j++) {
      let product = 0;
      for (let k = 0; k < a.dimensions; k++)
        product += (a.values[i * a.dimensions + k] as number) * (b.values[j * b.dimensions + k] as number);
      parts[i * b.count + j] = product * scale;
    }
  }
  return parts;
}

/**
 * What each part of a vector adds to its product with `weights`, where the vector is the sum of its parts, or, if `isUnit`,
 * that sum at length 1. One number a part.
 */
export function productParts(a: Embeddings, weights: ArrayLike<number>, isUnit: boolean): Float64Array {
  const scale = isUnit ? 1 / norm(sumOf(a)) : 1;
  return Float64Array.from({ length: a.count }, (_, i) => {
    let product = 0;
    for (let k = 0; k < a.dimensions; k++)
      product += (a.values[i * a.dimensions + k] as number) * (weights[k] as number);
    return product * scale;
  });
}

function sumOf({ values, count, dimensions }: Embeddings): Float64Array {
  const sum = new Float64Array(dimensions);
  for (let i = 0; i < count; i++)
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] as number) + (values[i * dimensions + k] as number);
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
