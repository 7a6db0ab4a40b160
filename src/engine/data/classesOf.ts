import { type ClassValue, compareClasses } from "../../core/decoding/classOrder.ts";
import { shortened } from "../../core/documents/shortened.ts";
import { StimuliError } from "../../core/errors.ts";
import { nested } from "./cellValues.ts";

export interface Classes {
  /** Position in `classes`, one a row. */
  readonly labels: number[];
  readonly classes: string[];
  /** By what they are in this order, in words: "by name", "as listed". */
  readonly order: string;
  /** Classes that are perhaps one: sentences. */
  readonly warnings: readonly string[];
}

/** What messages need to know of the labels' column. */
export interface LabelColumn {
  readonly table: string;
  readonly column: string;
  /** Of the document. */
  readonly line?: number;
}

/** A row's class; undefined where it has none. */
export type Cell = ClassValue | typeof nested | undefined;

/**
 * The class of each of these rows, and the classes' names: values in the order of NumPy's `unique`, named by `names`, the document's
 * `labels`: a list in that order, or `value: name` pairs; a list of the values themselves is the order. `cells` are of all rows of the
 * table. Throws StimuliError `input`.
 */
export function classesOf(cells: readonly Cell[], rows: Uint32Array, names: unknown, about: LabelColumn): Classes {
  refuseRows(rows, (row) => cells[row] === undefined, "no label", missingNext, about);
  refuseRows(rows, (row) => cells[row] === nested, "a list or an object for a label", "Name another column.", about);
  const isInfinite = (row: number) => typeof cells[row] === "number" && !Number.isFinite(cells[row]);
  refuseRows(rows, isInfinite, "an infinite label", "Give them a class, or take them out.", about);
  const values = cells.filter((value) => value !== undefined && value !== nested);
  const all = inOrder(values);
  // With +1 and nothing else it is a class, as in svmlight's files.
  const isPlusMinus = all.length === 2 && all[0] === -1 && all[1] === 1;
  if (!isPlusMinus && !isNamed(-1, names)) {
    const next =
      "Benchmarks keep the labels of their test split secret so: use the training or the validation split. If −1 is a class, name it: `labels: { -1: name }`.";
    refuseRows(rows, (row) => cells[row] === -1, "−1, which means no label,", next, about);
  }
  const drawn = Array.from(rows, (row) => cells[row] as ClassValue);
  refuseMixed(drawn, rows, about);
  const naming = namingOf(names, all, about);
  const found = naming.order(inOrder(drawn));
  const positions = new Map(found.map((value, position) => [value, position]));
  const classes = found.map(naming.nameOf);
  const twice = classes.find((name, position) => classes.indexOf(name) !== position);
  if (twice !== undefined) {
    throw new StimuliError("input", `Two values are called ${shortened(twice)}.`, "Give each its own name.", about);
  }
  return {
    labels: drawn.map((value) => positions.get(value) ?? 0),
    classes,
    order: naming.words ?? (typeof found[0] === "string" ? "by name" : "by value"),
    warnings: alikeClasses(found, about),
  };
}

const missingNext =
  "Give them a class, or leave such rows out: `missing: drop`. A word such as NA or null is one as pandas reads it; `missing: keep` makes it a class.";

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

function refuseMixed(drawn: readonly ClassValue[], rows: Uint32Array, about: LabelColumn): void {
  const kind = (value: ClassValue | undefined) => (typeof value === "bigint" ? "number" : typeof value);
  const other = drawn.findIndex((value) => kind(value) !== kind(drawn[0]));
  if (other < 0) return;
  const shown = (k: number) =>
    `${shortened(String(drawn[k]))} (a ${kind(drawn[k]).replace("string", "text")}) in row ${(rows[k] ?? 0) + 1}`;
  throw new StimuliError(
    "input",
    `The column ${shortened(about.column)} of ${about.table} holds classes of two kinds: ${shown(0)}, ${shown(other)}.`,
    "Write all as texts, or all as numbers.",
    about,
  );
}

function inOrder(values: readonly ClassValue[]): ClassValue[] {
  return [...new Set(values)].sort(compareClasses);
}

