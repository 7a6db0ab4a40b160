import { bareName } from "../../../core/rsa/conditions/conditionKeys.ts";
import { closest } from "../../../core/text/closest.ts";
import { JsonError, parseJson } from "../table/json.ts";
import { type DataFile, faultIn, readText } from "./dataFile.ts";
import {
  type FileContents,
  type FoundArray,
  type FoundData,
  type FoundNames,
  type NumberArray,
  oneArray,
} from "./foundData.ts";
import type { TableOptions } from "./readDelimited.ts";
import type { ReadingNotes } from "./readingNotes.ts";

const shapes = 'Write [[0, 1], [1, 0]], or the upper triangle as [1, …], or {"conditions": […], "rdm": […]}.';
const nameKeys = /^(conditions?|names?|labels?|stimul(i|us)|items?|objects?|index|columns)$/i;
/** Axes at most: subjects, time points, conditions twice, and one more. */
const mostAxes = 5;

/**
 * Matrices in JSON: rows, one row, or an object with names and such; the exports of Meadows (`stimuli` and `rdm`, of
 * one task, several tasks or several participants) and of pandas (`split`, `columns` and `records`). null and NaN are
 * missing values.
 */
export async function readJsonMatrix(file: DataFile, options?: JsonOptions): Promise<FileContents> {
  const json = parse(file, await readText(file));
  const found =
    file.variable === undefined ? contentsOf(file, json, options) : variableOf(file, json, file.variable, options);
  if (found.data.length === 0 && found.names.length === 0) throw faultIn(file, "holds no matrix.", shapes);
  return { ...found, others: [] };
}

/** What tells whether an object's keys are rows or columns; undefined where only names are wanted. */
export type JsonOptions = Pick<TableOptions, "wanted" | "expected" | "conditions"> & { readonly notes: ReadingNotes };
type Found = Pick<FileContents, "data" | "names">;
type JsonObject = Readonly<Record<string, unknown>>;

function contentsOf(file: DataFile, json: unknown, options: JsonOptions | undefined): Found {
  if (Array.isArray(json)) {
    const list: readonly unknown[] = json;
    const names = textsOf(list);
    if (names) return { data: [], names: [{ path: "", names }] };
    if (!list.every(isObject)) return { data: list.length === 0 ? [] : [oneArray(arrayOf(file, "", list))], names: [] };
    return (
      stackOf(
        file,
        list.map((holder, k) => [`${k + 1}`, holder]),
      ) ?? records(file, list)
    );
  }
  if (!isObject(json)) return { data: [], names: [] };
  const values = Object.values(json);
  if (values.length > 0 && values.every((value) => typeof value === "string")) {
    return { data: [], names: [{ path: "", names: values }] };
  }
  const rows = namedRows(file, json);
  if (rows !== undefined) return rows;
  const own = holderOf(file, json, "");
  if (own.data.length > 0) return own;
  // pandas' `to_json(orient="table")`.
  if (Array.isArray(json.data) && json.data.every(isObject)) return records(file, json.data);
  if (Array.isArray(json.tasks)) {
    const tasks = json.tasks.filter(isObject).map((task): [string, JsonObject] => [taskName(task), task]);
    return stackOf(file, tasks) ?? own;
  }
  const entries = Object.entries(json).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  return stackOf(file, entries) ?? columnsOf(file, entries, options) ?? own;
}

/** Rows by their names: `{ "ant": [0.1, …], "bee": […] }`. */
function namedRows(file: DataFile, json: JsonObject): Found | undefined {
  const entries = Object.entries(json);
  const rows = entries.flatMap(([, value]) => (Array.isArray(value) && value.every(isNumber) ? [value] : []));
  const isTable =
    rows.length > 2 && rows.length === entries.length && rows.every(({ length }) => length === rows[0]?.length);
  if (!isTable || entries.some(([key]) => nameKeys.test(key))) return undefined;
  const names: FoundNames = { path: "keys", names: entries.map(([name]) => name), axis: "rows" };
  return { data: [oneArray(arrayOf(file, "", rows))], names: [names] };
}

