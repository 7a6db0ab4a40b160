import { type ClassValue, compareClasses } from "../../core/decoding/classOrder.ts";
import { shortened } from "../../core/documents/shortened.ts";
import { StimuliError } from "../../core/errors.ts";
import { nested, numberIn, truthIn } from "./cellValues.ts";

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
  /** Where classes are, if it is no column of a table: "the headings". */
  readonly place?: string;
  /** Of the document. */
  readonly line?: number;
}

function placeOf({ table, column, place }: LabelColumn): string {
  return place ?? `the column ${shortened(column)} of ${table}`;
}

/** A row's class; undefined where it has none. */
export type Cell = ClassValue | typeof nested | undefined;

/**
 * The class of each of these rows, and the classes' names: values in the order of NumPy's `unique`, named by `names`, the document's
 * `labels`: a list in that order, or `value: name` pairs; a list of the values themselves is the order. `cells` are of all rows of the
 * table. Throws StimuliError `input`.
 */
export function classesOf(cells: readonly Cell[], rows: Uint32Array, names: unknown, about: LabelColumn): Classes {
  const drawn = new Array<Cell>(rows.length);
  for (let k = 0; k < drawn.length; k++) drawn[k] = cells[rows[k] ?? 0];
  const values = inOrder(new Set(cells));
  const drawnValues = new Set(drawn);
  refuseUnfit(drawnValues, values, cells, rows, names, about);
  const naming = namingOf(names, values, about);
  const found = naming.order(inOrder(drawnValues));
  const positions = new Map<Cell, number>(found.map((value, position) => [value, position]));
  const classes = found.map(naming.nameOf);
  const taken = new Set<string>();
  for (const name of classes) {
    if (taken.has(name)) {
      throw new StimuliError("input", `Two values are called ${shortened(name)}.`, "Give each its own name.", about);
    }
    taken.add(name);
  }
  return {
    labels: drawn.map((value) => positions.get(value) ?? 0),
    classes,
    order: naming.words ?? (typeof found[0] === "string" ? "by name" : "by value"),
    warnings: [...alikeClasses(found, about), ...(Array.isArray(names) ? misnamedClass(found, classes, about) : [])],
  };
}

/** Throws StimuliError `input` where what the rows hold is not a class, or classes of two kinds. */
function refuseUnfit(
  drawn: ReadonlySet<Cell>,
  values: readonly ClassValue[],
  cells: readonly Cell[],
  rows: Uint32Array,
  names: unknown,
  about: LabelColumn,
): void {
  const refuse = (isBad: (cell: Cell) => boolean, what: string, next: string) => {
    // Of values there are few, of rows many.
    if ([...drawn].some(isBad)) refuseRows(rows, (row) => isBad(cells[row]), what, next, about);
  };
  refuse((cell) => cell === undefined, "no label", missingNext);
  refuse((cell) => cell === nested, "a list or an object for a label", "Name another column.");
  refuse(
    (cell) => typeof cell === "number" && !Number.isFinite(cell),
    "an infinite label",
    "Correct it, or take it out.",
  );
  // With +1 and nothing else it is a class, as in svmlight's files.
  const isPlusMinus = values.length === 2 && values[0] === -1 && values[1] === 1;
  if (!isPlusMinus && !isNamed(-1, names)) refuse((cell) => cell === -1, "−1, which means no label,", secretNext);
  const kinds = new Map(Array.from(drawn, (cell): [string, Cell] => [kindOf(cell), cell]));
  const [one, other] = kinds;
  if (one === undefined || other === undefined) return;
  const shown = ([kind, cell]: readonly [string, Cell]) => {
    const row = rows[rows.findIndex((row) => cells[row] === cell)] ?? 0;
    return `${shortened(String(cell))} (a ${kind}) in row ${row + 1}`;
  };
  throw new StimuliError(
    "input",
    `Classes of two kinds are in ${placeOf(about)}: ${shown(one)}, ${shown(other)}.`,
    "Write all as texts, or all as numbers.",
    about,
  );
}

function kindOf(cell: Cell): string {
  if (typeof cell === "string") return "text";
  return typeof cell === "boolean" ? "truth value" : "number";
}

