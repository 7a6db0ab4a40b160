import { type DataFile, faultIn, type NumberTable, readText } from "./dataFile.ts";

const shapes = 'Write [[0, 1], [1, 0]], or the upper triangle as [1, …], or {"conditions": […], "rdm": […]}.';

/** A matrix in JSON: rows, one row, or an object with `conditions` (names) and `rdm`. null is a missing value. */
export async function readJsonMatrix(file: DataFile): Promise<NumberTable> {
  const json = parse(file, await readText(file));
  const isObject = typeof json === "object" && json !== null && !Array.isArray(json);
  const rdm: unknown = isObject && "rdm" in json ? json.rdm : json;
  if (!Array.isArray(rdm) || rdm.length === 0) throw faultIn(file, "holds no matrix.", shapes);
  const rows: readonly unknown[] = Array.isArray(rdm[0]) ? rdm : [rdm];
  const [first] = rows;
  const columns = Array.isArray(first) ? first.length : 0;
  const values = new Float64Array(rows.length * columns);
  for (const [row, own] of rows.entries()) {
    if (!Array.isArray(own) || own.length !== columns) {
      throw faultIn(file, `has rows of different lengths: row ${row + 1} is not as long as the first.`, shapes);
    }
    for (const [column, value] of (own as readonly unknown[]).entries()) {
      if (typeof value !== "number" && value !== null) {
        const place = `row ${row + 1}, column ${column + 1}`;
        throw faultIn(
          file,
          `has ${JSON.stringify(value)} in ${place}, which is not a number.`,
          "Correct it; write null where the value is missing.",
        );
      }
      values[row * columns + column] = value ?? Number.NaN;
    }
  }
  const names: unknown = isObject && "conditions" in json ? json.conditions : undefined;
  if (names === undefined) return { values, rows: rows.length, columns };
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw faultIn(file, "has “conditions” that are not a list of texts.", shapes);
  }
  return { values, rows: rows.length, columns, rowNames: names };
}

function parse(file: DataFile, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw faultIn(file, "is not JSON.", shapes, cause);
  }
}
