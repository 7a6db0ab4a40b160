import Papa from "papaparse";
import { type DataFile, faultIn } from "./dataFile.ts";
import { countsUp } from "./numberFields.ts";
import { quoteChar, type TextLayout, unpadded } from "./textLayout.ts";

/**
 * Gives each row's trimmed fields, one row after another, so that a large table is never in memory twice as text. Rows
 * are counted from 1 as in the file, blank lines left out; the first one is that after the lines that are no data.
 * Throws StimuliError `input` where rows differ in length or a quotation mark is wrong.
 */
export function eachRow(
  file: DataFile,
  { body, delimiter, skipped, hasLiteralQuotes }: TextLayout,
  take: (fields: string[], row: number, isFirst: boolean) => void,
): void {
  const source = delimiter === " " ? unpadded(body) : body;
  const start = skipped.length;
  let row = start;
  let first: string[] | undefined;
  let width = 0;
  const check = (fields: string[]) => {
    row++;
    if (fields.length !== width) throw uneven(file, row, fields.length, width);
    take(fields, row, row === start + 1);
  };
  Papa.parse<string[]>(source, {
    delimiter,
    newline: "\n",
    skipEmptyLines: "greedy",
    quoteChar: quoteChar(hasLiteralQuotes),
    step: ({ data, errors }) => {
      const fields = trimmed(data);
      if (errors[0]) {
        const place = `in row ${row + (first ? 2 : 1)}`;
        throw faultIn(
          file,
          `has a quotation mark that does not end, or is in the wrong place, ${place}.`,
          "Close it, or remove it.",
          errors[0],
        );
      }
      if (row > start) check(fields);
      else if (first === undefined) first = fields;
      else {
        width = fields.length;
        // R's write.table leaves out the corner of its names.
        const isOfNames = first.some((field) => Number.isNaN(Number(field))) || (first.length > 2 && countsUp(first));
        const hasNoCorner = first.length === width - 1 && isOfNames;
        check(hasNoCorner ? ["", ...first] : first);
        check(fields);
      }
    },
  });
  if (row > start || first === undefined) return;
  width = first.length;
  check(first);
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
    "Give every row the same number of fields. Write a triangle as a square matrix, or as the values of the upper triangle in one row.",
  );
}
