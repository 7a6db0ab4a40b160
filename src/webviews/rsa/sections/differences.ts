import { countText, isolated } from "../../../core/figure/decodeWords.ts";
import { differenceMatrix } from "../../../core/figure/rsa/matrices.ts";
import { intervalText, pCell, threeDecimals } from "../../../core/figure/rsa/modelTable.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";
import { NamedMatrixPlot } from "./namedMatrixPlot.ts";

/** So many pairs are a table that can be read; of more the matrix tells, and the JSON export has all. */
const mostRows = 45;

/** Every model against every other. */
export class DifferencesSection {
  private readonly plot = new NamedMatrixPlot();

  content(result: RsaResult): readonly HTMLElement[] {
    const { models, pairwise } = result;
    const name = (k: number) => models[k]?.name ?? "";
    const tested = pairwise.some(({ test }) => test !== undefined);
    const about = tested
      ? "How far one model is ahead of the other. Two-sided t tests on the bootstrap’s variance; * p < 0.05, ** p < 0.01, *** p < 0.001, adjusted for all pairs."
      : "How far one model is ahead of the other. Without a bootstrap the differences are not tested.";
    this.plot.show(differenceMatrix(result));
    const rows = pairwise
      .slice(0, mostRows)
      .map(({ first, second, difference, interval, test }) => [
        `${name(first)} − ${name(second)}`,
        threeDecimals(difference),
        ...(tested ? [intervalText(interval), pCell(test?.p), pCell(test?.adjustedP)] : []),
      ]);
    const head = ["Models", "Δ", ...(tested ? ["95 % interval", "p", "Adjusted p"] : [])];
    return [
      element("p", { class: "muted about" }, about),
      ...(models.length > 2 ? [this.plot.node] : []),
      ...(pairwise.length > mostRows ? [] : [table("Models compared", head, rows)]),
    ];
  }
}

/** The pairs that can be told apart, counted. */
export function differencesNote({ models, pairwise }: RsaResult): string {
  const apart = pairwise.filter(({ test }) => test !== undefined && test.adjustedP < 0.05).length;
  const [first] = pairwise;
  if (pairwise.length === 1 && first !== undefined)
    return `${isolated(models[first.first]?.name ?? "")} − ${isolated(models[first.second]?.name ?? "")}: ${threeDecimals(first.difference)}`;
  return `${countText(apart)} of ${countText(pairwise.length)} pairs can be told apart`;
}
