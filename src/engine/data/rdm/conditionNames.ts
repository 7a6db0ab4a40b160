import { conditionName, toldApart, withoutMediaEnding } from "../../../core/rsa/conditions/conditionKeys.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import type { FoundNames } from "../arrays/foundData.ts";
import { countsUp, wholeNumber } from "../arrays/numberFields.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";
import { type GivenNames, namesFor } from "./namesFile.ts";

export interface NamesRequest {
  readonly count: number;
  /** By the document's `names`. */
  readonly given: GivenNames | undefined;
  /** Lists of texts that the file itself has. */
  readonly own: readonly FoundNames[];
  /** The place says which condition is which: names are for the eye only. */
  readonly byPosition: boolean;
}

/** How a list of condition names is called; and how one may be called. */
const words = "(conditions?|conds?|names?|labels?|stimul(us|i)|items?|objects?)";
const called = [new RegExp(`^(.*\\.)?${words}$`, "i"), new RegExp(`(^|[._])${words}([._]|$)`, "i")];

/**
 * Names of the conditions of a file. What the document gives wins over numbers; names that the file has itself must not
 * contradict it. Throws StimuliError `input` where there are none.
 */
export function conditionNames(file: DataFile, request: NamesRequest, notes: ReadingNotes): readonly string[] {
  const names = namesOf(file, request, notes);
  return request.byPosition ? toldApart(names) : names;
}

function namesOf(file: DataFile, request: NamesRequest, notes: ReadingNotes): readonly string[] {
  const { count, given, byPosition } = request;
  // What repeats itself, as categories do, is no list of conditions; the rows of several runs are.
  const fitting = request.own.filter(
    ({ names, axis }) => names.length === count && (axis !== undefined || new Set(names).size === count),
  );
  const real = realNames(
    file,
    fitting.filter(({ names }) => !areNumbers(names)),
    byPosition,
  );
  const numbers = fitting.find(({ names }) => areNumbers(names));
  if (given !== undefined) {
    const names = namesFor(file, given, count);
    const differs = real === undefined || byPosition ? -1 : firstDifference(real.names, names);
    if (real !== undefined && differs >= 0) throw contradiction(file, given, real, names, differs);
    notes.fact("names", given.path, "names");
    if (numbers !== undefined) notes.fact("left out", `${placeOf(numbers)}, ${rangeOf(numbers)}`);
    return names;
  }
  const own = real ?? numbers;
  if (own === undefined) {
    if (byPosition) return numbered(count, notes);
    throw faultIn(
      file,
      "has no names of its conditions.",
      'Give them in a text file, one per line: "names": "names.txt". Or write "align": "position" where the order is the same everywhere.',
    );
  }
  if (byPosition && real === undefined) return numbered(count, notes);
  notes.fact("names", `${placeOf(own)}${real === undefined ? `, ${rangeOf(own)}` : ""}`);
  if (real === undefined && countsUp(own.names)) {
    notes.warn(
      `The conditions have no names: they are matched by the numbers ${rangeOf(own)} of ${placeOf(own)}. Give their names in "names" if their order differs between files.`,
    );
  }
  return own.names.map((name) => name.trim());
}

function numbered(count: number, notes: ReadingNotes): string[] {
  notes.fact("names", "none: conditions are numbered by position");
  return Array.from({ length: count }, (_, position) => `${position + 1}`);
}

/** Rows and columns of a square are named alike; of other lists, the one that is called so. */
function realNames(file: DataFile, lists: readonly FoundNames[], byPosition: boolean): FoundNames | undefined {
  const rows = lists.find(({ axis }) => axis === "rows");
  const columns = lists.find(({ axis }) => axis === "columns");
  const different = rows && columns ? firstDifference(rows.names, columns.names) : -1;
  if (different >= 0 && !byPosition) {
    const place = `row ${different + 1} is “${rows?.names[different]}” and column ${different + 1} “${columns?.names[different]}”`;
    throw faultIn(file, `names its rows and columns differently: ${place}.`, "Write the same names in the same order.");
  }
  const ofMatrix = rows ?? columns;
  if (ofMatrix !== undefined) return ofMatrix;
  const named = called.map((pattern) => lists.filter(({ path }) => pattern.test(path)));
  const [only, ...others] = named.find(({ length }) => length > 0) ?? lists;
  const other = others.find(({ names }) => firstDifference(names, only?.names ?? []) >= 0);
  if (only === undefined || other === undefined || byPosition) return only;
  throw faultIn(
    file,
    `has two lists of names, ${only.path} and ${other.path}.`,
    `Choose one: "names": ${JSON.stringify({ file: file.name, variable: only.path })}.`,
  );
}

/** Numbers for names: pandas' index, codes, or the V1, V2 … of R. */
function areNumbers(names: readonly string[]): boolean {
  return names.every((name) => wholeNumber(name) !== undefined) || countsUp(names);
}

/** Position of the first name that is not the same; endings of media files and folders do not count. -1: none. */
function firstDifference(one: readonly string[], other: readonly string[]): number {
  const bare = (name: string | undefined) => withoutMediaEnding(conditionName(name ?? "").replace(/^.*[\\/]/, ""));
  return one.findIndex(
    (name, k) => conditionName(name) !== conditionName(other[k] ?? "") && bare(name) !== bare(other[k]),
  );
}

function contradiction(file: DataFile, given: GivenNames, own: FoundNames, names: readonly string[], at: number) {
  const isSame =
    [...own.names].map(conditionName).sort().join("\n") === [...names].map(conditionName).sort().join("\n");
  return faultIn(
    file,
    `has other names than ${given.path}${isSame ? ", or another order of them" : ""}: condition ${at + 1} is “${own.names[at]}” by ${placeOf(own)}, and “${names[at]}” by ${given.path}.`,
    "Remove “names” if the file's own names are right, or correct one of the two.",
  );
}

function placeOf({ path, axis }: FoundNames): string {
  if (path === "") return axis === "columns" ? "its first row" : "its first column";
  return `its ${path}`;
}

function rangeOf({ names }: FoundNames): string {
  return `${names[0]} to ${names.at(-1)}`;
}
