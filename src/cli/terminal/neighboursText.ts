import { dataText } from "../../core/figure/notices/dataWords.ts";
import { isAnalogy } from "../../core/map/analogy.ts";
import type { NeighboursResult } from "../../core/results/neighboursResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

const widestLabel = 48;

/** The `count` nearest stimuli; of an analogy also without those that the question names. */
export function neighboursText(result: NeighboursResult, count: number): string {
  const { encoder, terms, nearest, stimuli, categories, receipt } = result;
  const table = (rows: typeof nearest) =>
    textTable(
      rows.slice(0, count).map(({ position, similarity }) => {
        const { label = "", category = null } = stimuli[position] ?? {};
        const shown = elide(plain(label), widestLabel, 1, (text) => displayWidth(text));
        return [shown, valueText(similarity), category === null ? "" : plain(categories[category] ?? "")];
      }),
      (column) => column !== 1,
    );
  const question = terms
    .map(({ text, sign }, at) => `${sign === -1 ? "− " : at === 0 ? "" : "+ "}${plain(text)}`)
    .join(" ");
  const isSum = isAnalogy(terms);
  const others = nearest.filter(({ isAsked }) => !isAsked);
  const lines = [
    `Nearest to ${isSum ? question : `“${question}”`} by cosine similarity, ${encoder}`,
    "",
    ...table(nearest),
    "",
    ...(isSum && others.length < nearest.length
      ? ["Without the stimuli that the question names:", "", ...table(others), ""]
      : []),
    ...dataText(receipt.data),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
