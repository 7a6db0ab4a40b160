import { mostDifferent, signed } from "../../core/figure/compare/compareWords.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { valueText } from "../../core/text/cellText.ts";
import { oneLine } from "../../core/text/labels.ts";
import { link } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { table } from "../ui/table.ts";

const mostPairs = 12;

/** The pairs that differ most, each a button that shows its two lines. */
export function pairList(comparison: EncoderComparison, onChoose: (row: number, column: number) => void): HTMLElement {
  const { first, second } = comparison;
  const label = (position: number) => oneLine((first.stimuli[position]?.label ?? "").slice(0, 60));
  const head = ["Pair", first.encoder, second.encoder, "Difference"];
  const rows = mostDifferent(comparison, mostPairs).map(([row, column]) => {
    const jump = link(`${label(row)} — ${label(column)}`, () => onChoose(row, column));
    const [one, other] = [pairValue(first.matrix, row, column), pairValue(second.matrix, row, column)];
    return [jump, valueText(one), valueText(other), signed(one - other)];
  });
  const name = "Pairs that differ most";
  return element("section", { class: "differing" }, element("h2", {}, name), table(name, head, rows));
}
