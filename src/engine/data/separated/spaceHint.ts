import { RecordScanner } from "./recordScanner.ts";

/** Rows that are looked at. */
const most = 200;

/**
 * What to write where nothing but spaces divides a table's rows, into as many fields each: undefined where they have
 * one word, or not as many. Sentences seldom have the same number of words throughout.
 */
export function spaceHint(text: string, start: number): string | undefined {
  const lines = linesOf(text, start);
  if (lines.length < 2) return undefined;
  if (isEven(lines.map(fieldsOf))) return "Its rows are separated by spaces: write `separator: space`.";
  const words = lines.map((line) => line.trim().split(/\s+/).length);
  return isEven(words) ? "Its rows are separated by several spaces: replace them with one tab or comma." : undefined;
}

function linesOf(text: string, start: number): string[] {
  // One field a row: no separator.
  const rows = new RecordScanner(text, { separator: "\0", quotes: false }, start);
  const lines: string[] = [];
  while (lines.length < most && rows.next()) lines.push(text.slice(rows.start, rows.ends[0]));
  return lines;
}

/**
 * Whether all rows but the first are as many fields between spaces, three at least, with numbers in most places: no
 * text is so.
 */
export function holdsNumbersBetweenSpaces(text: string, start: number): boolean {
  const [, ...rows] = linesOf(text, start).map((line) => line.split(" "));
  const [first] = rows;
  if (first === undefined || first.length < fewestPlaces || rows.some(({ length }) => length !== first.length))
    return false;
  const places = first.filter((_, k) => rows.every((row) => row[k] !== "" && Number.isFinite(Number(row[k]))));
  return 2 * places.length > first.length;
}

const fewestPlaces = 3;

/** Those between single spaces, of which some may be in quotation marks. */
function fieldsOf(line: string): number {
  const scanner = new RecordScanner(line, { separator: " ", quotes: true });
  return scanner.next() ? scanner.count : 0;
}

/** All as many as the first, or all one more: a column of row names. */
function isEven([first = 0, ...others]: readonly number[]): boolean {
  return first > 1 && (others.every((count) => count === first) || others.every((count) => count === first + 1));
}
