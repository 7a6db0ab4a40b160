import type { Heatmap } from "../../core/figure/heatmap/heatmap.ts";
import { valueText } from "../../core/text/cellText.ts";
import { element } from "../ui/element.ts";
import { matrixTable } from "../ui/matrix/matrixTable.ts";

/** The heatmaps as tables, in the order shown. */
export function tableView(heatmaps: readonly Heatmap[]): HTMLElement {
  const tables = heatmaps.map(({ title, result, valueAt }) => {
    const { positions } = result.arrangement;
    const names = Array.from(positions, (position) => result.stimuli[position]?.label ?? "");
    const text = (row: number, column: number) => valueText(valueAt(positions[row] ?? 0, positions[column] ?? 0));
    return matrixTable({ title, rows: names, columns: names, things: "stimuli", text });
  });
  return element("div", { class: "tables" }, ...tables);
}
