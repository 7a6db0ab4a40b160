import { sampleRows } from "../../../core/decoding/split/sampleRows.ts";
import type { FrontMatter } from "../../../core/documents/stimuliDocument.ts";
import { tableSettings } from "../../../core/documents/tableSettings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { DataFact, DataReading } from "../../../core/results/dataReading.ts";
import { countOf } from "../../../core/text/counts.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { isBlank, isMissing } from "../table/cellValues.ts";
import type { Column, Table } from "../table/table.ts";
import { type ChosenColumns, chooseColumns, lineOf } from "./chooseColumns.ts";
import { type Classes, classesOf, refuseRows } from "./classesOf.ts";
import { type LabelCells, labelCells } from "./labelCells.ts";
import type { LabelColumn } from "./labelColumn.ts";
import { readTable } from "./readTable.ts";

/** The rows of a table that a document is about, in the order of its sample. */
export interface LabelledRows {
  readonly texts: readonly string[];
  /** Position in `classes`, one per row; empty where the table has no classes. */
  readonly labels: readonly number[];
  readonly classes: readonly string[];
  /** Where each is in the table, from 0. */
  readonly rows: Uint32Array;
  readonly reading: DataReading;
}

export interface LabelledRowsOptions {
  /** A table without a column of classes is wrong. */
  readonly needsClasses: boolean;
  /** What messages call the table: the source as the document has it. */
  readonly name?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Reads the table at `path` and takes from it what the document says, as `labelledRows` does. */
export async function readLabelledRows(
  frontMatter: FrontMatter,
  path: string,
  { needsClasses, ...options }: LabelledRowsOptions,
): Promise<LabelledRows> {
  const choose = (names: readonly string[], hint?: string) => {
    const { text, label } = chooseColumns(frontMatter, { table: options.name ?? path, names, hint }, needsClasses);
    return label === undefined ? [text] : [text, label];
  };
  const lineOfSetting = (setting: string) => lineOf(frontMatter, setting).line;
  const settings = { settings: tableSettings(frontMatter), lineOf: lineOfSetting };
  const table = await readTable(path, choose, { ...options, ...settings }).catch((error: unknown) => {
    throw error instanceof StimuliError && error.line === undefined ? at(frontMatter, "source", error) : error;
  });
  return labelledRows(frontMatter, table, needsClasses);
}

/**
 * The document's `text`, `label`, `labels`, `missing` and `sample` applied to a table: rows without a text or a class
 * are left out if the document says so, rows are drawn from all that remain, as pandas' `dropna(…).sample(…)` does, and
 * then each must have a text and a class. Throws StimuliError `input`, with the line of the front matter that it is
 * about.
 */
export function labelledRows(frontMatter: FrontMatter, table: Table, needsClasses: boolean): LabelledRows {
  const chosen = chooseColumns(frontMatter, { table: table.name, names: table.columnNames }, needsClasses);
  const { text, label } = chosen;
  if (table.rowCount === 0) {
    const next = "Write rows into it, or correct the source.";
    throw new StimuliError("input", `${table.name} has no rows.`, next, lineOf(frontMatter, "source"));
  }
  const isNone = missingRule(frontMatter, table);
  const columnOf = (name: string): Column => table.columns.get(name) ?? [];
  const typed =
    label === undefined ? undefined : labelCells(columnOf(label), table.values, pandasMissing(frontMatter, table));
  const cells = typed?.cells;
  const dropped =
    dropRule(frontMatter) === "drop"
      ? droppedRows(table, columnOf(text), label === undefined ? undefined : columnOf(label), cells, isNone)
      : undefined;
  const kept = dropped?.kept ?? allRows(table.rowCount);
  const rows = drawnRows(frontMatter, kept, table.name);
  const texts = textsOf(aboutColumn(frontMatter, table, "text", text), columnOf(text), rows, isNone, table);
  const about = {
    ...aboutColumn(frontMatter, table, "label", label ?? ""),
    namesLine: lineOf(frontMatter, "labels").line,
  };
  const classes = cells && classesOf(cells, rows, frontMatter.values.labels, about);
  return {
    texts,
    labels: classes?.labels ?? [],
    classes: classes?.classes ?? [],
    rows,
    reading: readingOf(frontMatter, table, chosen, { rows, kept, dropped: dropped?.words, typed, classes }),
  };
}

function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/**
 * What becomes of rows without a text or a class: an error, or they are left out, or a word that means "missing" is one
 * like any other.
 */
function dropRule({ values: { missing } }: FrontMatter): "refuse" | "drop" | "keep" {
  return missing === "drop" || missing === "keep" ? missing : "refuse";
}

/** Whether pandas has no value: of words that mean so, none where they are kept. */
function pandasMissing(frontMatter: FrontMatter, table: Table): (value: unknown) => boolean {
  const values = dropRule(frontMatter) === "keep" ? "typed" : table.values;
  return (value) => isMissing(value, { values });
}

/** Whether a value is none: for pandas, or because it is blank. */
function missingRule(frontMatter: FrontMatter, table: Table): (value: unknown) => boolean {
  const isNone = pandasMissing(frontMatter, table);
  return (value) => isNone(value) || isBlank(value);
}

interface DroppedRows {
  readonly kept: Uint32Array;
  /** How many and why: "3 of 40 rows (2 without text, 1 without label)". */
  readonly words: string;
}

function droppedRows(
  { rowCount, values }: Table,
  text: Column,
  label: Column | undefined,
  cells: readonly unknown[] | undefined,
  isNone: (value: unknown) => boolean,
): DroppedRows {
  const kept: number[] = [];
  let [withoutText, withoutLabel, blank] = [0, 0, 0];
  for (let row = 0; row < rowCount; row++) {
    const value = text.at(row);
    const hasText = !isNone(value);
    const hasLabel = cells === undefined || cells[row] !== undefined;
    const nones = [...(hasText ? [] : [value]), ...(hasLabel ? [] : [label?.at(row)])];
    if (nones.length > 0 && !nones.some((none) => isMissing(none, { values }))) blank++;
    if (hasText && hasLabel) kept.push(row);
    if (!hasText) withoutText++;
    if (!hasLabel) withoutLabel++;
  }
  const reasons = [
    ...(withoutText > 0 ? [`${withoutText} without text`] : []),
    ...(withoutLabel > 0 ? [`${withoutLabel} without label`] : []),
    ...(blank > 0 ? [`${blank} empty or of spaces only, which pandas' dropna keeps`] : []),
  ];
  const count = rowCount - kept.length;
  const words = count === 0 ? "no row" : `${count} of ${countOf(rowCount, "row")} (${reasons.join(", ")})`;
  return { kept: Uint32Array.from(kept), words };
}

interface Taken {
  readonly rows: Uint32Array;
  readonly kept: Uint32Array;
  readonly dropped: string | undefined;
  readonly typed: LabelCells | undefined;
  readonly classes: Classes | undefined;
}

function readingOf(
  frontMatter: FrontMatter,
  { name, rowCount, columnNames, facts, warnings }: Table,
  { text, label }: ChosenColumns,
  { rows, kept, dropped, typed, classes }: Taken,
): DataReading {
  const said = (key: string) => (frontMatter.ranges.has(key) ? { key } : {});
  const sample = sampleOf(frontMatter);
  const more: (DataFact | false)[] = [
    { name: "text", value: columnWords(frontMatter, "text", text), ...said("text") },
    label !== undefined && { name: "class", value: columnWords(frontMatter, "label", label), ...said("label") },
    dropped !== undefined && { name: "left out", value: dropped, key: "missing" },
    dropRule(frontMatter) === "keep" && {
      name: "NA, null and the like",
      value: "words like any other",
      key: "missing",
    },
    sample !== undefined && {
      name: "sample",
      value: `${rows.length} of ${countOf(kept.length, "row")}, seed ${sample.seed}`,
      key: "sample",
    },
    ...(typed?.facts ?? []),
    ...(classes === undefined ? [] : classFacts(classes)),
  ];
  return {
    file: name,
    taken: `table, ${countOf(rowCount, "row")} × ${countOf(columnNames.length, "column")}`,
    facts: [...facts, ...more.filter((fact) => fact !== false)],
    warnings: [...warnings, ...(classes?.warnings ?? [])],
  };
}

/** The column, and where it is not spelled so: how the document spells it. */
function columnWords({ values }: FrontMatter, key: "text" | "label", column: string): string {
  const named = values[key];
  const isOther = typeof named === "string" && named !== "" && named !== column;
  return isOther ? `column “${column}”, for “${named}”` : `column “${column}”`;
}

const mostListed = 12;

/** Which values the classes' names are for, by what they are in their order, and the order. */
export function classFacts({ classes, order, named }: Classes): DataFact[] {
  const listed = classes
    .slice(0, mostListed)
    .map((name) => shortened(name))
    .join(", ");
  const value = `${order}: ${listed}${classes.length > mostListed ? ", …" : ""}`;
  return [
    ...(named === undefined ? [] : [{ name: "class names", value: named, key: "labels" }]),
    { name: "class order", value, ...(order === "as listed" && { key: "labels" }) },
  ];
}

/** The seed that a sample of a table's rows is drawn with, for a receipt; nothing where none is drawn. */
export function sampleSeed(frontMatter: FrontMatter, source: string | undefined): { readonly sample?: number } {
  const sample = source === undefined ? undefined : sampleOf(frontMatter);
  return sample === undefined ? {} : { sample: sample.seed };
}

function sampleOf({ values: { sample } }: FrontMatter): { readonly n: number; readonly seed: number } | undefined {
  const { n, seed = 42 } = (typeof sample === "object" && sample !== null ? sample : {}) as Record<string, unknown>;
  return typeof n === "number" && typeof seed === "number" ? { n, seed } : undefined;
}

/** All of these rows, or those that pandas' `sample` draws from them. */
function drawnRows(frontMatter: FrontMatter, kept: Uint32Array, table: string): Uint32Array {
  if (kept.length === 0) {
    const next = "Check whether `text` and `label` name the right columns.";
    const message = `No row of ${table} has a text and a class, and \`missing: drop\` leaves the others out.`;
    throw new StimuliError("input", message, next, lineOf(frontMatter, "missing"));
  }
  const sample = sampleOf(frontMatter);
  if (sample === undefined) return kept;
  try {
    return sampleRows(kept.length, sample.n, sample.seed).map((position) => kept[position] ?? 0);
  } catch (error) {
    throw error instanceof StimuliError ? at(frontMatter, "sample", error) : error;
  }
}

function textsOf(
  about: LabelColumn,
  cells: Column,
  rows: Uint32Array,
  isNone: (value: unknown) => boolean,
  { firstShortRow }: Table,
): string[] {
  const texts = new Array<string>(rows.length);
  let isWhole = true;
  for (let k = 0; k < texts.length; k++) {
    const value = cells.at(rows[k] ?? 0);
    if (isNone(value) || isNoText(value)) isWhole = false;
    texts[k] = typeof value === "string" ? value : String(value);
  }
  if (isWhole) return texts;
  const next =
    firstShortRow !== undefined && rows.includes(firstShortRow)
      ? "The row has fewer fields than there are columns: a text with line breaks needs double quotes around it."
      : "Write them, or leave such rows out: `missing: drop`. As in pandas, a word such as NA or null counts as missing; `missing: keep` reads it as text.";
  const isBad = (row: number) => isNone(cells.at(row)) || isNoText(cells.at(row));
  refuseRows(rows, isBad, "no text", next, about);
  return texts;
}

function isNoText(value: unknown): boolean {
  return typeof value === "number" ? !Number.isFinite(value) : typeof value === "object";
}

/** What messages need of a column: with the line of its key, or of the source where the document leaves the key out. */
function aboutColumn(frontMatter: FrontMatter, { name }: Table, key: "text" | "label", column: string): LabelColumn {
  return { table: name, column, ...lineOf(frontMatter, frontMatter.ranges.has(key) ? key : "source") };
}

function at(frontMatter: FrontMatter, key: string, { kind, message, next, cause }: StimuliError): StimuliError {
  return new StimuliError(kind, message, next, { ...lineOf(frontMatter, key), cause });
}
