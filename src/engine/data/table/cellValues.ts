import type { ClassValue } from "../../../core/decoding/classes.ts";
import type { Column, Table } from "./table.ts";

/** Words that pandas reads as a missing value in a text file (`pandas._libs.parsers.STR_NA_VALUES`). */
const missingWords: ReadonlySet<string> = new Set([
  ...["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA"],
  ...["NULL", "NaN", "None", "n/a", "nan", "null"],
]);

const longestMissing = Math.max(...Array.from(missingWords, ({ length }) => length));

/** Whether pandas has no value here. */
export function isMissing(value: unknown, { values }: Pick<Table, "values">): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return Number.isNaN(value);
  return values === "text" && typeof value === "string" && value.length <= longestMissing && missingWords.has(value);
}

/** A text of nothing but white space: pandas keeps it, and it is neither a stimulus nor a class. */
export function isBlank(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const code = value.charCodeAt(0);
  // Most texts begin with a letter.
  return !(code > 32 && code < 127) && value.trim() === "";
}

const whole = /^[ \t\n\v\f\r]*([+-]?\d+)[ \t\n\v\f\r]*$/;
const decimal = /^[ \t\n\v\f\r]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[ \t\n\v\f\r]*$/;
const infinite = /^([+-]?)inf(?:inity)?$/i;
const truths: ReadonlyMap<string, boolean> = new Map([
  ["True", true],
  ["TRUE", true],
  ["true", true],
  ["False", false],
  ["FALSE", false],
  ["false", false],
]);

/**
 * The number that a text is for pandas: with a sign, an exponent, blanks around it; exact for whole numbers. Undefined
 * if it is not a number.
 */
export function numberIn(text: string): number | bigint | undefined {
  const exact = whole.exec(text)?.[1];
  if (exact !== undefined) return wholeNumber(exact);
  const written = decimal.exec(text)?.[1];
  if (written !== undefined) return Number(written);
  const sign = infinite.exec(text)?.[1];
  return sign === undefined ? undefined : sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** The truth value that a text is for pandas; undefined where it is none. */
export function truthIn(text: string): boolean | undefined {
  return truths.get(text);
}

function wholeNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.replace("+", ""));
}

/** A value that is no class: a list, an object. */
export const nested = Symbol("nested");

/**
 * Values as pandas types a column, undefined where there is none: of a text file numbers where all are, else booleans
 * where all are, else texts as they are written; of JSON texts too become numbers where all are; of Parquet nothing is
 * converted.
 */
export function typedColumn(
  column: Column,
  kind: Table["values"],
  isMissing: (value: unknown) => boolean,
): (ClassValue | typeof nested | undefined)[] {
  const cells = new Array<ClassValue | typeof nested | undefined>(column.length);
  for (let row = 0; row < cells.length; row++) {
    const value = column.at(row);
    cells[row] = isMissing(value) ? undefined : plainValue(value);
  }
  // Of classes there are few, of rows many.
  const distinct = new Set(cells);
  distinct.delete(undefined);
  const numbers = kind === "typed" ? undefined : eachOf(distinct, asNumber);
  const converted = numbers ?? (kind === "text" ? eachOf(distinct, asBoolean) : undefined);
  return converted === undefined ? cells : cells.map((value) => (value === undefined ? value : converted.get(value)));
}

function plainValue(value: unknown): ClassValue | typeof nested {
  switch (typeof value) {
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    case "string":
    case "number":
    case "boolean":
      return value;
    default:
      return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : nested;
  }
}

/** The values by what they are read as; undefined where one of them cannot be. */
function eachOf(
  values: ReadonlySet<unknown>,
  read: (value: unknown) => ClassValue | undefined,
): ReadonlyMap<unknown, ClassValue> | undefined {
  const found = new Map<unknown, ClassValue>();
  for (const value of values) {
    const own = read(value);
    if (own === undefined) return undefined;
    found.set(value, own);
  }
  return found;
}

function asNumber(value: unknown): number | bigint | undefined {
  if (typeof value === "string") return numberIn(value);
  return typeof value === "number" || typeof value === "bigint" ? value : undefined;
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === "string" ? truthIn(value) : undefined;
}
