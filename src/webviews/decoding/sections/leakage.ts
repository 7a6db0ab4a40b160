import type { DecodeFigures } from "../../../core/decoding/scores/decodeFigures.ts";
import { leakKindWords, leakSentence } from "../../../core/figure/decoding/leakWords.ts";
import type { DecodeResult, Leak } from "../../../core/results/decodeResult.ts";
import type { FromDecoding } from "../../protocol/decoding.ts";
import { CheckBox } from "../../ui/checkBox.ts";
import { element } from "../../ui/element.ts";
import { isInEditor, post } from "../../ui/host.ts";
import { pages } from "../../ui/pages.ts";
import { itemRow, revealButton, textNode } from "./itemRow.ts";

/** How many test items may have been seen, as good as, in training; and the split that avoids it. */
export function leakage(result: DecodeResult, figures: DecodeFigures): HTMLElement[] {
  const { leaks, settings } = result;
  const box = new CheckBox("Keep them on one side", (grouped) => post<FromDecoding>({ type: "options", grouped }));
  box.show(settings.grouped);
  const about = settings.grouped
    ? "Sentences that share their words are kept on one side of the split, so every test sentence is new to the model. This split is not scikit-learn's."
    : "A test sentence that also appears in training can be answered from memory. Keeping such pairs on one side of the split usually lowers the scores and makes them more honest.";
  return [
    element("p", {}, leakSentence(result, figures)),
    ...(isInEditor ? [box.node] : []),
    element("p", { class: "muted about" }, about),
    ...(leaks.length === 0
      ? []
      : [
          element("p", { class: "muted" }, "The number is the cosine similarity of the two."),
          pages(leaks.length, "Leaks", (k) => row(result, leaks[k])),
        ]),
  ];
}

function row(result: DecodeResult, leak: Leak | undefined): HTMLElement {
  if (leak === undefined) return element("span");
  const { items, classes } = result;
  const twin = items[leak.train];
  return itemRow(result, {
    item: leak.test,
    number: leak.similarity,
    aside: leakKindWords[leak.kind],
    content: () => [
      element("h3", {}, `In training, ${classes[twin?.label ?? 0] ?? ""}`),
      element("p", {}, textNode(twin)),
      element("div", { class: "actions" }, ...revealButton(result, leak.test), ...revealButton(result, leak.train)),
    ],
  });
}
