import { shortened } from "../../core/documents/shortened.ts";
import { StimuliError } from "../../core/errors.ts";
import { type Column, valuesOf } from "./table.ts";

/** A label's value: a number where the whole column is numbers, also such as are written as text. */
type Value = string | number;

export interface Classes {
  /** Position in `classes`, one a row. */
  readonly labels: number[];
  readonly classes: string[];
}

/** What messages need to know of the labels' column. */
export interface LabelColumn {
  readonly table: string;
  readonly column: string;
  /** Of the document. */
  readonly line?: number;
}

/**
 * The class of each of these rows, and the classes' names: values in ascending order (numbers by size, texts by code unit, as NumPy's
 * `unique`), named by `names`, the document's `labels`: a list in that order, or `value: name` pairs. Throws StimuliError `input`.
 */
export function classesOf(column: Column, rows: Uint32Array, names: unknown, about: LabelColumn): Classes {
  const cells = cellsOf(column);
  const all = inOrder(cells);
  refuseRows(rows, (row) => cells[row] === undefined, "no label", "Give them a class, or take them out.", about);
  if (!isNamed(-1, names)) {
    const next =
      "Benchmarks keep the labels of their test split secret so: use the training or the validation split. If −1 is a class, name it: `labels: { -1: name }`.";
    refuseRows(rows, (row) => cells[row] === -1, "−1, which means no label,", next, about);
  }
  const drawn = Array.from(rows, (row) => cells[row]);
  const found = inOrder(drawn);
  const positions = new Map<Value | undefined, number>(found.map((value, position) => [value, position]));
  const classes = found.map((value) => nameOf(value, all, names, about));
  const twice = classes.find((name, position) => classes.indexOf(name) !== position);
  if (twice !== undefined) {
    throw new StimuliError("input", `Two values are called ${shortened(twice)}.`, "Give each its own name.", about);
  }
  return { labels: drawn.map((value) => positions.get(value) ?? 0), classes };
}

/** Throws StimuliError `input` if any of the rows, the k-th of them, is bad; it names the first, counted from 1, and how many there are. */
export function refuseRows(
  rows: Uint32Array,
  isBad: (row: number, k: number) => boolean,
  what: string,
  next: string,
  about: LabelColumn,
): void {
  const bad = rows.filter((row, k) => isBad(row, k));
  if (bad.length === 0) return;
  const first = bad.reduce((least, row) => Math.min(least, row));
  const others = bad.length === 1 ? "" : ` and ${bad.length - 1} more of ${rows.length} rows`;
  const message = `${about.table} has ${what} in row ${first + 1}${others} (column ${shortened(about.column)}).`;
  throw new StimuliError("input", message, next, about);
}

/** The column's values, undefined where there is none. Texts become numbers where all of them are. */
function cellsOf(column: Column): (Value | undefined)[] {
  const values = valuesOf(column);
  const allNumbers = values.every((value) => isMissing(value) || isNumeric(value));
  return values.map((value) => {
    if (isMissing(value)) return undefined;
    return allNumbers ? Number(value) : String(value).trim();
  });
}

function isMissing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return !Number.isFinite(value);
  if (typeof value === "object") return true;
  return typeof value === "string" && /^\s*(nan)?\s*$/i.test(value);
}

function isNumeric(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "bigint") return true;
  return typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value);
}

function inOrder(cells: readonly (Value | undefined)[]): Value[] {
  const ascending = (a: Value, b: Value) => (typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : 1);
  return [...new Set(cells)].filter((value) => value !== undefined).sort(ascending);
}

function isNamed(value: Value, names: unknown): boolean {
  return typeof names === "object" && names !== null && !Array.isArray(names) && Object.hasOwn(names, String(value));
}

/** `all` are the column's values in order, also those of rows that are not drawn: a list names them one by one. */
function nameOf(value: Value, all: readonly Value[], names: unknown, about: LabelColumn): string {
  if (typeof names !== "object" || names === null) return String(value);
  if (Array.isArray(names)) {
    // A list for more values than the table has: it then counts from 0.
    const name: unknown = names[names.length === all.length ? all.indexOf(value) : Number(value)];
    if (name !== undefined) return String(name);
    throw new StimuliError(
      "input",
      `\`labels\` has ${names.length} names, and the column ${shortened(about.column)} of ${about.table} has ${all.length} values: ${listed(all)}.`,
      "List one name a value, in this order, or write `value: name` pairs.",
      about,
    );
  }
  const name = Object.entries(names).find(([key]) => key === String(value))?.[1];
  if (name !== undefined) return String(name);
  throw new StimuliError(
    "input",
    `\`labels\` has no name for ${shortened(String(value))}, a value of the column ${shortened(about.column)} of ${about.table}.`,
    `Name each of its values: ${listed(all)}.`,
    about,
  );
}

const mostListed = 12;

function listed(values: readonly Value[]): string {
  const shown = values.slice(0, mostListed).map((value) => shortened(String(value)));
  return `${shown.join(", ")}${values.length > mostListed ? ", …" : ""}`;
}
