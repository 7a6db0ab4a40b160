import { valueText } from "../../core/figure/cellText.ts";
import type { Heatmap } from "../../core/figure/heatmap.ts";
import { squareTable, tableSections } from "../kit/squareTable.ts";

/** The heatmaps as tables, in the order shown. */
export function tableView(heatmaps: readonly Heatmap[]): HTMLElement {
  return tableSections(
    ...heatmaps.map(({ title, result, valueAt }): [string, HTMLElement] => {
      const positions = Array.from(result.arrangement.positions);
      const labels = positions.map((position) => result.stimuli[position]?.label ?? "");
      const value = (row: number, column: number) => valueText(valueAt(positions[row] ?? 0, positions[column] ?? 0));
      return [title, squareTable(title, "stimuli", labels, value)];
    }),
  );
}
