import { confusionText, decideConfusion } from "../../core/figure/decoding/confusion.ts";
import { decideCurves } from "../../core/figure/decoding/curves.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import { element } from "../ui/element.ts";
import { matrixTable } from "../ui/matrix/matrixTable.ts";
import { table } from "../ui/table.ts";
import type { Choices } from "./choices.ts";

/** A curve of more points is thinned to about so many rows. */
const mostRows = 50;

/** Both plots as tables. */
export function tableView(result: DecodeResult, choices: Choices): HTMLElement {
  const confusion = decideConfusion(result, choices);
  const { classes } = confusion;
  const curves = decideCurves(result, choices.curve);
  return element(
    "div",
    { class: "tables" },
    matrixTable({
      title: "Confusion matrix",
      note: "Rows are the true label, columns the predicted one.",
      rows: classes,
      columns: classes,
      things: "classes",
      text: (row, column) => confusionText(confusion, row * classes.length + column),
    }),
    ...curves.curves
      .filter(({ style }) => style !== "chance")
      .map(({ name = "One class against the rest", x, y, thresholds }) =>
        element(
          "section",
          {},
          element("h2", {}, curves.title),
          element("p", { class: "muted" }, name),
          table(
            `${curves.title}, ${name}`,
            [curves.xTitle, curves.yTitle, ...(thresholds === undefined ? [] : ["Threshold"])],
            thinned(x.length).map((k) => [
              (x[k] ?? 0).toFixed(3),
              (y[k] ?? 0).toFixed(3),
              ...(thresholds === undefined ? [] : [thresholdText(thresholds[k] ?? 0)]),
            ]),
          ),
        ),
      ),
  );
}

/** A curve begins above every probability. */
function thresholdText(threshold: number): string {
  return Number.isFinite(threshold) ? threshold.toFixed(3) : "above all";
}

/** Positions of so many points as a table bears, the first and the last among them. */
function thinned(count: number): number[] {
  const rows = Math.min(count, mostRows);
  return Array.from({ length: rows }, (_, k) => Math.round((k * (count - 1)) / Math.max(1, rows - 1)));
}
