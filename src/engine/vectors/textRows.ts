import type { FileHandle } from "node:fs/promises";
import { type DataFile, faultIn } from "../data/arrays/dataFile.ts";
import { fieldsOf, isRow, type TextLayout } from "../modelFiles/wordVectors.ts";
import { Rows, type ScanOptions, Window } from "./rowScan.ts";
import type { WordIndex } from "./wordIndex.ts";

const space = 0x20;
const tab = 0x09;
const newline = 0x0a;
/** Bytes of a line at most. */
const longestLine = 8 << 20;

/** Throws StimuliError `input` where lines are missing or are not rows; their numbers are read when they are asked for. */
export async function scanText(
  file: DataFile,
  handle: FileHandle,
  size: number,
  layout: TextLayout,
  options: ScanOptions,
): Promise<WordIndex> {
  const rows = new Rows();
  const window = new Window(handle, size, options);
  await window.moveOn(0);
  let at = layout.start;
  let last: Buffer = Buffer.alloc(0);
  for (;;) {
    const { bytes } = window;
    let end = bytes.indexOf(newline, at);
    if (end < 0 && window.reachesEnd) end = bytes.length;
    if (end >= 0) {
      if (end > at && bytes[at] !== 0x0d) {
        const wordEnd = endOfWord(bytes, at, end, layout.dimensions);
        if (wordEnd <= at) throw faultIn(file, `has no word in row ${rows.length + 1}.`, wantedRow(layout));
        rows.add(bytes.subarray(at, wordEnd), window.offset + at);
        last = bytes.subarray(at, end);
      }
      at = end + 1;
      if (at < bytes.length) continue;
      if (window.reachesEnd) break;
    }
    last = Buffer.from(last);
    const used = Math.min(at, bytes.length);
    if (!(await window.moveOn(used)))
      throw faultIn(file, `has a line of more than ${longestLine / 1e6} MB.`, wantedRow(layout));
    at -= used;
  }
  const { declared, dimensions } = layout;
  if (declared !== undefined && declared !== rows.length) {
    const next = "It may be cut off: copy or download it again.";
    throw faultIn(file, `says that it has ${declared} rows, and has ${rows.length}.`, next);
  }
  if (!isRow(fieldsOf(last), dimensions))
    throw faultIn(file, `ends within row ${rows.length}.`, "It may be cut off: copy or download it again.");
  return rows.index();
}

function wantedRow({ dimensions }: TextLayout): string {
  return `A row is a word and ${dimensions} numbers.`;
}

/** Where the word of the line ends. Words of several parts, as “. . .”, are what is before the last numbers. */
function endOfWord(bytes: Buffer, from: number, end: number, dimensions: number): number {
  let at = from;
  while (at < end && bytes[at] !== space && bytes[at] !== tab) at++;
  const next = bytes[at + 1] ?? 0;
  const isDigit = next >= 0x30 && next <= 0x39;
  const isSigned = next === 0x2d && (bytes[at + 2] ?? 0) >= 0x30 && (bytes[at + 2] ?? 0) <= 0x39;
  if (at > from && (isDigit || isSigned)) return at;
  let left = dimensions;
  let back = end;
  while (back > from && isBlank(bytes[back - 1])) back--;
  while (left > 0 && back > from) {
    while (back > from && !isBlank(bytes[back - 1])) back--;
    left--;
    while (back > from && isBlank(bytes[back - 1])) back--;
  }
  return left === 0 ? back : from;
}

function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === tab || byte === 0x0d;
}

/**
 * The numbers of a row whose bytes these are, if its word is this one; undefined: it is another's. Throws StimuliError
 * `input` where they are not as many finite numbers as they must be.
 */
export function textRow(file: DataFile, line: Buffer, word: Uint8Array, dimensions: number): Float32Array | undefined {
  const after = line[word.length];
  if (!isBlank(after) || word.some((byte, k) => line[k] !== byte)) return undefined;
  const fields = fieldsOf(line.subarray(word.length));
  // A longer word begins with the same part; numbers alone are too many.
  if (fields.length > dimensions && !Number.isFinite(Number(fields[0]))) return undefined;
  if (fields.length !== dimensions) {
    const message = `has ${fields.length} fields after “${textOf(word)}”, not ${dimensions} numbers.`;
    throw faultIn(file, message, "Correct or remove the row.");
  }
  const vector = Float32Array.from(fields, Number);
  if (vector.some((value) => !Number.isFinite(value)))
    throw faultIn(
      file,
      `has a number in the row of “${textOf(word)}” that is not finite.`,
      "Correct or remove the row.",
    );
  return vector;
}

function textOf(word: Uint8Array): string {
  return Buffer.from(word).toString("utf8");
}
