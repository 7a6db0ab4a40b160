import { valueText } from "../../core/figure/cellText.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { shortLabel } from "./cellWords.ts";

/** Beyond this many rows a table is no reading any more, and slow. */
const mostRows = 100;

/** The matrix as a table in the order shown, as far as a table is of use. */
export function tableView(result: SimilarityResult): HTMLElement {
  const count = result.matrix.count;
  const shown = Array.from(result.arrangement.positions.subarray(0, mostRows));
  const head = element(
    "tr",
    {},
    element("td"),
    ...shown.map((position) => element("th", { scope: "col" }, shortLabel(result, position))),
  );
  const rows = shown.map((row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, shortLabel(result, row)),
      ...shown.map((column) => element("td", {}, valueText(pairValue(result.matrix, row, column)))),
    ),
  );
  const more = `The first ${mostRows} of ${count.toLocaleString("en")} stimuli in the order shown; Export, CSV has all of them.`;
  return element(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": "The matrix as a table" },
    ...(count > mostRows ? [element("p", { class: "muted" }, more)] : []),
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)),
  );
}
