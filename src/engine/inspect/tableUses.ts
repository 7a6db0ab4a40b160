import { mediaKind } from "../../core/documents/stimuli/mediaKind.ts";
import type { FrontMatter } from "../../core/documents/stimuliDocument.ts";
import type { ColumnSummary, InspectionUse, TableContent } from "../../core/results/inspection.ts";
import { chooseColumns } from "../data/rows/chooseColumns.ts";

/** A column with so few different values, each of several rows, can be one of classes. */
const mostClasses = 50;

const nothing: FrontMatter = { ranges: new Map(), values: {} };

/**
 * The words that name a table in a document: its likely columns of texts and of classes, and a number of each
 * condition. `isHeaderless`: its first row is one like the others, and its columns are named by their numbers.
 */
export function tableUses(name: string, table: TableContent, isHeaderless: boolean): InspectionUse[] {
  const file = baseName(name);
  return [...sourceUses(file, table, isHeaderless), ...(isHeaderless ? [] : attributeUses(file, table.columns))];
}

function sourceUses(
  file: string,
  { columns, rows, lookedAt = rows }: TableContent,
  isHeaderless: boolean,
): InspectionUse[] {
  const text = textColumn(columns);
  if (text === undefined) return [];
  const label = classColumn(
    columns.filter((column) => column !== text),
    lookedAt,
  );
  const named = (column: ColumnSummary) => (isHeaderless ? String(columns.indexOf(column) + 1) : yaml(column.name));
  const lines = [
    `source: ${yaml(file)}`,
    ...(isHeaderless ? ["header: false"] : []),
    `text: ${named(text)}`,
    ...(label === undefined ? [] : [`label: ${named(label)}`]),
    ...(text.missing > 0 || (label?.missing ?? 0) > 0 ? ["missing: drop"] : []),
  ];
  return [{ where: ".stimuli", what: "as the source of stimuli", text: ["---", ...lines, "---"].join("\n") }];
}

/** A list with one item per line and no heading. */
export function listUse(name: string): InspectionUse {
  const text = ["---", `source: ${yaml(baseName(name))}`, "header: false", "text: 1", "---"].join("\n");
  return { where: ".stimuli", what: "as the source of stimuli", text };
}

function attributeUses(file: string, columns: readonly ColumnSummary[]): InspectionUse[] {
  const [first, ...others] = columns;
  const number = others.find(({ kind, distinct }) => (kind === "number" || kind === "whole number") && distinct > 2);
  const isKey = first?.kind === "text" && first.missing === 0 && first.counts.every(([, count]) => count === 1);
  if (number === undefined || !isKey) return [];
  const column = JSON.stringify(number.name);
  const text = `{ "name": ${column}, "attribute": ${column}, "table": ${JSON.stringify(file)} }`;
  return [{ where: ".rsa.json", what: "as a model of one number per condition", text }];
}

/** Called so, else the one of texts with the most different values; of several the longest. */
function textColumn(columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  const texts = columns.filter(({ kind }) => kind === "text");
  const usual = usualColumn("text", columns);
  if (usual?.kind === "text") return usual;
  const words = texts.filter(({ counts }) => !counts.every(([value]) => mediaKind(value) !== undefined));
  const varied = (words.length > 0 ? words : texts).toSorted(
    (a, b) => b.distinct - a.distinct || (b.lengths?.mean ?? 0) - (a.lengths?.mean ?? 0),
  );
  return varied[0];
}

/** Called so, else the first with classes; numbers are more often something else. */
function classColumn(columns: readonly ColumnSummary[], rows: number): ColumnSummary | undefined {
  const classes = columns.filter((column) => isClass(column, rows));
  const usual = usualColumn("label", columns);
  if (usual !== undefined && classes.includes(usual)) return usual;
  return classes.find(({ kind }) => kind !== "whole number") ?? classes[0];
}

function usualColumn(key: "text" | "label", columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  const names = columns.map(({ name }) => name);
  try {
    const chosen = chooseColumns(
      nothing,
      { table: "", names: key === "text" ? names : [...names, "text"] },
      key === "label",
    )[key];
    return columns.find(({ name }) => name === chosen);
  } catch {
    return undefined;
  }
}

/** A few different values, each of several rows. */
function isClass({ kind, distinct, missing }: ColumnSummary, rows: number): boolean {
  const isKind = kind === "text" || kind === "boolean" || kind === "whole number";
  const present = rows - missing;
  return isKind && distinct >= 2 && distinct < present && distinct <= Math.min(mostClasses, Math.max(2, present / 2));
}

export function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
}

/** A value of YAML: as it is where that is safe, else in quotes. */
function yaml(value: string): string {
  const isSafe = /^[\p{L}_./][\p{L}\p{N}_./ -]*$/u.test(value) && !/^(true|false|null|yes|no|on|off|~)$/i.test(value);
  return isSafe && !value.endsWith(" ") ? value : JSON.stringify(value);
}

/** A line of a document whose stimulus is the file. */
export function mediaUse(name: string): InspectionUse {
  return { where: ".stimuli", what: "as a stimulus, on its own line", text: `./${baseName(name)}` };
}
