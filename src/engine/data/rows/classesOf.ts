import { type ClassValue, compareClasses } from "../../../core/decoding/classes.ts";
import { StimuliError } from "../../../core/errors.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { nested } from "../table/cellValues.ts";
import { isNamed, misnamedClass, namedWords, namingOf } from "./classNames.ts";
import { aboutNames, type LabelColumn, placeOf } from "./labelColumn.ts";

export interface Classes {
  /** Position in `classes`, one per row. */
  readonly labels: number[];
  readonly classes: string[];
  /** By what they are in this order, in words: "by name", "as listed". */
  readonly order: string;
  /** Which value each name is for, and why, where they differ: "1 is neg, 2 is pos; as paired". */
  readonly named?: string;
  /** Classes that are perhaps one: sentences. */
  readonly warnings: readonly string[];
}

/** A row's class; undefined where it has none. */
export type Cell = ClassValue | typeof nested | undefined;

/**
 * The class of each of these rows, and the classes' names: values in the order of NumPy's `unique`, named by `names`,
 * the document's `labels`. `cells` are of all rows of the table. Throws StimuliError `input`.
 */
export function classesOf(cells: readonly Cell[], rows: Uint32Array, names: unknown, about: LabelColumn): Classes {
  const drawn = new Array<Cell>(rows.length);
  for (let k = 0; k < drawn.length; k++) drawn[k] = cells[rows[k] ?? 0];
  const values = inOrder(new Set(cells));
  const drawnValues = new Set(drawn);
  refuseUnfit(drawnValues, values, cells, rows, names, about);
  const naming = namingOf(names, values, aboutNames(about));
  const found = naming.order?.(inOrder(drawnValues)) ?? inOrder(drawnValues);
  const positions = new Map<Cell, number>(found.map((value, position) => [value, position]));
  const classes = found.map(naming.nameOf);
  const taken = new Set<string>();
  for (const name of classes) {
    if (taken.has(name)) {
      throw new StimuliError(
        "input",
        `Two values are called ${shortened(name)}.`,
        "Give each its own name.",
        aboutNames(about),
      );
    }
    taken.add(name);
  }
  const named = naming.why === undefined ? undefined : namedWords(found, classes, naming.why);
  return {
    labels: drawn.map((value) => positions.get(value) ?? 0),
    classes,
    order: naming.order === undefined ? (typeof found[0] === "string" ? "by name" : "by value") : "as listed",
    ...(named !== undefined && { named }),
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
    "Correct it, or remove it.",
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
  "Benchmarks hide the labels of their test split in this way: use the training or the validation split. If −1 is a class, name it: `labels: { -1: name }`.";

const missingNext =
  "Give them a class, or leave such rows out: `missing: drop`. As in pandas, a word such as NA or null counts as missing; `missing: keep` makes it a class.";

/**
 * Throws StimuliError `input` if any of the rows, the k-th of them, is bad; it names the first, counted from 1, and how
 * many there are.
 */
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

/** Classes are texts as they are written; two that differ in case or spaces alone are seldom meant. */
function alikeClasses(values: readonly ClassValue[], about: LabelColumn): string[] {
  const firsts = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== "string") return [];
    const plain = value.trim().toLowerCase();
    const first = firsts.get(plain);
    if (first !== undefined) {
      return [
        `The classes “${shortened(first)}” and “${shortened(value)}” in ${placeOf(about)} differ only in case or spaces: are they the same class?`,
      ];
    }
    firsts.set(plain, value);
  }
  return [];
}
