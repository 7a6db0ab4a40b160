import Papa from "papaparse";
import { type DecimalMark, hasDecimalComma, isName, numberOf } from "./numberFields.ts";

/** How the fields of a text file are set apart, seen from its first lines. */
export interface TextLayout {
  readonly delimiter: string;
  readonly decimalMark: DecimalMark;
  /** The rows: without lines that are no data. */
  readonly body: string;
  /** Lines before them that are no data: Excel's `sep=;`, comments. */
  readonly skipped: readonly string[];
  /** The comment whose words became the first row of `body`. */
  readonly headerComment?: string;
  /** Quotation marks are letters like others, as in files of word vectors. */
  readonly hasLiteralQuotes: boolean;
}

export interface TextLayoutOptions {
  /** Whether words above the numbers may be names, where nothing but spaces sets them apart. */
  readonly takesWords: boolean;
}

/** Tried in this order: of two that fit equally the first is taken. */
const delimiters = ["\t", ";", ",", " ", "|"];

/** Lines that are looked at. */
const looked = 40;

export function textLayout(text: string, { takesWords }: TextLayoutOptions): TextLayout {
  // One kind of line end, or the library would take the first for all.
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const separator = /^\s*"?sep=(.)"?[^\S\n]*(?:\n|$)/i.exec(lines);
  const rest = lines.slice(separator?.[0].length ?? 0);
  const comments = commentsOf(rest);
  const data = rest.slice(comments.length);
  const footer = /(?:\n[^\S\n]*#[^\n]*)+\s*$/.exec(data)?.[0] ?? "";
  const core = data.slice(0, data.length - footer.length);
  const sample = firstLines(core);
  const hasLiteralQuotes = isOfWordVectors(core);
  const delimiter = separator?.[1] ?? delimiterOf(sample, hasLiteralQuotes);
  const rows = fieldsOf(sample, delimiter, hasLiteralQuotes);
  const width = rows.at(-1)?.length ?? 0;
  // Lines at the end are comments too, which savetxt calls a footer, unless they are rows whose names begin with #.
  const isFooter = fieldsOf(footer, delimiter, hasLiteralQuotes).some(({ length }) => length !== width);
  const isComma = delimiter !== "," && rows.flat().some(hasDecimalComma);
  const commentLines = comments.split("\n").flatMap((line) => line.trim() || []);
  const comment = commentLines.at(-1);
  const header = headerIn(comment, rows[0] ?? [], delimiter, takesWords);
  const skipped = [
    ...(separator ? [separator[0].trim()] : []),
    ...(header === undefined ? commentLines : commentLines.slice(0, -1)),
  ];
  return {
    delimiter,
    decimalMark: isComma ? "comma" : "point",
    body: `${header === undefined ? "" : `${header}\n`}${isFooter ? core : data}`,
    skipped,
    ...(header !== undefined && comment !== undefined && { headerComment: comment.trim() }),
    hasLiteralQuotes,
  };
}

/**
 * Lines at the start that begin with # or %, as `savetxt` and MATLAB write comments; none where no other line follows.
 * And the line with the numbers of words and dimensions above word2vec's and fastText's vectors.
 */
function commentsOf(text: string): string {
  const comments = /^(?:[^\S\n]*(?:[#%].*)?\n)*/.exec(text)?.[0] ?? "";
  const rest = text.slice(comments.length);
  const [, counts = "", dimensions, next = ""] = /^(\d+[ \t](\d+)[^\S\n]*\n)([^\n]*)/.exec(rest) ?? [];
  if (Number(dimensions) > 1 && next.trim().split(/[ \t]+/).length === Number(dimensions) + 1) return comments + counts;
  return /^[^\S\n]*[^\s#%]/.test(rest) ? comments : "";
}

/**
 * The last comment, if it has a name for each column: `savetxt(header="a,b,c", delimiter=",")`, or a header whose
 * corner is called #. Between spaces, where a sentence has as many words by chance, each must be another one, and the
 * rows must be numbers only, as `savetxt` has them.
 */
function headerIn(
  comment: string | undefined,
  first: readonly string[],
  delimiter: string,
  takesWords: boolean,
): string | undefined {
  if (comment === undefined || first.length < 2) return undefined;
  const bare = comment.replace(/^\s*[#%]\s*/, "");
  if (delimiter === " ") {
    const words = bare.trim().split(/\s+/);
    const areNames = words.length === first.length && new Set(words).size === words.length && words.every(isName);
    return takesWords && areNames && !first.some(isName) ? words.join(" ") : undefined;
  }
  const [names = []] = fieldsOf(comment, delimiter, false);
  if (names.length !== first.length) return undefined;
  return names[0] === "#" ? comment : bare;
}

/**
 * Whether lines are a word and numbers between spaces, and a quotation mark in one of them has no second: GloVe's and
 * fastText's vectors have marks among their words.
 */
function isOfWordVectors(text: string): boolean {
  for (let at = text.indexOf('"'); at >= 0; ) {
    const start = text.lastIndexOf("\n", at) + 1;
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    const [, ...numbers] = line.trim().split(/[ \t]+/);
    const isLone = line.split('"').length % 2 === 0;
    if (isLone && numbers.length > 1 && numbers.every((field) => numberOf(field) !== undefined)) return true;
    at = text.indexOf('"', end);
  }
  return false;
}

/**
 * The one by which most of the fields are numbers, and every line has as many; else the most frequent; a comma where
 * there is none.
 */
function delimiterOf(sample: string, hasLiteralQuotes: boolean): string {
  const shares = delimiters.map((delimiter) => numberShare(fieldsOf(sample, delimiter, hasLiteralQuotes), delimiter));
  const best = Math.max(...shares);
  if (best >= 0) return delimiters[shares.indexOf(best)] ?? ",";
  const counts = delimiters.map((delimiter) => sample.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? "," : (delimiters[counts.indexOf(most)] ?? ",");
}

/**
 * The part of the fields that are numbers, names in the first row and column left out of account; -1 where the rows are
 * uneven or have one field.
 */
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

function fieldsOf(text: string, delimiter: string, hasLiteralQuotes: boolean): string[][] {
  const source = delimiter === " " ? unpadded(text) : text;
  const { data } = Papa.parse<string[]>(source, {
    ...{ delimiter, newline: "\n", skipEmptyLines: "greedy" },
    quoteChar: quoteChar(hasLiteralQuotes),
  });
  return data.map((row) => row.map((field) => field.trim()));
}

/** For the library, which knows no file without quotation: a character that no text has. */
export function quoteChar(hasLiteralQuotes: boolean): string {
  return hasLiteralQuotes ? "\0" : '"';
}

/** Columns that are lined up by several spaces, with one space between. */
export function unpadded(text: string): string {
  // Runs first: a search for spaces before a line's end would go through each run once for every space in it.
  return /^ | {2}| $/m.test(text) ? text.replace(/ +/g, " ").replace(/^ | $/gm, "") : text;
}
