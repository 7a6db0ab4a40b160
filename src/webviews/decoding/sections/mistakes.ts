import { type DecodeFigures, probabilityOf, surestFirst } from "../../../core/decoding/scores/decodeFigures.ts";
import { cellSentence, itemNames } from "../../../core/figure/decoding/decodeWords.ts";
import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { countOf, countText } from "../../../core/text/counts.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { pages } from "../../ui/pages.ts";
import { itemRow, neighbourList, picture, revealButton } from "./itemRow.ts";
import { whyDecision } from "./whyDecision.ts";

/** What the first column is. */
const numbers = "The number is the predicted probability of the predicted class.";

/** The test items that were misclassified, the most confident first; or those of a cell of the matrix. */
export function mistakes(
  result: DecodeResult,
  figures: DecodeFigures,
  cell: Cell | undefined,
  onAll: () => void,
): HTMLElement[] {
  const { truth, predicted } = figures;
  const shown =
    cell === undefined
      ? figures.mistakes
      : surestFirst(result, predicted, (k) => truth[k] === cell.row && predicted[k] === cell.column);
  const [one, many] = itemNames(result);
  const words =
    cell === undefined
      ? `${countText(shown.length)} of ${countOf(truth.length, `test ${one}`, `test ${many}`)} misclassified, the most confident first. ${numbers} Click a cell of the matrix to show its ${many}.`
      : `${cellSentence(result, figures, cell)}, the most confident first. ${numbers}`;
  const head = element("div", { class: "head" }, element("p", { class: "muted" }, words));
  if (cell !== undefined) head.append(button("All mistakes", "secondary", onAll));
  if (shown.length === 0) return [head];
  return [head, pages(shown.length, `Test ${many}`, (place) => row(result, figures, shown[place] ?? 0))];
}

function row(result: DecodeResult, { truth, predicted }: DecodeFigures, k: number): HTMLElement {
  const { classes, test, neighbours } = result;
  const item = test[k] ?? 0;
  const [own = 0, said = 0] = [truth[k], predicted[k]];
  const aside = own === said ? `${classes[own]}, correctly` : `true ${classes[own]}, predicted ${classes[said]}`;
  return itemRow(result, {
    item,
    number: probabilityOf(result, k, said),
    aside,
    content: () => [
      ...picture(result.items[item], item),
      ...neighbourList(result, neighbours[k] ?? []),
      ...whyDecision(result, item, said, own === said ? secondLikeliest(result, k, said) : own),
      ...revealButton(result, item),
    ],
  });
}

/** The class that is likeliest for a test item, but for one. */
function secondLikeliest(result: DecodeResult, k: number, likeliest: number): number {
  const others = [...result.classes.keys()].filter((label) => label !== likeliest);
  return others.reduce((best, label) =>
    probabilityOf(result, k, label) > probabilityOf(result, k, best) ? label : best,
  );
}
