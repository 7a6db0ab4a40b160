import type { ClassValue } from "../../../core/decoding/classes.ts";
import { StimuliError } from "../../../core/errors.ts";
import { countOf } from "../../../core/text/counts.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { numberIn, truthIn } from "../table/cellValues.ts";
import { type LabelColumn, placeOf } from "./labelColumn.ts";

/** What the document's `labels` make of the values of a column. */
export interface Naming {
  readonly nameOf: (value: ClassValue) => string;
  /** Where the document states the order: sorts values so. */
  readonly order?: (values: ClassValue[]) => ClassValue[];
  /** Where it gives other names: by what a name belongs to its value. */
  readonly why?: string;
}

/**
 * `names` is the document's `labels`, `all` are the column's values in the order of NumPy's `unique`, also those of
 * rows that are not drawn. Pairs name each value. A list of the values themselves is their order; a list of as many
 * other names goes by the values' order; a longer one goes by whole numbers counted from 0, or by False and True, where
 * that is the only way to count. Throws StimuliError `input` for any other.
 */
export function namingOf(names: unknown, all: readonly ClassValue[], about: LabelColumn): Naming {
  if (isPairs(names)) return { nameOf: (value) => nameOfPair(names, value, all, about), why: "as paired" };
  if (!Array.isArray(names)) return { nameOf: textOf };
  const list = names.map(String);
  const places = new Map(list.map((name, place) => [name, place]));
  const positionOf = (value: ClassValue) => places.get(textOf(value)) ?? list.findIndex((name) => means(name, value));
  const listedValue = all.find((value) => positionOf(value) >= 0);
  const unlisted = all.find((value) => positionOf(value) < 0);
  if (unlisted === undefined) {
    const order = (values: ClassValue[]) => values.sort((a, b) => positionOf(a) - positionOf(b));
    return { nameOf: textOf, order };
  }
  if (listedValue !== undefined && typeof unlisted === "string") {
    throw new StimuliError(
      "input",
      `\`labels\` lists ${shortened(textOf(listedValue))} and not ${shortened(unlisted)}, which are both in ${placeOf(about)}: it is neither their order nor new names for them.`,
      `List every value, for the order of the classes, or write \`value: name\` pairs. The values are ${listed(all)}.`,
      about,
    );
  }
  if (list.length === all.length) {
    const positions = new Map(all.map((value, position) => [value, position]));
    return { nameOf: (value) => list[positions.get(value) ?? 0] ?? "", why: "in the order of the values" };
  }
  const counted = countedFrom(0, list, all);
  const isTruths = list.length === 2 && all.every((value) => typeof value === "boolean");
  // With 0 among them, values cannot be counted from 1.
  if (counted !== undefined && (isTruths || all.includes(0))) {
    return { nameOf: counted, why: isTruths ? "False, then True" : "counted from 0" };
  }
  throw uncountable(list, all, about);
}

/** Names by numbers that count from `first`; undefined where a value has none so. Of truth values, False is 0. */
function countedFrom(first: number, list: readonly string[], all: readonly ClassValue[]) {
  const nameOf = (value: ClassValue) => (typeof value === "string" ? undefined : list[Number(value) - first]);
  if (all.some((value) => nameOf(value) === undefined)) return undefined;
  return (value: ClassValue) => nameOf(value) ?? "";
}

/** Both sides: what is listed, what is there, and which names the values would have by either way of counting. */
function uncountable(list: readonly string[], all: readonly ClassValue[], about: LabelColumn): StimuliError {
  const ways = [0, 1].flatMap((first) => {
    const nameOf = all.some((value) => typeof value === "boolean") ? undefined : countedFrom(first, list, all);
    return nameOf === undefined ? [] : [{ first, names: all.map(nameOf) }];
  });
  const counted = ways.map(({ first, names }) => `counted from ${first} they are ${listed(names)}`).join("; ");
  const message = `\`labels\` has ${countOf(list.length, "name")}, and ${placeOf(about)} ${about.place === undefined ? "has" : "have"} ${countOf(all.length, "value")}: ${listed(all)}.`;
  const [way] = ways.slice(-1);
  const pairs =
    way === undefined ? [] : all.slice(0, mostPaired).map((value, k) => `${textOf(value)}: ${way.names[k]}`);
  const example = pairs.length === 0 || all.length > mostPaired ? "" : `, such as \`labels: { ${pairs.join(", ")} }\``;
  return new StimuliError(
    "input",
    counted === "" ? message : `${message} ${counted.charAt(0).toUpperCase()}${counted.slice(1)}.`,
    `List one name per value, in this order, or write \`value: name\` pairs${example}.`,
    about,
  );
}

const mostPaired = 6;

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

/** "1 is neg, 2 is pos, counted from 0", of names that are not the values themselves. */
export function namedWords(values: readonly ClassValue[], classes: readonly string[], why: string): string {
  const pairs = values.map((value, k) => `${shortened(textOf(value))} is ${shortened(classes[k] ?? "")}`);
  return `${pairs.slice(0, mostListed).join(", ")}${pairs.length > mostListed ? ", …" : ""}; ${why}`;
}

/**
 * A list that names a class as another one's value is, or some classes by their own values and others by other numbers:
 * perhaps an order that leaves a value out, or one that counts from 1. And one that calls 0 true, or 1 false.
 */
export function misnamedClass(values: readonly ClassValue[], classes: readonly string[], about: LabelColumn): string[] {
  const own = values.find((value, k) => means(classes[k] ?? "", value));
  for (const [k, name] of classes.entries()) {
    const value = values[k] ?? "";
    if (means(name, value)) continue;
    const called = `\`labels\` calls the class ${shortened(textOf(value))} in ${placeOf(about)} “${shortened(name)}”`;
    if (values.some((other) => means(name, other))) {
      return [`${called}, which is the value of another: if it is to be their order, list every value.`];
    }
    if (own !== undefined && typeof value !== "string" && numberIn(name) !== undefined) {
      return [
        `${called}, and ${shortened(textOf(own))} by its own value: if it is to be their order, list every value.`,
      ];
    }
    const truth = truthIn(name);
    if ((value === 0 || value === 1) && truth !== undefined && truth !== (value === 1)) {
      return [`${called}: a list names the classes in the order of their values, 0 first.`];
    }
  }
  return [];
}

/** Whether the document's `labels` name this value. */
export function isNamed(value: ClassValue, names: unknown): boolean {
  const keys = Array.isArray(names) ? names.map(String) : isPairs(names) ? Object.keys(names) : [];
  return keys.some((key) => means(key, value));
}

function isPairs(names: unknown): names is Readonly<Record<string, unknown>> {
  return typeof names === "object" && names !== null && !Array.isArray(names);
}

/** Whether a key of `labels` means the value, in any spelling that is read as it: `True` or `TRUE`, `+1` or `1.0`. */
function means(key: string, value: ClassValue): boolean {
  if (typeof value === "string") return key === value;
  return (typeof value === "boolean" ? truthIn(key) : numberIn(key)) === value;
}

/** A class as pandas shows it. */
function textOf(value: ClassValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

const mostListed = 12;

function listed(values: readonly ClassValue[]): string {
  const shown = values.slice(0, mostListed).map((value) => shortened(textOf(value)));
  return `${shown.join(", ")}${values.length > mostListed ? ", …" : ""}`;
}
