import { StimuliError } from "../../core/errors.ts";

type Value = string | number;

/**
 * The class of each of these rows, and the classes' names: values in ascending order (numbers by size, texts by code unit, as NumPy's
 * `unique`), named by `names`, the document's `labels`: a list in that order, or `value: name` pairs. Throws StimuliError `input`.
 */
export function classesOf(
  column: readonly unknown[],
  rows: Uint32Array,
  names: unknown,
  columnName: string,
): { readonly labels: number[]; readonly classes: string[] } {
  const values = Array.from(rows, (row) => classValue(column[row], row, columnName));
  const found = [...new Set(values)];
  const allNumbers = found.every((value) => typeof value === "number");
  const order = found.sort((a, b) => (allNumbers ? Number(a) - Number(b) : String(a) < String(b) ? -1 : 1));
  refuseSecret(values, order, columnName);
  const classes = order.map((value, position) => nameOf(value, position, names));
  const positions = new Map(order.map((value, position) => [value, position]));
  return { labels: values.map((value) => positions.get(value) ?? 0), classes };
}

/** A number written as text is that number. */
function classValue(raw: unknown, row: number, columnName: string): Value {
  const value = typeof raw === "bigint" ? Number(raw) : typeof raw === "boolean" ? String(raw) : raw;
  if (typeof value === "string" && value.trim() !== "") {
    return /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value.trim();
  }
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const what = typeof value === "number" ? String(value) : "no class";
  throw new StimuliError(
    "input",
    `Row ${row + 1} has ${what} in the column ${columnName}.`,
    "Take the row out, or give it a class.",
  );
}

/** Benchmarks write −1 for labels that they keep to themselves. */
function refuseSecret(values: readonly Value[], order: readonly Value[], columnName: string): void {
  if (order[0] !== -1) return;
  const count = values.filter((value) => value === -1).length;
  throw new StimuliError(
    "input",
    `${count === values.length ? "Every row" : `${count} of ${values.length} rows`} has −1 in the column ${columnName}: no label.`,
    "This is the test split of a benchmark, whose labels are kept secret. Use the training or the validation split.",
  );
}

function nameOf(value: Value, position: number, names: unknown): string {
  if (Array.isArray(names)) {
    const place = typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : position;
    const name: unknown = names[place];
    if (name !== undefined) return String(name);
    throw new StimuliError(
      "input",
      `The value ${value} has no name: labels lists ${names.length}.`,
      "List one name a value, in the values' order from 0, or write labels as value: name pairs.",
    );
  }
  if (typeof names === "object" && names !== null) {
    const name = Object.entries(names).find(([key]) => key === String(value))?.[1];
    if (name !== undefined) return String(name);
    throw new StimuliError("input", `The value ${value} has no name in labels.`, "Add it: value: name.");
  }
  return String(value);
}
