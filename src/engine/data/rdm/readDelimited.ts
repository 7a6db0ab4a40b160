import Papa from "papaparse";
import { closest } from "../../../core/documents/closest.ts";
import { type DataFile, faultIn, type NumberTable, readText } from "./dataFile.ts";

/** A table of text fields, all rows of the same length. */
interface Cells {
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
}

/** What the table is read for. */
export interface DelimitedOptions {
  readonly wanted: "rdm" | "matrix";
  /** A column that holds text, not numbers: it becomes `texts`. */
  readonly textColumn?: string;
}

/**
 * A matrix of numbers as text: fields between commas, semicolons, tabs or spaces; with names in the first row and the first column, in one
 * of them, or none. An empty field, NaN or NA is a missing value.
 */
export async function readDelimited(file: DataFile, { wanted, textColumn }: DelimitedOptions): Promise<NumberTable> {
  const cells = splitCells(file, await readText(file));
  const [first = [], second = []] = cells.rows;
  const hasCorner = first[0] === "" && first.length > 1 && second[1] !== "";
  const hasHeader = hasCorner || first.some(isName);
  const body = hasHeader ? cells.rows.slice(1) : cells.rows;
  if (body.length === 0) throw faultIn(file, "has no row of numbers.", "Look at whether the right file is named.");
  const textAt = textColumn === undefined ? -1 : columnAt(file, hasHeader ? first : [], textColumn);
  // A square with one column too many: its conditions have numbers for names.
  const isNumbered = wanted === "rdm" && hasHeader && first.length === body.length + 1;
  const saysNames = hasHeader && /^(condition|stimulus|stimuli|name|label|item|object)s?$/i.test(first[0] ?? "");
  const hasNames = hasCorner || isNumbered || saysNames || (textAt !== 0 && body.some(([name = ""]) => isName(name)));
  const start = hasNames ? 1 : 0;
  const taken = textAt >= start ? 1 : 0;
  const columns = first.length - start - taken;
  const values = new Float64Array(body.length * columns);
  let at = 0;
  for (const [row, fields] of body.entries()) {
    for (let column = start; column < fields.length; column++) {
      if (column === textAt) continue;
      const field = fields[column] ?? "";
      const value = numberOf(field);
      if (value === undefined) throw notANumber(file, field, row + (hasHeader ? 2 : 1), column + 1, cells.delimiter);
      values[at++] = value;
    }
  }
  return {
    values,
    rows: body.length,
    columns,
    ...(hasNames && { rowNames: body.map(([name = ""]) => name) }),
    ...(hasHeader && { columnNames: first.slice(start).filter((name) => name !== textColumn) }),
    ...(textAt >= 0 && { texts: body.map((fields) => fields[textAt] ?? "") }),
  };
}

/** Position of a column by its name in the first row. */
export function columnAt(file: DataFile, header: readonly string[], column: string): number {
  const at = header.indexOf(column);
  if (at >= 0) return at;
  const meant = closest(column, header);
  const columns = header.slice(0, 8).join(", ") + (header.length > 8 ? ", …" : "");
  const next = meant === undefined ? "Correct the column's name." : `Did you mean “${meant}”?`;
  if (header.length === 0)
    throw faultIn(file, "has no row of column names.", `Name its columns in the first row, one of them “${column}”.`);
  throw faultIn(file, `has no column “${column}”; it has ${columns}.`, next);
}

/** Rows of trimmed fields; blank lines are skipped. Throws where rows differ in length. */
export function splitCells(file: DataFile, text: string): Cells {
  // One kind of line end, or the library would take the first for all.
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  const delimiter = delimiterOf(lines);
  const source = delimiter === " " ? lines.replace(/^ +| +$/gm, "").replace(/ +/g, " ") : lines;
  const { data, errors } = Papa.parse<string[]>(source, { delimiter, skipEmptyLines: "greedy" });
  const wrong = errors[0];
  if (wrong) {
    const row = (wrong.row ?? 0) + 1;
    throw faultIn(
      file,
      `has a quotation mark that does not end, or stands wrong, in row ${row}.`,
      "Close it, or take it out.",
      wrong,
    );
  }
  const rows = data;
  for (const fields of rows) {
    for (let column = 0; column < fields.length; column++) {
      const field = fields[column] ?? "";
      if (field !== "" && (field.charCodeAt(0) <= 32 || field.charCodeAt(field.length - 1) <= 32))
        fields[column] = field.trim();
    }
  }
  const width = rows[1]?.length ?? rows[0]?.length ?? 0;
  // R's write.table leaves the corner out.
  if (rows[0]?.length === width - 1) rows[0].unshift("");
  const uneven = rows.findIndex((fields) => fields.length !== width);
  if (uneven >= 0) {
    throw faultIn(
      file,
      `has ${rows[uneven]?.length} fields in row ${uneven + 1}, and ${width} in others.`,
      "Give every row as many; of a triangle, write the whole square, or the values of the upper triangle in one row.",
    );
  }
  return { rows, delimiter };
}

/** The one that the first line has most of, outside of quotation marks; a space only where there is no other. */
function delimiterOf(text: string): string {
  const line = (/\S.*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const firstLine = text.slice(0, text.indexOf("\n") + 1 || undefined);
  if (firstLine.includes("\t")) return "\t";
  const count = (mark: string) => line.split(mark).length - 1;
  if (count(";") > 0 && count(";") >= count(",")) return ";";
  return count(",") === 0 && count(" ") > 0 ? " " : ",";
}

const missing = new Set(["", "nan", "na", "n/a", "null", "none"]);

/** NaN where the value is missing; undefined where the field is no number. */
export function numberOf(field: string): number | undefined {
  const value = Number(field);
  if (Number.isFinite(value) && field !== "") return value;
  return missing.has(field.toLowerCase()) ? Number.NaN : undefined;
}

function isName(field: string): boolean {
  return numberOf(field) === undefined;
}

function notANumber(file: DataFile, field: string, row: number, column: number, delimiter: string) {
  const place = `in row ${row}, column ${column}`;
  if (delimiter !== "," && /^[+-]?\d*,\d+$/.test(field)) {
    return faultIn(file, `has a decimal comma, “${field}” ${place}.`, "Write numbers with a decimal point.");
  }
  return faultIn(
    file,
    `has “${field}” ${place}, which is not a finite number.`,
    "Correct it; leave the field empty where the value is missing.",
  );
}
