import Papa from "papaparse";
import { type DecimalMark, hasDecimalComma, numberOf } from "./numberFields.ts";

/** How the fields of a text file are set apart, seen from its first lines. */
export interface TextLayout {
  readonly delimiter: string;
  readonly decimalMark: DecimalMark;
  /** The rows: without lines that are no data. */
  readonly body: string;
  /** Lines before them that are no data: Excel's `sep=;`, comments. */
  readonly skipped: readonly string[];
}

/** Tried in this order: of two that fit equally the first is taken. */
const delimiters = ["\t", ";", ",", " ", "|"];

/** Lines that are looked at. */
const looked = 40;

export function textLayout(text: string): TextLayout {
  // One kind of line end, or the library would take the first for all.
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const separator = /^\s*"?sep=(.)"?[^\S\n]*(?:\n|$)/i.exec(lines);
  const rest = lines.slice(separator?.[0].length ?? 0);
  const comments = commentsOf(rest);
  const data = rest.slice(comments.length);
  const footer = /(?:\n[^\S\n]*#[^\n]*)+\s*$/.exec(data)?.[0] ?? "";
  const core = data.slice(0, data.length - footer.length);
  const sample = firstLines(core);
  const delimiter = separator?.[1] ?? delimiterOf(sample);
  const rows = fieldsOf(sample, delimiter);
  const width = rows.at(-1)?.length ?? 0;
  // Lines at the end are comments too, which savetxt calls a footer, unless they are rows whose names begin with #.
  const isFooter = fieldsOf(footer, delimiter).some(({ length }) => length !== width);
  const isComma = delimiter !== "," && rows.flat().some(hasDecimalComma);
  const commentLines = comments.split("\n").filter((line) => line.trim() !== "");
  const header = headerIn(commentLines.at(-1), rows[0]?.length ?? 0, delimiter);
  const skipped = [
    ...(separator ? [separator[0].trim()] : []),
    ...(header === undefined ? commentLines : commentLines.slice(0, -1)),
  ];
  return {
    delimiter,
    decimalMark: isComma ? "comma" : "point",
    body: `${header === undefined ? "" : `${header}\n`}${isFooter ? core : data}`,
    skipped,
  };
}

/** Lines at the start that begin with # or %, as `savetxt` and MATLAB write comments; none where no other line follows. */
function commentsOf(text: string): string {
  const comments = /^(?:[^\S\n]*(?:[#%].*)?\n)*/.exec(text)?.[0] ?? "";
  return /^[^\S\n]*[^\s#%]/.test(text.slice(comments.length)) ? comments : "";
}

/** The last comment, if it has a name for each column: `savetxt(header="a,b,c", delimiter=",")`, or a header whose corner is called #. */
function headerIn(comment: string | undefined, width: number, delimiter: string): string | undefined {
  if (comment === undefined || delimiter === " " || width < 2) return undefined;
  const [names = []] = fieldsOf(comment, delimiter);
  if (names.length !== width) return undefined;
  return names[0] === "#" ? comment : comment.replace(/^\s*[#%]\s*/, "");
}

/** The one by which most of the fields are numbers, and every line has as many; else the most frequent; a comma where there is none. */
function delimiterOf(text: string): string {
  const sample = firstLines(text);
  const shares = delimiters.map((delimiter) => numberShare(fieldsOf(sample, delimiter), delimiter));
  const best = Math.max(...shares);
  if (best >= 0) return delimiters[shares.indexOf(best)] ?? ",";
  const counts = delimiters.map((delimiter) => sample.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? "," : (delimiters[counts.indexOf(most)] ?? ",");
}

/** The part of the fields that are numbers, names in the first row and column left out of account; -1 where the rows are uneven or have one field. */
function numberShare(rows: readonly (readonly string[])[], delimiter: string): number {
  const width = rows.at(-1)?.length ?? 0;
  // R's write.table leaves out the corner of its names.
  const isEven = rows.every(({ length }, row) => length === width || (row === 0 && length === width - 1));
  if (width < 2 || !isEven) return -1;
  const inner = rows.length > 1 ? rows.slice(1).flatMap((row) => row.slice(1)) : rows.flat();
  const isNumber = (field: string) =>
    numberOf(field, delimiter !== "," && hasDecimalComma(field) ? "comma" : "point") !== undefined;
  return inner.filter(isNumber).length / Math.max(1, inner.length);
}

function firstLines(text: string): string {
  let end = 0;
  for (let line = 0; line < looked && end >= 0; line++) end = text.indexOf("\n", end + 1);
  return end < 0 ? text : text.slice(0, end);
}

function fieldsOf(text: string, delimiter: string): string[][] {
  const source = delimiter === " " ? unpadded(text) : text;
  const { data } = Papa.parse<string[]>(source, { delimiter, newline: "\n", skipEmptyLines: "greedy" });
  return data.map((row) => row.map((field) => field.trim()));
}

/** Columns that are lined up by several spaces, with one space between. */
export function unpadded(text: string): string {
  // Runs first: a search for spaces before a line's end would go through each run once for every space in it.
  return /^ | {2}| $/m.test(text) ? text.replace(/ +/g, " ").replace(/^ | $/gm, "") : text;
}
