import { differenceMatrix } from "../../../core/figure/rsa/matrices.ts";
import { pCell, rangeText, threeDecimals } from "../../../core/figure/rsa/words/modelTable.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { countText } from "../../../core/text/counts.ts";
import { isolated } from "../../../core/text/labels.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";
import { NamedMatrixPlot } from "./namedMatrixPlot.ts";

/** So many pairs are a table that can be read; of more the matrix tells, and the JSON export has all. */
const mostRows = 45;

/** Every model against every other. */
export class DifferencesSection {
  private readonly plot = new NamedMatrixPlot("differences");

  content(result: RsaResult): readonly HTMLElement[] {
    const { models, pairwise, correction } = result;
    const name = (k: number) => models[k]?.name ?? "";
    const tested = pairwise.some(({ test }) => test !== undefined);
    const correctionWords =
      correction === "none" || pairwise.length < 2 ? "" : `, adjusted for ${countText(pairwise.length)} pairs`;
    const about = tested
      ? `How much better one model fits than the other, row minus column. Two-sided t tests on the bootstrap’s variance${correctionWords}; * p < 0.05, ** p < 0.01, *** p < 0.001.`
      : "How much better one model fits than the other, row minus column. Without a bootstrap the differences are not tested.";
    this.plot.show(differenceMatrix(result));
    const rows = pairwise
      .slice(0, mostRows)
      .map(({ first, second, difference, interval, test }) => [
        `${name(first)} − ${name(second)}`,
        threeDecimals(difference),
        ...(tested ? [rangeText(interval), pCell(test?.p), pCell(test?.adjustedP)] : []),
      ]);
    const head = ["Models", "Δ", ...(tested ? ["95 % CI", "p", "Adjusted p"] : [])];
    return [
      element("p", { class: "muted about" }, about),
      ...(models.length > 2 ? [this.plot.node] : []),
      ...(pairwise.length > mostRows ? [] : [table("Models compared", head, rows)]),
    ];
  }
}

/** The pairs of which a difference is shown, counted. */
export function differencesNote({ models, pairwise }: RsaResult): string {
  const apart = pairwise.filter(({ test }) => test !== undefined && test.adjustedP < 0.05).length;
  const [first] = pairwise;
  if (pairwise.length === 1 && first !== undefined)
    return `${isolated(models[first.first]?.name ?? "")} − ${isolated(models[first.second]?.name ?? "")}: ${threeDecimals(first.difference)}`;
  return `${countText(apart)} of ${countText(pairwise.length)} pairs differ (p < 0.05)`;
}
