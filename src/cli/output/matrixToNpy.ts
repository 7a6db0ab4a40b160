import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";

/** The square matrix in the order shown as an NPY file, version 1.0: little-endian float32, row-major. */
export function matrixToNpy({ matrix, arrangement }: SimilarityResult): Uint8Array {
  const { count } = matrix;
  const description = `{'descr': '<f4', 'fortran_order': False, 'shape': (${count}, ${count}), }`;
  // Magic, version and length take 10 bytes; the data begins at a multiple of 64, after a line end.
  const headerLength = Math.ceil((10 + description.length + 1) / 64) * 64 - 10;
  const bytes = Buffer.alloc(10 + headerLength + count * count * 4);
  bytes.write("\x93NUMPY\x01\x00", "latin1");
  bytes.writeUInt16LE(headerLength, 8);
  bytes.write(`${description.padEnd(headerLength - 1)}\n`, 10, "latin1");
  let at = 10 + headerLength;
  for (const row of arrangement.positions) {
    for (const column of arrangement.positions) at = bytes.writeFloatLE(pairValue(matrix, row, column), at);
  }
  return bytes;
}
