/**
 * Vectors of `count` stimuli, row-major: stimulus `i` is `values[i * dimensions … (i + 1) * dimensions)`.
 * Every value is finite; the engine checks that once, when they are made.
 */
export interface Embeddings {
  readonly values: Float32Array;
  readonly count: number;
  readonly dimensions: number;
}
