import type { FrontMatter } from "../../../core/documents/stimuliDocument.ts";
import { StimuliError } from "../../../core/errors.ts";
import { closest } from "../../../core/text/closest.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { findColumn, listedColumns } from "../table/findColumn.ts";

/** The columns that a document is about. */
export interface ChosenColumns {
  readonly text: string;
  /** Undefined where there is none and none is needed. */
  readonly label: string | undefined;
}

/** Names that are taken where the document names no column, as data sets call them; the first that is there. */
const usual = {
  text: ["text", "sentence", "content", "review", "stimulus"],
  label: ["label", "labels", "class", "category", "target"],
};

/** What is known of a table whose columns are chosen. */
export interface ColumnNames {
  /** What messages call the table. */
  readonly table: string;
  readonly names: readonly string[];
  /** What to write where they are not what the document is about. */
  readonly hint?: string | undefined;
}

/**
 * The document's `text` and `label` columns among the table's names. Throws StimuliError `input`, with the line of the
 * front matter that it is about and the names that there are.
 */
export function chooseColumns(frontMatter: FrontMatter, columns: ColumnNames, needsClasses: boolean): ChosenColumns {
  const column = (key: "text" | "label") => {
    const named = frontMatter.values[key];
    return typeof named === "string" && named !== ""
      ? namedColumn(frontMatter, key, named, columns)
      : usualColumn(frontMatter, key, columns);
  };
  const text = column("text");
  const label = column("label");
  if (text === undefined) throw nothingNamed(frontMatter, "text", columns);
  if (label === undefined && needsClasses) throw nothingNamed(frontMatter, "label", columns);
  return { text, label };
}

/** The line of a front matter key, for an error about it. */
export function lineOf({ ranges }: FrontMatter, key: string): { line?: number } {
  const line = ranges.get(key)?.key.startLine;
  return line === undefined ? {} : { line };
}

function namedColumn(frontMatter: FrontMatter, key: "text" | "label", named: string, columns: ColumnNames): string {
  const { table, names, hint } = columns;
  const found = findColumn(named, names);
  if (found.kind === "found") return found.name;
  if (found.kind === "several") throw severalAlike(frontMatter, key, named, table, found.names);
  const meant = closest(named, names);
  throw new StimuliError(
    "input",
    `${table} has no column ${shortened(named)}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
    sentences(listedColumns(names, shortened), hint),
    lineOf(frontMatter, key),
  );
}

function usualColumn(frontMatter: FrontMatter, key: "text" | "label", { table, names }: ColumnNames) {
  const exact = usual[key].find((name) => names.includes(name));
  if (exact !== undefined) return exact;
  for (const name of usual[key]) {
    const found = findColumn(name, names);
    if (found.kind === "several") throw severalAlike(frontMatter, "source", name, table, found.names);
    if (found.kind === "found") return found.name;
  }
  return undefined;
}

function severalAlike(frontMatter: FrontMatter, key: string, named: string, table: string, names: readonly string[]) {
  const quoted = names.map((name) => `“${shortened(name)}”`).join(" and ");
  return new StimuliError(
    "input",
    `${table} has no column ${shortened(named)} with exactly this name, but several that differ in case or spaces: ${quoted}.`,
    "Write the name as it is in the table, in quotation marks where it has spaces around it.",
    lineOf(frontMatter, key),
  );
}

function nothingNamed(
  frontMatter: FrontMatter,
  key: "text" | "label",
  { table, names, hint }: ColumnNames,
): StimuliError {
  return new StimuliError(
    "input",
    `The document does not name the column of ${table} with the ${key === "text" ? "text" : "class"}, and no column is called ${usual[key].join(", ")}.`,
    sentences(`Write \`${key}:\` and its name. ${listedColumns(names, shortened)}`, hint),
    lineOf(frontMatter, "source"),
  );
}

function sentences(first: string, second: string | undefined): string {
  return second === undefined ? first : `${first} ${second}`;
}
