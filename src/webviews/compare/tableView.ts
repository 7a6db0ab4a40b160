import { valueText } from "../../core/figure/cellText.ts";
import type { Heatmap } from "../../core/figure/heatmap.ts";
import { element } from "../ui/element.ts";
import { table } from "../ui/table.ts";

/** Beyond this many rows a table is no reading any more, and slow. */
const mostRows = 60;

/** The heatmaps as tables, in the order shown. */
export function tableView(heatmaps: readonly Heatmap[]): HTMLElement {
  return element("div", { class: "tables" }, ...heatmaps.map(heatmapTable));
}

function heatmapTable({ title, count, result, valueAt }: Heatmap): HTMLElement {
  const shown = Array.from(result.arrangement.positions.subarray(0, mostRows));
  const labels = shown.map((position) => result.stimuli[position]?.label ?? "");
  const more = `The first ${mostRows} of ${count.toLocaleString("en")} stimuli in the order shown.`;
  return element(
    "section",
    {},
    element("h2", {}, title),
    ...(count > mostRows ? [element("p", { class: "muted" }, more)] : []),
    table(
      title,
      ["", ...labels],
      shown.map((row, k) => [labels[k] ?? "", ...shown.map((column) => valueText(valueAt(row, column)))]),
    ),
  );
}
