import { countOf, countText, itemNames } from "../../../core/figure/decodeWords.ts";
import type { DecodeFigures } from "../../../core/results/decodeFigures.ts";
import { type DecodeResult, type Leak, nearLeak } from "../../../core/results/decodeResult.ts";
import { element } from "../../ui/element.ts";
import { pages } from "../../ui/pages.ts";
import { post } from "../host.ts";
import { itemRow, revealButton, textNode } from "./itemRow.ts";

const kindWords: Record<Leak["kind"], string> = { same: "the same", contained: "contained", near: "nearly the same" };

/** How many test items may have been seen, as good as, in training; and the split that avoids it. */
export function leakage(result: DecodeResult, figures: DecodeFigures): HTMLElement[] {
  const { leaks, settings } = result;
  const input = element("input", { type: "checkbox", id: "grouped" });
  input.checked = settings.grouped;
  input.addEventListener("change", () => post({ type: "options", grouped: input.checked }));
  const about = settings.grouped
    ? "Sentences that share their words are kept on one side of the split, so the scores are about sentences that are new to the model. This split is not scikit-learn's."
    : "A test sentence that also appears in training can be answered from memory. Keeping such pairs on one side of the split usually lowers the scores and makes them more honest.";
  return [
    element("p", {}, leakSentence(result, figures)),
    element("label", { class: "check" }, input, "Keep them on one side"),
    element("p", { class: "muted about" }, about),
    ...(leaks.length === 0
      ? []
      : [
          element("p", { class: "muted" }, "The number is the cosine similarity of the two."),
          pages(leaks.length, "Leaks", (k) => row(result, leaks[k])),
        ]),
  ];
}

/** "38 of 750", or "none". */
export function leakNote(result: DecodeResult): string {
  const { leaks, test } = result;
  const [one, many] = itemNames(result);
  return leaks.length === 0
    ? "none"
    : `${countText(leaks.length)} of ${countOf(test.length, `test ${one}`, `test ${many}`)}`;
}

function leakSentence(result: DecodeResult, { truth, predicted }: DecodeFigures): string {
  const { leaks, test } = result;
  if (leaks.length === 0)
    return `No test ${itemNames(result)[0]} is the same as, part of, or nearly the same as one in training.`;
  const kinds = (["same", "contained", "near"] as const).flatMap((kind) => {
    const count = leaks.filter((leak) => leak.kind === kind).length;
    return count === 0
      ? []
      : `${countText(count)} ${kindWords[kind]}${kind === "near" ? ` (cosine ${nearLeak} or more)` : ""}`;
  });
  const leaking = new Set(leaks.map((leak) => leak.test));
  const others = Array.from(truth.keys()).filter((k) => !leaking.has(test[k] ?? -1));
  const right = others.filter((k) => truth[k] === predicted[k]).length;
  const without = others.length === 0 ? "" : ` Without them accuracy is ${(right / others.length).toFixed(3)}.`;
  return `${leakNote(result)} have a twin in training: ${kinds.join(", ")}.${without}`;
}

function row(result: DecodeResult, leak: Leak | undefined): HTMLElement {
  if (leak === undefined) return element("span");
  const { items, classes } = result;
  const twin = items[leak.train];
  return itemRow(result, {
    item: leak.test,
    number: leak.similarity,
    aside: kindWords[leak.kind],
    content: () => [
      element("h3", {}, `In training, ${classes[twin?.label ?? 0] ?? ""}`),
      element("p", {}, textNode(twin)),
      element("div", { class: "actions" }, ...revealButton(result, leak.test), ...revealButton(result, leak.train)),
    ],
  });
}
