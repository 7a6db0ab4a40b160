import {
  comparisonFigures,
  comparisonFinding,
  comparisonSource,
  encoderNote,
  mostDifferent,
  signed,
} from "../../core/figure/compare/compareWords.ts";
import { dataText } from "../../core/figure/notices/dataWords.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { valueText } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

const mostPairs = 12;
const widestLabel = 24;

/** What was compared and found, and the pairs that differ most. */
export function compareText(comparison: EncoderComparison): string {
  const { title, first, second } = comparison;
  const figures = comparisonFigures(comparison);
  const label = (position: number) =>
    elide(plain(first.stimuli[position]?.label ?? ""), widestLabel, 1, (text) => displayWidth(text));
  const rows = mostDifferent(comparison, mostPairs).map(([row, column]) => {
    const [one, other] = [pairValue(first.matrix, row, column), pairValue(second.matrix, row, column)];
    return [`${label(row)} — ${label(column)}`, valueText(one), valueText(other), signed(one - other)];
  });
  const lines = [
    ...[title, comparisonSource(comparison), comparisonFinding(comparison)].map(plain),
    ...(figures === undefined ? [] : [figures]),
    "",
    ...textTable([["Pairs that differ most", plain(first.encoder), plain(second.encoder), "difference"], ...rows]),
    "",
    encoderNote(comparison),
    "",
    ...dataText(comparison.receipt.data),
  ];
  return `${lines.join("\n")}\n`;
}
