import { storedZip } from "../../models/storedZip.ts";

type Array2 = readonly string[] | readonly (readonly number[])[];

/** An NPZ file of texts, and of matrices of numbers, as `numpy.savez` writes it. */
export function npzOf(arrays: Readonly<Record<string, Array2>>): Buffer {
  return storedZip(Object.entries(arrays).map(([name, array]) => [`${name}.npy`, npyOf(array)]));
}

function npyOf(array: Array2): Buffer {
  const isTexts = typeof array[0] === "string";
  const width = Math.max(1, ...array.map(({ length }) => length));
  const shape = isTexts ? `${array.length},` : `${array.length}, ${width}`;
  const head = `{'descr': '${isTexts ? `<U${width}` : "<f8"}', 'fortran_order': False, 'shape': (${shape}), }`;
  const header = Buffer.alloc(10);
  header.write("\x93NUMPY\x01\x00", "latin1");
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  header.writeUInt16LE(padded.length, 8);
  return Buffer.concat([header, Buffer.from(padded, "latin1"), isTexts ? textBytes(array, width) : numberBytes(array)]);
}

/** UTF-32, as NumPy keeps texts. */
function textBytes(texts: Array2, width: number): Buffer {
  const bytes = Buffer.alloc(texts.length * width * 4);
  for (const [k, text] of texts.entries()) {
    for (const [at, letter] of [...String(text)].entries())
      bytes.writeUInt32LE(letter.codePointAt(0) ?? 0, (k * width + at) * 4);
  }
  return bytes;
}

function numberBytes(rows: Array2): Buffer {
  const values = rows.flatMap((row) => [...row].map(Number));
  return Buffer.from(Float64Array.from(values).buffer);
}
