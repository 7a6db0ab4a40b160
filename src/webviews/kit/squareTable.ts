import { element } from "../ui/element.ts";
import { table } from "../ui/table.ts";

/** Longer tables are unreadable and slow. */
const mostRows = 100;

/**
 * A square matrix in the order shown as a table: all of it, or its first rows and columns. `what` its rows are, in the plural; `text` says
 * what a cell holds, by places on the axes; `more` is said where not all is shown.
 */
export function squareTable(
  name: string,
  what: string,
  labels: readonly string[],
  text: (row: number, column: number) => string,
  more = "",
): HTMLElement {
  const shown = labels.slice(0, mostRows);
  const rows = shown.map((label, row) => [label, ...shown.map((_, column) => text(row, column))]);
  const made = table(name, ["", ...shown], rows);
  if (labels.length > mostRows) {
    const first = `The first ${mostRows} of ${labels.length.toLocaleString("en")} ${what} in the order shown${more}.`;
    made.prepend(element("p", { class: "muted" }, first));
  }
  return made;
}

/** Tables instead of a figure: a section each, by its title. */
export function tableSections(...parts: readonly (readonly [title: string, ...nodes: HTMLElement[]])[]): HTMLElement {
  const sections = parts.map(([title, ...nodes]) => element("section", {}, element("h2", {}, title), ...nodes));
  return element("div", { class: "tables" }, ...sections);
}
