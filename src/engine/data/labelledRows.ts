import { sampleRows } from "../../core/decoding/sampleRows.ts";
import type { FrontMatter } from "../../core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { countOf } from "../../core/figure/decodeWords.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { type ChosenColumns, chooseColumns, lineOf } from "./chooseColumns.ts";
import { classesOf, refuseRows } from "./classesOf.ts";
import { readTable } from "./readTable.ts";
import type { Table } from "./table.ts";

/** The rows of a table that a document is about, in the order of its sample. */
export interface LabelledRows {
  readonly texts: readonly string[];
  /** Position in `classes`, one a row; empty where the table has no classes. */
  readonly labels: readonly number[];
  readonly classes: readonly string[];
  /** Where each stands in the table, from 0. */
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
  const choose = (names: readonly string[]) => {
    const { text, label } = chooseColumns(frontMatter, names, options.name ?? path, needsClasses);
    return label === undefined ? [text] : [text, label];
  };
  const table = await readTable(path, choose, options).catch((error: unknown) => {
    throw error instanceof StimuliError && error.line === undefined ? at(frontMatter, "source", error) : error;
  });
  return labelledRows(frontMatter, table, needsClasses);
}

/**
 * The document's `text`, `label`, `labels` and `sample` applied to a table: rows are drawn from all of it, as pandas does, and then each
 * must have a text and a class. Throws StimuliError `input`, with the line of the front matter that it is about.
 */
export function labelledRows(frontMatter: FrontMatter, table: Table, needsClasses: boolean): LabelledRows {
  const chosen = chooseColumns(frontMatter, table.columnNames, table.name, needsClasses);
  const rows = drawnRows(frontMatter, table);
  const texts = textsOf(frontMatter, table, chosen, rows);
  const reading = readingOf(frontMatter, table, chosen, rows);
  const { label } = chosen;
  const values = label === undefined ? undefined : table.columns.get(label);
  if (label === undefined || values === undefined) return { texts, labels: [], classes: [], rows, reading };
  const about = { table: table.name, column: label, ...keyLine(frontMatter, "label") };
  return { texts, ...classesOf(values, rows, frontMatter.values.labels, about), rows, reading };
}

function readingOf(
  { ranges }: FrontMatter,
  { name, rowCount, columnNames, facts }: Table,
  chosen: ChosenColumns,
  rows: Uint32Array,
): DataReading {
  const said = (key: string) => (ranges.has(key) ? { key } : {});
  const { text, label } = chosen;
  return {
    file: name,
    taken: `table, ${countOf(rowCount, "row")} × ${countOf(columnNames.length, "column")}`,
    facts: [
      ...facts,
      { name: "text", value: `column “${text}”`, ...said("text") },
      ...(label === undefined ? [] : [{ name: "class", value: `column “${label}”`, ...said("label") }]),
      ...(rows.length < rowCount ? [{ name: "sample", value: countOf(rows.length, "row"), ...said("sample") }] : []),
    ],
    warnings: [],
  };
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

/** All rows, or those that pandas' `sample` draws. */
function drawnRows(frontMatter: FrontMatter, { rowCount, name }: Table): Uint32Array {
  if (rowCount === 0) {
    const next = "Write rows into it, or correct the source.";
    throw new StimuliError("input", `${name} has no rows.`, next, lineOf(frontMatter, "source"));
  }
  const sample = sampleOf(frontMatter);
  if (sample === undefined) return Uint32Array.from({ length: rowCount }, (_, row) => row);
  try {
    return sampleRows(rowCount, sample.n, sample.seed);
  } catch (error) {
    throw error instanceof StimuliError ? at(frontMatter, "sample", error) : error;
  }
}

function textsOf(frontMatter: FrontMatter, table: Table, { text: column }: ChosenColumns, rows: Uint32Array): string[] {
  const cells = table.columns.get(column);
  const values = Array.from(rows, (row) => cells?.at(row));
  const about = { table: table.name, column, ...keyLine(frontMatter, "text") };
  refuseRows(rows, (_row, k) => !isText(values[k]), "no text", "Write them, or take the rows out.", about);
  return values.map(String);
}

function isText(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" ? value.trim() !== "" : typeof value === "bigint" || typeof value === "boolean";
}

/** The line of the key, or of the source where the document leaves the key out. */
function keyLine(frontMatter: FrontMatter, key: "text" | "label"): { line?: number } {
  return lineOf(frontMatter, frontMatter.ranges.has(key) ? key : "source");
}

function at(frontMatter: FrontMatter, key: string, { kind, message, next, cause }: StimuliError): StimuliError {
  return new StimuliError(kind, message, next, { ...lineOf(frontMatter, key), cause });
}