/** The value at `a.b`, with the names beside it. */
function variableOf(file: DataFile, json: unknown, path: string, options: JsonOptions | undefined): Found {
  let holder: JsonObject = {};
  let value = json;
  for (const key of path.split(".")) {
    if (!isObject(value) || !(key in value)) {
      const keys = isObject(value) ? Object.keys(value) : [];
      const meant = closest(key, keys);
      const there =
        keys.length === 0 ? "" : `; there are ${keys.slice(0, 12).join(", ")}${keys.length > 12 ? ", …" : ""}`;
      throw faultIn(
        file,
        `has no “${path}”${there}.`,
        meant === undefined ? "Correct “variable”." : `Did you mean “${meant}”?`,
      );
    }
    holder = value;
    value = value[key];
  }
  if (!Array.isArray(value)) return contentsOf(file, value, options);
  const texts = textsOf(value);
  if (texts) return { data: [], names: [{ path, names: texts }] };
  return { data: [oneArray(arrayOf(file, path, value))], names: namesIn(holder, "") };
}

/** Arrays and lists of names among an object's values. */
function holderOf(file: DataFile, holder: JsonObject, path: string): Found {
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  const arrays = Object.entries(holder).flatMap(([key, value]): FoundData[] =>
    Array.isArray(value) && !nameKeys.test(key) && startsWithNumber(value)
      ? [oneArray(arrayOf(file, at(key), value))]
      : [],
  );
  const names = namesIn(holder, path);
  if (holder.conditions !== undefined && !names.some((list) => list.path === at("conditions"))) {
    throw faultIn(file, "has “conditions” that are not a list of texts.", shapes);
  }
  return { data: arrays, names };
}

/** Lists of texts, of numbers under a key of names, or of objects that each have a name. */
function namesIn(holder: JsonObject, path: string): FoundNames[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const names = Array.isArray(value)
      ? (textsOf(value) ?? (nameKeys.test(key) ? numbersAsNames(value) : undefined))
      : undefined;
    if (names === undefined) return [];
    // pandas' `to_json(orient="split")` has both.
    const axis = key === "index" ? { axis: "rows" as const } : key === "columns" ? { axis: "columns" as const } : {};
    return [{ path: path === "" ? key : `${path}.${key}`, names, ...axis }];
  });
}

/** Objects that each hold one RDM, with its names: the participants or tasks of an export. */
function stackOf(
  file: DataFile,
  holders: readonly (readonly [label: string, holder: JsonObject])[],
): Found | undefined {
  const members = holders.flatMap(([label, holder]) => {
    const tasks = Array.isArray(holder.tasks) ? holder.tasks.filter(isObject) : [holder];
    const withRdm = tasks.filter(({ rdm }) => Array.isArray(rdm) && startsWithNumber(rdm));
    return withRdm.map((task) => {
      const own = withRdm.length > 1 ? `${label} ${taskName(task)}` : label;
      const names = namesIn(task, own).find(({ path }) => nameKeys.test(path.slice(path.lastIndexOf(".") + 1)));
      const rdm: unknown = task.rdm;
      const array = arrayOf(file, `${own}.rdm`, Array.isArray(rdm) ? rdm : []);
      return { array, label: own, ...(names && { names }) };
    });
  });
  if (members.length === 0) return undefined;
  return { data: [{ path: "rdm", members, areSubjects: true }], names: [] };
}

function taskName({ task }: JsonObject): string {
  return isObject(task) && typeof task.name === "string" ? task.name : "task";
}

/** pandas' `to_json(orient="records")`: an object a row. */
function records(file: DataFile, rows: readonly JsonObject[]): Found {
  const columns = Object.keys(rows[0] ?? {});
  const numeric = columns.filter((column) => rows.every((row) => isNumber(row[column])));
  const texts = columns.flatMap((column) => {
    const names = textsOf(rows.map((row) => row[column]));
    return names === undefined ? [] : [{ path: column, names }];
  });
  const values = rows.map((row) => numeric.map((column) => row[column]));
  if (numeric.length === 0) return { data: [], names: texts };
  const header: FoundNames[] = [{ path: "columns", names: numeric, axis: "columns" }];
  return { data: [oneArray(arrayOf(file, "", values))], names: [...texts, ...header] };
}

