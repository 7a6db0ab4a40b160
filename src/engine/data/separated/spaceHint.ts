import { RecordScanner } from "./recordScanner.ts";

/** Rows that are looked at. */
const most = 200;

/**
 * What to write where nothing but spaces divides a table's rows, into as many fields each: undefined where they have one word, or not as many.
 * Sentences seldom have the same number of words throughout.
 */
export function spaceHint(text: string, start: number): string | undefined {
  // One field a row: no separator.
  const rows = new RecordScanner(text, { separator: "\0", quotes: false }, start);
  const lines: string[] = [];
  while (lines.length < most && rows.next()) lines.push(text.slice(rows.start, rows.ends[0]));
  if (lines.length < 2) return undefined;
  if (isEven(lines.map(fieldsOf))) return "Its rows are divided by spaces: write `separator: space`.";
  const words = lines.map((line) => line.trim().split(/\s+/).length);
  return isEven(words) ? "Its rows are divided by several spaces: put one tab or comma in place of them." : undefined;
}

/** Those between single spaces, of which some may be in quotation marks. */
function fieldsOf(line: string): number {
  const scanner = new RecordScanner(line, { separator: " ", quotes: true });
  return scanner.next() ? scanner.count : 0;
}

/** All as many as the first, or all one more: a column of row names. */
function isEven([first = 0, ...others]: readonly number[]): boolean {
  return first > 1 && (others.every((count) => count === first) || others.every((count) => count === first + 1));
}
