import type { FileHandle } from "node:fs/promises";
import { type DataFile, faultIn } from "../data/arrays/dataFile.ts";
import type { BinaryLayout } from "../modelFiles/wordVectors.ts";
import { Rows, type ScanOptions, Window } from "./rowScan.ts";
import type { WordIndex } from "./wordIndex.ts";

/** Bytes of a word at most; what is longer is none. */
const longestWord = 4_000;

/** Throws StimuliError `input` where the file ends early, or what should be a word is none. */
export async function scanBinary(
  file: DataFile,
  handle: FileHandle,
  size: number,
  { declared, dimensions, start }: BinaryLayout,
  options: ScanOptions,
): Promise<WordIndex> {
  const rows = new Rows();
  const length = 4 * dimensions;
  // The shortest row has a word of one byte.
  if (declared * (length + 2) > size) throw cutOff(file, declared, Math.floor(size / (length + 2)));
  const window = new Window(handle, size, options, Math.max(8 << 20, 2 * (length + longestWord)));
  await window.moveOn(0);
  let at = start;
  while (rows.length < declared) {
    const { bytes } = window;
    // The original program writes a line break after each row.
    if (bytes[at] === 0x0a) at++;
    const wordEnd = bytes.indexOf(0x20, at);
    const isThere = wordEnd >= 0 && wordEnd + 1 + length <= bytes.length;
    if (wordEnd >= 0 ? wordEnd - at > longestWord || wordEnd === at : bytes.length - at > longestWord) {
      const next = "Is it word2vec's binary form? It may be damaged: copy or download it again.";
      throw faultIn(file, `has no word where row ${rows.length + 1} begins.`, next);
    }
    if (isThere) {
      rows.add(bytes.subarray(at, wordEnd), window.offset + at);
      at = wordEnd + 1 + length;
    } else {
      const used = Math.min(at, bytes.length);
      if (!(await window.moveOn(used))) throw cutOff(file, declared, rows.length);
      at -= used;
    }
  }
  return rows.index();
}

function cutOff(file: DataFile, declared: number, found: number) {
  const next = "It may be cut off: copy or download it again.";
  return faultIn(file, `says that it has ${declared} rows, and ends after ${found} of them.`, next);
}

/** The row's numbers, if its word is this one; undefined: it is another's. */
export function binaryRow(file: DataFile, row: Buffer, word: Uint8Array, dimensions: number): Float32Array | undefined {
  if (row[word.length] !== 0x20 || word.some((byte, k) => row[k] !== byte)) return undefined;
  const vector = new Float32Array(dimensions);
  for (let k = 0; k < dimensions; k++) vector[k] = row.readFloatLE(word.length + 1 + 4 * k);
  if (vector.some((value) => !Number.isFinite(value)))
    throw faultIn(
      file,
      `has a number in the row of “${Buffer.from(word).toString("utf8")}” that is not finite.`,
      "Correct or remove the row.",
    );
  return vector;
}
