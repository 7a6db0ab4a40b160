import Papa from "papaparse";
import { type DataFile, faultIn } from "./dataFile.ts";

/**
 * Gives each row's trimmed fields, one row after another, so that a large table never stands in memory as text twice. Rows are counted from 1
 * as in the file, blank lines left out. Throws StimuliError `input` where rows differ in length or a quotation mark stands wrong.
 */
export function eachRow(
  file: DataFile,
  text: string,
  delimiter: string,
  take: (fields: string[], row: number) => void,
): void {
  // One kind of line end, or the library would take the first for all.
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  // Columns that are lined up by several spaces.
  const isPadded = delimiter === " " && /^ | {2}| $/m.test(lines);
  const source = isPadded ? lines.replace(/^ +| +$/gm, "").replace(/ +/g, " ") : lines;
  let row = 0;
  let first: string[] | undefined;
  let width = 0;
  const check = (fields: string[]) => {
    row++;
    if (fields.length !== width) throw uneven(file, row, fields.length, width);
    take(fields, row);
  };
  Papa.parse<string[]>(source, {
    delimiter,
    skipEmptyLines: "greedy",
    step: ({ data, errors }) => {
      const fields = trimmed(data);
      if (errors[0]) {
        const place = `in row ${row + (first ? 2 : 1)}`;
        throw faultIn(
          file,
          `has a quotation mark that does not end, or stands wrong, ${place}.`,
          "Close it, or take it out.",
          errors[0],
        );
      }
      if (row > 0) check(fields);
      else if (first === undefined) first = fields;
      else {
        width = fields.length;
        // R's write.table leaves out the corner of its names.
        const hasNoCorner = first.length === width - 1 && first.some((field) => Number.isNaN(Number(field)));
        check(hasNoCorner ? ["", ...first] : first);
        check(fields);
      }
    },
  });
  if (row > 0 || first === undefined) return;
  width = first.length;
  check(first);
}

/** The one that the first line has, outside of quotation marks; a space only where there is no other. */
export function delimiterOf(text: string): string {
  const line = (/^.*\S.*$/m.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  if (line.includes("\t")) return "\t";
  const count = (mark: string) => line.split(mark).length - 1;
  if (count(";") > 0 && count(";") >= count(",")) return ";";
  return count(",") === 0 && line.trim().includes(" ") ? " " : ",";
}

/** In place. */
function trimmed(fields: string[]): string[] {
  for (let column = 0; column < fields.length; column++) {
    const field = fields[column] ?? "";
    if (field.charCodeAt(0) <= 32 || field.charCodeAt(field.length - 1) <= 32) fields[column] = field.trim();
  }
  return fields;
}

function uneven(file: DataFile, row: number, found: number, width: number) {
  return faultIn(
    file,
    `has ${found} fields in row ${row}, and ${width} in others.`,
    "Give every row as many; of a triangle, write the whole square, or the values of the upper triangle in one row.",
  );
}
