import { closeSync, openSync, readSync } from "node:fs";

/**
 * Vectors as text, one row per line, the word first: GloVe's, word2vec's and fastText's `.vec`, which begin with a line of
 * the number of rows and of dimensions.
 */
export interface TextLayout {
  readonly dimensions: number;
  /** Rows by the first line; undefined: it has no such line. */
  readonly declared?: number;
  /** Where the first row begins. */
  readonly start: number;
}

/** word2vec's binary form: a line of the number of rows and of dimensions, then per row the word, a space, and little-endian float32. */
export interface BinaryLayout {
  readonly isBinary: true;
  readonly dimensions: number;
  readonly declared: number;
  /** Where the first row begins. */
  readonly start: number;
}

/** Bytes in which the layout is looked for. */
const headBytes = 1 << 18;

/** How the rows of a file of word vectors lie in it, by its first bytes; undefined: it is another file. Throws what the system throws. */
export function layoutOf(path: string): TextLayout | BinaryLayout | undefined {
  const handle = openSync(path, "r");
  try {
    const head = Buffer.alloc(headBytes);
    return layoutIn(head.subarray(0, readSync(handle, head, 0, headBytes, 0)));
  } finally {
    closeSync(handle);
  }
}

function layoutIn(head: Buffer): TextLayout | BinaryLayout | undefined {
  // Text has no zero bytes; a float32 nearly always has some among its first hundred.
  return head.includes(0) ? binaryLayout(head) : (textLayout(head) ?? binaryLayout(head));
}

export function isBinary(layout: TextLayout | BinaryLayout): layout is BinaryLayout {
  return "isBinary" in layout;
}

/** By the file's first bytes; undefined where they are not such text. */
function textLayout(head: Buffer): TextLayout | undefined {
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const end = head.indexOf(0x0a, mark);
  if (end < 0) return undefined;
  const fields = fieldsOf(head.subarray(mark, end));
  if (fields.length === 2 && fields.every((field) => /^\d+$/.test(field))) {
    const [declared, dimensions] = fields.map(Number);
    const second = head.indexOf(0x0a, end + 1);
    const row = fieldsOf(head.subarray(end + 1, second < 0 ? head.length : second));
    if (declared === undefined || !dimensions) return undefined;
    if (second >= 0 && !isRow(row, dimensions)) return undefined;
    return { dimensions, declared, start: end + 1 };
  }
  const dimensions = fields.length - 1;
  if (isAllNumbers(head.subarray(mark))) return undefined;
  return dimensions >= 2 && isRow(fields, dimensions) ? { dimensions, start: mark } : undefined;
}

/** Numbers are words too, but not in all of the first rows: those are a matrix without words. */
function isAllNumbers(head: Buffer): boolean {
  const lines = head.toString("latin1").split("\n", 50);
  return lines.every((line) => Number.isFinite(Number(/^[^ \t\r]*/.exec(line)?.[0])));
}

/** What blanks separate. */
export function fieldsOf(line: Buffer): string[] {
  return line
    .toString("utf8")
    .split(/[ \t\r]+/)
    .filter((field) => field !== "");
}

/** Whether the last fields are so many finite numbers, after one word at least. */
export function isRow(fields: readonly string[], dimensions: number): boolean {
  const numbers = fields.slice(-dimensions);
  return fields.length > dimensions && numbers.every((field) => field !== "" && Number.isFinite(Number(field)));
}

/** By the file's first bytes; undefined where they are not such a file. */
function binaryLayout(head: Buffer): BinaryLayout | undefined {
  const end = head.indexOf(0x0a);
  const found = /^(\d{1,12}) (\d{1,6})\r?$/.exec(head.subarray(0, Math.max(0, Math.min(end, 40))).toString("latin1"));
  const [declared, dimensions] = [Number(found?.[1]), Number(found?.[2])];
  return found && declared > 0 && dimensions > 0 ? { isBinary: true, declared, dimensions, start: end + 1 } : undefined;
}
