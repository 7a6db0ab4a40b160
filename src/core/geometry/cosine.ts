import type { Embeddings } from "../embeddings.ts";

/** Cosine similarity of the vectors at two positions, in [-1, 1]; 0 where one of them is all zeros. */
export function cosine({ values, dimensions }: Embeddings, one: number, other: number): number {
  let [product, squares, otherSquares] = [0, 0, 0];
  for (let k = 0; k < dimensions; k++) {
    const a = values[one * dimensions + k] as number;
    const b = values[other * dimensions + k] as number;
    product += a * b;
    squares += a * a;
    otherSquares += b * b;
  }
  const lengths = Math.sqrt(squares * otherSquares);
  return lengths === 0 ? 0 : Math.max(-1, Math.min(1, product / lengths));
}
