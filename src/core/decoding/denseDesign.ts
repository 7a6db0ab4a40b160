import type { Design, ToResiduals } from "./design.ts";

/** Rows worked on at a time: few enough to stay near the processor between their two uses. */
const blockRows = 32;

/** `values` is count × dimensions, row-major. */
export function denseDesign(values: Float32Array | Float64Array, dimensions: number): Design {
  const count = values.length / dimensions;
  const shift = new Float64Array(dimensions);
  for (let i = 0, at = 0; i < count; i++)
    for (let j = 0; j < dimensions; j++) shift[j] = (shift[j] ?? 0) + (values[at++] ?? 0);
  for (let j = 0; j < dimensions; j++) shift[j] = (shift[j] ?? 0) / count;
  const rows = new Float64Array(values.length);
  const spread = new Float64Array(dimensions);
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = 0; j < dimensions; j++, at++) {
      const value = (values[at] ?? 0) - (shift[j] ?? 0);
      rows[at] = value;
      spread[j] = (spread[j] ?? 0) + (value * value) / count;
    }
  }
  const block = new Float64Array(0);
  let space = block;
  return {
    count,
    dimensions,
    shift,
    spread,
    pass(weights: Float64Array, outputs: number, toResiduals: ToResiduals, sums: Float64Array): void {
      if (space.length !== outputs * blockRows) space = new Float64Array(outputs * blockRows);
      sums.fill(0);
      for (let first = 0; first < count; first += blockRows) {
        const some = Math.min(blockRows, count - first);
        for (let o = 0; o < outputs; o++)
          for (let k = 0; k < some; k++) {
            let sum = 0;
            const row = (first + k) * dimensions;
            const w = o * dimensions;
            for (let j = 0; j < dimensions; j++) sum += (rows[row + j] ?? 0) * (weights[w + j] ?? 0);
            space[o * blockRows + k] = sum;
          }
        toResiduals(space, blockRows, first, some);
        for (let o = 0; o < outputs; o++)
          for (let k = 0; k < some; k++) {
            const r = space[o * blockRows + k] ?? 0;
            const row = (first + k) * dimensions;
            const w = o * dimensions;
            for (let j = 0; j < dimensions; j++) sums[w + j] = (sums[w + j] ?? 0) + r * (rows[row + j] ?? 0);
          }
      }
    },
  };
}
