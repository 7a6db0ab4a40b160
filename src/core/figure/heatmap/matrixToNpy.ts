import { pairIndex, pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import type { NamedRdm } from "../../rsa/rdm.ts";

/** The square matrix in the order shown as an NPY file: float32, row-major. */
export function matrixToNpy({ matrix, arrangement: { positions } }: SimilarityResult): Uint8Array {
  const value = (row: number, column: number) => pairValue(matrix, positions[row] ?? 0, positions[column] ?? 0);
  return squareToNpy(matrix.count, "<f4", value);
}

/** The square RDM as an NPY file: float64, row-major. NPY holds no names. */
export function rdmToNpy({ conditions, condensed }: NamedRdm): Uint8Array {
  const count = conditions.length;
  const value = (row: number, column: number) =>
    row === column ? 0 : (condensed[pairIndex(count, row, column)] ?? Number.NaN);
  return squareToNpy(count, "<f8", value);
}

/** NPY, version 1.0, little-endian. */
function squareToNpy(count: number, type: "<f4" | "<f8", valueAt: (row: number, column: number) => number): Uint8Array {
  const size = type === "<f4" ? 4 : 8;
  const description = `{'descr': '${type}', 'fortran_order': False, 'shape': (${count}, ${count}), }`;
  // Magic, version and length take 10 bytes; the data begins at a multiple of 64, after a line end.
  const headerLength = Math.ceil((10 + description.length + 1) / 64) * 64 - 10;
  const header = `\x93NUMPY\x01\x00\0\0${description.padEnd(headerLength - 1)}\n`;
  const bytes = new Uint8Array(header.length + count * count * size);
  bytes.set(Uint8Array.from(header, (character) => character.charCodeAt(0)));
  const view = new DataView(bytes.buffer);
  view.setUint16(8, headerLength, true);
  let at = header.length;
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++, at += size) {
      if (size === 4) view.setFloat32(at, valueAt(row, column), true);
      else view.setFloat64(at, valueAt(row, column), true);
    }
  }
  return bytes;
}