/** pandas' `to_json()`: an object a column, whose keys are the rows; or, with `orient="index"`, an object a row. */
function columnsOf(
  file: DataFile,
  objects: readonly (readonly [string, JsonObject])[],
  options: JsonOptions | undefined,
): Found | undefined {
  const outer = objects.map(([key]) => key);
  const inner = Object.keys(objects[0]?.[1] ?? {});
  if (inner.length === 0 || !objects.every(([, one]) => inner.every((key) => isNumber(one[key])))) return undefined;
  const { areRows, told } = orientation(outer, inner, options ?? {});
  if (options !== undefined && options.wanted !== "rdm") options.notes.fact("rows", told);
  const [rows, columns] = areRows ? [outer, inner] : [inner, outer];
  const values = areRows
    ? objects.map(([, row]) => inner.map((key) => row[key]))
    : inner.map((key) => objects.map(([, column]) => column[key]));
  const names: FoundNames[] = [
    { path: "index", names: rows, axis: "rows" },
    { path: "columns", names: columns, axis: "columns" },
  ];
  return { data: [oneArray(arrayOf(file, "", values))], names };
}

/**
 * Whether objects are rows: by the names of conditions, else by how many there are; if neither tells, they are columns,
 * as pandas has it.
 */
function orientation(
  outer: readonly string[],
  inner: readonly string[],
  { conditions = [], expected }: Partial<JsonOptions>,
): { readonly areRows: boolean; readonly told: string } {
  const wanted = new Set(conditions.map(bareName));
  const [byOuter = 0, byInner = 0] = [outer, inner].map((keys) => {
    const named = keys.filter((key) => wanted.has(bareName(key))).length;
    return 2 * named + (keys.length === expected ? 1 : 0);
  });
  if (byOuter > byInner) return { areRows: true, told: 'one object each, as by pandas\' to_json(orient="index")' };
  const told = "the keys within the objects, which are columns, as by pandas' to_json()";
  const doubt = byOuter < byInner ? "" : ' (if the objects are rows, write "axes": ["channel", "condition"])';
  return { areRows: false, told: `${told}${doubt}` };
}

/** Its shape is that of its first rows; whether all are alike is seen when it is read. */
function arrayOf(file: DataFile, path: string, list: readonly unknown[]): FoundArray {
  const shape: number[] = [];
  for (let at: unknown = list; Array.isArray(at); at = at[0]) shape.push(at.length);
  if (shape.length > mostAxes) throw faultIn(file, `is nested ${shape.length} deep.`, shapes);
  return { path, shape, read: () => numbersOf(file, list, shape) };
}

function numbersOf(file: DataFile, list: readonly unknown[], shape: readonly number[]): NumberArray {
  const values = new Float64Array(shape.reduce((product, length) => product * length, 1));
  let at = 0;
  const take = (value: unknown, axis: number, row: number) => {
    if (axis < shape.length) {
      if (!Array.isArray(value) || value.length !== shape[axis]) {
        throw faultIn(file, `has rows of different lengths: row ${row} is not as long as the first.`, shapes);
      }
      for (const [k, one] of (value as readonly unknown[]).entries())
        take(one, axis + 1, axis === shape.length - 1 ? row : k + 1);
      return;
    }
    if (!isNumber(value)) {
      const column = (at % (shape.at(-1) ?? 1)) + 1;
      const place = shape.length === 1 ? `place ${column}` : `row ${row}, column ${column}`;
      const next = "Correct it; write null where the value is missing.";
      throw faultIn(file, `has ${JSON.stringify(value)} in ${place}, which is not a number.`, next);
    }
    values[at++] = value === null ? Number.NaN : Number(value);
  };
  take(list, 0, 1);
  return { values, shape, columnMajor: false };
}

function parse(file: DataFile, text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw faultIn(file, `is not JSON${cause instanceof JsonError ? `: ${cause.message}` : ""}.`, shapes, cause);
  }
}

function textsOf(list: readonly unknown[]): readonly string[] | undefined {
  const texts = list.map((one) => (isObject(one) ? (one.name ?? one.label) : one));
  return texts.length > 0 && texts.every((one) => typeof one === "string") ? texts : undefined;
}

function numbersAsNames(list: readonly unknown[]): readonly string[] | undefined {
  return list.every((one) => typeof one === "number" || typeof one === "string") ? list.map(String) : undefined;
}

function startsWithNumber(list: readonly unknown[]): boolean {
  let first: unknown = list;
  while (Array.isArray(first)) first = first[0];
  return isNumber(first);
}

function isNumber(value: unknown): value is number | bigint | null {
  return typeof value === "number" || typeof value === "bigint" || value === null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
