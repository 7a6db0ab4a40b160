import type { Embeddings } from "../../core/embeddings.ts";

/** The vectors at these positions, in their order. */
export function rowsAt({ values, dimensions }: Embeddings, positions: Uint32Array): Embeddings {
  const chosen = new Float32Array(positions.length * dimensions);
  for (const [row, position] of positions.entries()) {
    chosen.set(values.subarray(position * dimensions, (position + 1) * dimensions), row * dimensions);
  }
  return { values: chosen, count: positions.length, dimensions };
}
