import { sampleRows } from "../../core/decoding/sampleRows.ts";
import { closest } from "../../core/documents/closest.ts";
import type { FrontMatter } from "../../core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { classesOf } from "./classesOf.ts";
import { readTable } from "./readTable.ts";
import type { Table } from "./table.ts";

/** The rows of a table that a document is about. */
export interface LabelledRows {
  readonly texts: readonly string[];
  /** Position in `classes`, one a row; empty where the table has no classes. */
  readonly labels: readonly number[];
  readonly classes: readonly string[];
  /** Where each stands in the table, from 0. */
  readonly rows: Uint32Array;
}

/** Names of columns that are taken where the document names none, as data sets call them. */
const usual = {
  text: ["text", "sentence", "content", "review", "stimulus"],
  label: ["label", "labels", "class", "category", "target"],
};

/**
 * Reads the table at `path` by the document's `text`, `label`, `labels` and `sample`. Throws StimuliError `input`, with the line of the
 * front matter that it is about.
 */
export async function readLabelledRows(
  frontMatter: FrontMatter,
  path: string,
  { needsClasses }: { readonly needsClasses: boolean },
): Promise<LabelledRows> {
  const chosen: { text?: string; label?: string } = {};
  const table = await readTable(path, (names) => {
    const text = chooseColumn(frontMatter, path, "text", names, true);
    const label = chooseColumn(frontMatter, path, "label", names, needsClasses);
    Object.assign(chosen, { text, label });
    return [text, label].filter((name) => name !== undefined);
  }).catch((error: unknown) => {
    throw error instanceof StimuliError && error.line === undefined ? at(frontMatter, "source", error) : error;
  });
  const rows = sampled(frontMatter, table);
  const texts = textsOf(table, chosen.text ?? "", rows);
  const column = chosen.label === undefined ? undefined : table.columns.get(chosen.label);
  if (column === undefined) return { texts, labels: [], classes: [], rows };
  const { labels, classes } = classesOf(column, rows, frontMatter.values.labels, chosen.label ?? "");
  return { texts, labels, classes, rows };
}

function chooseColumn(
  frontMatter: FrontMatter,
  path: string,
  key: "text" | "label",
  names: readonly string[],
  isNeeded: boolean,
): string | undefined {
  const named = frontMatter.values[key];
  const there = `There are: ${names.join(", ")}.`;
  if (typeof named === "string") {
    if (names.includes(named)) return named;
    const meant = closest(named, names);
    throw new StimuliError(
      "input",
      `The table ${path} has no column ${named}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
      there,
      lineOf(frontMatter, key),
    );
  }
  const guessed = usual[key].find((name) => names.includes(name));
  if (guessed === undefined && isNeeded) {
    throw new StimuliError(
      "input",
      `Which column of ${path} holds the ${key === "text" ? "text" : "class"}?`,
      `Write ${key}: and its name. ${there}`,
      lineOf(frontMatter, "source"),
    );
  }
  return guessed;
}

/** All rows, or those that pandas' `sample` draws from all, before anything is looked at. */
function sampled(frontMatter: FrontMatter, { rowCount }: Table): Uint32Array {
  const { sample } = frontMatter.values;
  const { n, seed = 42 } = (typeof sample === "object" && sample !== null ? sample : {}) as Record<string, unknown>;
  if (typeof n !== "number" || typeof seed !== "number") return Uint32Array.from({ length: rowCount }, (_, row) => row);
  try {
    return sampleRows(rowCount, n, seed);
  } catch (error) {
    throw error instanceof StimuliError ? at(frontMatter, "sample", error) : error;
  }
}

function textsOf(table: Table, name: string, rows: Uint32Array): string[] {
  const column = table.columns.get(name) ?? [];
  return Array.from(rows, (row) => {
    const value = column[row];
    if (typeof value === "string" && value.trim() !== "") return value;
    const what =
      typeof value === "string"
        ? "an empty text"
        : value === null || value === undefined
          ? "no text"
          : `${value}, which is no text`;
    throw new StimuliError(
      "input",
      `Row ${row + 1} of ${table.path} has ${what} in the column ${name}.`,
      "Take the row out, or correct it.",
    );
  });
}

function at(frontMatter: FrontMatter, key: string, { kind, message, next, cause }: StimuliError): StimuliError {
  return new StimuliError(kind, message, next, { ...lineOf(frontMatter, key), cause });
}

function lineOf({ ranges }: FrontMatter, key: string): { line?: number } {
  const line = ranges.get(key)?.key.startLine;
  return line === undefined ? {} : { line };
}