/** A class as pandas shows it. */
function textOf(value: ClassValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** Whether a key of `labels` means the value: in YAML a boolean is written `true` or `True`. */
function means(key: string, value: ClassValue): boolean {
  return key === textOf(value) || key === String(value);
}

function isNamed(value: ClassValue, names: unknown): boolean {
  const keys = Array.isArray(names) ? names.map(String) : isPairs(names) ? Object.keys(names) : [];
  return keys.some((key) => means(key, value));
}

function isPairs(names: unknown): names is Readonly<Record<string, unknown>> {
  return typeof names === "object" && names !== null && !Array.isArray(names);
}

interface Naming {
  readonly order: (values: ClassValue[]) => ClassValue[];
  readonly nameOf: (value: ClassValue) => string;
  /** Where the document states the order. */
  readonly words?: string;
}

/** `all` are the column's values in order, also those of rows that are not drawn: a list names them one by one. */
function namingOf(names: unknown, all: readonly ClassValue[], about: LabelColumn): Naming {
  const order = (values: ClassValue[]) => values;
  if (isPairs(names)) return { order, nameOf: (value) => nameOfPair(names, value, all, about) };
  if (!Array.isArray(names)) return { order, nameOf: textOf };
  const list = names.map(String);
  const place = (value: ClassValue) => list.findIndex((name) => means(name, value));
  const listedValues = all.filter((value) => place(value) >= 0);
  if (listedValues.length === all.length) {
    return { order: (values) => values.sort((a, b) => place(a) - place(b)), nameOf: textOf, words: "as listed" };
  }
  const unlisted = all.find((value) => place(value) < 0);
  if (listedValues.length > 0 && typeof unlisted === "string") {
    throw new StimuliError(
      "input",
      `\`labels\` lists ${shortened(textOf(listedValues[0] ?? ""))}, a value of the column ${shortened(about.column)} of ${about.table}, but not ${shortened(unlisted)}: it is neither their order nor new names for them.`,
      `List every value, for the order of the classes, or write \`value: name\` pairs. The values are ${listed(all)}.`,
      about,
    );
  }
  return { order, nameOf: (value) => nameOfList(list, value, all, about) };
}

function nameOfList(
  names: readonly string[],
  value: ClassValue,
  all: readonly ClassValue[],
  about: LabelColumn,
): string {
  // A list for more values than the table has: it then counts from 0.
  const name = names[names.length === all.length ? all.indexOf(value) : Number(value)];
  if (name !== undefined) return name;
  throw new StimuliError(
    "input",
    `\`labels\` has ${names.length} names, and the column ${shortened(about.column)} of ${about.table} has ${all.length} values: ${listed(all)}.`,
    "List one name per value, in this order, or write `value: name` pairs.",
    about,
  );
}

function nameOfPair(
  names: Readonly<Record<string, unknown>>,
  value: ClassValue,
  all: readonly ClassValue[],
  about: LabelColumn,
): string {
  const name = Object.entries(names).find(([key]) => means(key, value))?.[1];
  if (name !== undefined) return String(name);
  throw new StimuliError(
    "input",
    `\`labels\` has no name for ${shortened(textOf(value))}, a value of the column ${shortened(about.column)} of ${about.table}.`,
    `Name each of its values: ${listed(all)}.`,
    about,
  );
}

const mostListed = 12;

function listed(values: readonly ClassValue[]): string {
  const shown = values.slice(0, mostListed).map((value) => shortened(textOf(value)));
  return `${shown.join(", ")}${values.length > mostListed ? ", …" : ""}`;
}

/** Classes are texts as they are written; two that differ in case or spaces alone are seldom meant. */
function alikeClasses(values: readonly ClassValue[], { table, column }: LabelColumn): string[] {
  const firsts = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== "string") return [];
    const plain = value.trim().toLowerCase();
    const first = firsts.get(plain);
    if (first !== undefined) {
      return [
        `The classes “${shortened(first)}” and “${shortened(value)}” (column ${shortened(column)} of ${table}) differ in case or spaces alone: are they one?`,
      ];
    }
    firsts.set(plain, value);
  }
  return [];
}