const secretNext =
  "Benchmarks keep the labels of their test split secret so: use the training or the validation split. If −1 is a class, name it: `labels: { -1: name }`.";

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
  let [bad, first] = [0, Number.POSITIVE_INFINITY];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0;
    if (!isBad(row, k)) continue;
    bad++;
    first = Math.min(first, row);
  }
  if (bad === 0) return;
  const others = bad === 1 ? "" : ` and ${bad - 1} more of ${rows.length} rows`;
  const message = `${about.table} has ${what} in row ${first + 1}${others} (column ${shortened(about.column)}).`;
  throw new StimuliError("input", message, next, about);
}

function inOrder(cells: ReadonlySet<Cell>): ClassValue[] {
  return [...cells].filter((cell) => cell !== undefined && cell !== nested).sort(compareClasses);
}

/** A class as pandas shows it. */
function textOf(value: ClassValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** Whether a key of `labels` means the value, in any spelling that is read as it: `True` or `TRUE`, `+1` or `1.0`. */
function means(key: string, value: ClassValue): boolean {
  if (typeof value === "string") return key === value;
  return (typeof value === "boolean" ? truthIn(key) : numberIn(key)) === value;
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
  const places = new Map(list.map((name, place) => [name, place]));
  const positionOf = (value: ClassValue) => places.get(textOf(value)) ?? list.findIndex((name) => means(name, value));
  const listedValue = all.find((value) => positionOf(value) >= 0);
  const unlisted = all.find((value) => positionOf(value) < 0);
  if (unlisted === undefined) {
    const asListed = (values: ClassValue[]) => values.sort((a, b) => positionOf(a) - positionOf(b));
    return { order: asListed, nameOf: textOf, words: "as listed" };
  }
  if (listedValue !== undefined && typeof unlisted === "string") {
    throw new StimuliError(
      "input",
      `\`labels\` lists ${shortened(textOf(listedValue))} and not ${shortened(unlisted)}, which are both in ${placeOf(about)}: it is neither their order nor new names for them.`,
      `List every value, for the order of the classes, or write \`value: name\` pairs. The values are ${listed(all)}.`,
      about,
    );
  }
  const positions = new Map(all.map((value, position) => [value, position]));
  return {
    order,
    nameOf: (value) => {
      // A list for more values than the table has: it then counts from 0.
      const name = list[list.length === all.length ? (positions.get(value) ?? -1) : Number(value)];
      if (name !== undefined) return name;
      throw new StimuliError(
        "input",
        `\`labels\` has ${list.length} names, and ${placeOf(about)} ${about.place === undefined ? "has" : "have"} ${all.length} values: ${listed(all)}.`,
        "List one name per value, in this order, or write `value: name` pairs.",
        about,
      );
    },
  };
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
    `\`labels\` has no name for ${shortened(textOf(value))}, which is in ${placeOf(about)}.`,
    `Name each of its values: ${listed(all)}.`,
    about,
  );
}

const mostListed = 12;

function listed(values: readonly ClassValue[]): string {
  const shown = values.slice(0, mostListed).map((value) => shortened(textOf(value)));
  return `${shown.join(", ")}${values.length > mostListed ? ", …" : ""}`;
}

/** A list that names a class as another one's value is: perhaps an order that leaves a value out, or one that counts from 1. */
function misnamedClass(values: readonly ClassValue[], classes: readonly string[], about: LabelColumn): string[] {
  for (const [k, name] of classes.entries()) {
    if (!values.some((value, other) => other !== k && means(name, value))) continue;
    const value = shortened(textOf(values[k] ?? ""));
    return [
      `\`labels\` calls the class ${value} in ${placeOf(about)} “${shortened(name)}”, which is the value of another: if it is to be their order, list every value.`,
    ];
  }
  return [];
}

/** Classes are texts as they are written; two that differ in case or spaces alone are seldom meant. */
function alikeClasses(values: readonly ClassValue[], about: LabelColumn): string[] {
  const firsts = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== "string") return [];
    const plain = value.trim().toLowerCase();
    const first = firsts.get(plain);
    if (first !== undefined) {
      return [
        `The classes “${shortened(first)}” and “${shortened(value)}” in ${placeOf(about)} differ in case or spaces alone: are they one?`,
      ];
    }
    firsts.set(plain, value);
  }
  return [];
}
