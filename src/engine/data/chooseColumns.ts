import { closest } from "../../core/documents/closest.ts";
import { shortened } from "../../core/documents/shortened.ts";
import type { FrontMatter } from "../../core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";

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

/**
 * The document's `text` and `label` columns among the table's `names`. Throws StimuliError `input`, with the line of the front matter that
 * it is about and the names that there are. `table` is what messages call the table.
 */
export function chooseColumns(
  frontMatter: FrontMatter,
  names: readonly string[],
  table: string,
  needsClasses: boolean,
): ChosenColumns {
  const column = (key: "text" | "label") => {
    const named = frontMatter.values[key];
    if (typeof named === "string" && named !== "") return namedColumn(frontMatter, key, named, names, table);
    return usual[key].find((name) => names.includes(name));
  };
  const text = column("text");
  const label = column("label");
  if (text === undefined) throw nothingNamed(frontMatter, "text", names, table);
  if (label === undefined && needsClasses) throw nothingNamed(frontMatter, "label", names, table);
  return { text, label };
}

/** The line of a front matter key, for an error about it. */
export function lineOf({ ranges }: FrontMatter, key: string): { line?: number } {
  const line = ranges.get(key)?.key.startLine;
  return line === undefined ? {} : { line };
}

function namedColumn(
  frontMatter: FrontMatter,
  key: "text" | "label",
  named: string,
  names: readonly string[],
  table: string,
): string {
  if (names.includes(named)) return named;
  const meant = closest(named, names);
  throw new StimuliError(
    "input",
    `${table} has no column ${shortened(named)}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
    listed(names),
    lineOf(frontMatter, key),
  );
}

function nothingNamed(
  frontMatter: FrontMatter,
  key: "text" | "label",
  names: readonly string[],
  table: string,
): StimuliError {
  return new StimuliError(
    "input",
    `Which column of ${table} holds the ${key === "text" ? "text" : "class"} is not said, and none is called ${usual[key].join(", ")}.`,
    `Write \`${key}:\` and its name. ${listed(names)}`,
    lineOf(frontMatter, "source"),
  );
}

const mostListed = 20;

function listed(names: readonly string[]): string {
  const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : "";
  return `Its columns are ${names.slice(0, mostListed).map(shortened).join(", ")}${more}.`;
}
