import { element } from "../element.ts";
import { table } from "../table.ts";

/** Beyond this many rows a table is no reading any more, and slow. */
const mostRows = 100;

export interface TableMatrix {
  readonly title: string;
  readonly note?: string;
  /** Names of the rows and columns in the order shown. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What the rows are: "stimuli". */
  readonly things: string;
  /** Where those are that are not shown: "; Export, CSV has all of them". */
  readonly elsewhere?: string;
  /** A cell's text by its place. */
  readonly text: (row: number, column: number) => string;
}

/** A matrix as a table, as far as a table is of use. */
export function matrixTable({ title, note, rows, columns, things, elsewhere = "", text }: TableMatrix): HTMLElement {
  const shown = columns.slice(0, mostRows);
  const cells = rows.slice(0, mostRows).map((name, row) => [name, ...shown.map((_, column) => text(row, column))]);
  const more = `The first ${mostRows} of ${rows.length.toLocaleString("en")} ${things} in the order shown${elsewhere}.`;
  const notes = [note, rows.length > mostRows ? more : undefined].filter((line) => line !== undefined);
  return element(
    "section",
    {},
    element("h2", {}, title),
    ...notes.map((line) => element("p", { class: "muted" }, line)),
    table(title, ["", ...shown], cells),
  );
}
