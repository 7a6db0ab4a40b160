import type { ColumnKind, ColumnSummary } from "../results/inspection.ts";
import { NumberSummarizer } from "./summarizeNumbers.ts";

/** More different values than this are not distinguished: their number is then "more than". */
const mostDistinct = 100_000;
/** So few different values are listed all, as classes are. */
const fewValues = 12;
/** Number of the most frequent values that are named. */
const someValues = 5;
/** A cell's text in a summary. */
const longestText = 200;
/** From this share of numbers on, a column is one of numbers in which some values are wrong. */
const mostlyNumbers = 0.5;

/** Values of a column, from the top. */
export interface Cells {
  readonly length: number;
  at(row: number): unknown;
}

/** What the reader of a table makes of its values. */
export interface CellRules {
  readonly isMissing: (value: unknown) => boolean;
  /**
   * The number that a text represents; undefined where it is none, as every text is in a file that has types of its
   * own.
   */
  readonly numberIn: (text: string) => number | bigint | undefined;
}

/** What a column holds. Linear in the rows; at most {@link mostDistinct} different values are kept. */
export function summarizeColumn(name: string, cells: Cells, { isMissing, numberIn }: CellRules): ColumnSummary {
  const counts = new Map<string, number>();
  const tally: Record<Exclude<ColumnKind, "mixed" | "empty">, number> = {
    number: 0,
    "whole number": 0,
    boolean: 0,
    date: 0,
    text: 0,
    list: 0,
  };
  const numbers = new NumberSummarizer();
  const lengths = new NumberSummarizer();
  let missing = 0;
  let isMore = false;
  let firstOther: { readonly row: number; readonly value: string } | undefined;
  for (let row = 0; row < cells.length; row++) {
    const value = cells.at(row);
    if (isMissing(value)) {
      missing++;
      continue;
    }
    const number = typeof value === "string" ? numberIn(value) : value;
    const kind = kindOf(number ?? value);
    tally[kind]++;
    const text = cellText(value);
    const count = counts.get(text);
    if (count !== undefined || counts.size < mostDistinct) counts.set(text, (count ?? 0) + 1);
    else isMore = true;
    if (kind === "number" || kind === "whole number") numbers.add(Number(number));
    else firstOther ??= { row: row + 1, value: text.slice(0, longestText) };
    if (typeof value === "string") lengths.add(value.length);
  }
  const kind = columnKind(tally);
  const numeric = tally.number + tally["whole number"];
  const others = cells.length - missing - numeric;
  const [ofNumbers, ofLengths] = [numbers.summary(), lengths.summary()];
  return {
    name,
    kind,
    missing,
    distinct: counts.size,
    ...(isMore && { distinctIsMore: true as const }),
    ...(["number", "whole number", "mixed"].includes(kind) && ofNumbers && { numbers: ofNumbers }),
    ...(kind === "text" &&
      ofLengths && { lengths: { shortest: ofLengths.min, longest: ofLengths.max, mean: ofLengths.mean } }),
    counts: frequent(counts),
    ...(kind === "mixed" && firstOther && { notNumbers: { count: others, ...firstOther } }),
  };
}

/** A value as it is shown: text unchanged, lists and objects as JSON. */
function cellText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
}

/** A cell for a table of the first rows: its beginning, if it is long. */
export function shownCell(value: unknown, isMissing: (value: unknown) => boolean): string | null {
  return isMissing(value) ? null : cellText(value).slice(0, longestText);
}

function kindOf(value: unknown): Exclude<ColumnKind, "mixed" | "empty"> {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? "whole number" : "number";
    case "bigint":
      return "whole number";
    case "boolean":
      return "boolean";
    case "string":
      break;
    default:
      return value instanceof Date ? "date" : "list";
  }
  const text = value.trim();
  if (/^(true|false)$/i.test(text)) return "boolean";
  return /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text) ? "date" : "text";
}

function columnKind(tally: Readonly<Record<Exclude<ColumnKind, "mixed" | "empty">, number>>): ColumnKind {
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
  if (total === 0) return "empty";
  for (const kind of ["whole number", "boolean", "date", "list"] as const) if (tally[kind] === total) return kind;
  const numeric = tally.number + tally["whole number"];
  if (numeric === total) return "number";
  return numeric / total >= mostlyNumbers ? "mixed" : "text";
}

function frequent(counts: ReadonlyMap<string, number>): [value: string, count: number][] {
  const shown = counts.size <= fewValues ? fewValues : someValues;
  // Sorting a hundred thousand values to show five would take longer than reading them.
  let top: [string, number][] = [];
  let least = 0;
  for (const entry of counts) {
    if (top.length === shown && entry[1] <= least) continue;
    top = [...top, entry].sort((a, b) => b[1] - a[1]).slice(0, shown);
    least = top.at(-1)?.[1] ?? 0;
  }
  return top.map(([value, count]) => [value.slice(0, longestText), count]);
}
