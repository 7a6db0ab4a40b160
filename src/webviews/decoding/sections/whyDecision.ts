import { symmetricLimits } from "../../../core/figure/why/tokenMatrix.ts";
import { contextSentence, decisionSentence, otherTokens, partText } from "../../../core/figure/why/whyWords.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import type { WhyDecision } from "../../../core/results/whyResult.ts";
import type { WhyDecisionRequest } from "../../protocol/decoding.ts";
import { colouredWords } from "../../ui/answer/colouredWords.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { isInEditor, type RequestFailure, request } from "../../ui/host.ts";
import { table } from "../../ui/table.ts";

/**
 * A button that asks why a text is rather of one class than of another, and the answer: its words by what they add to the
 * log-odds. None for pictures and sounds.
 */
export function whyDecision(result: DecodeResult, item: number, one: number, other: number): HTMLElement[] {
  if (!isInEditor || result.items[item]?.kind !== undefined) return [];
  const names = [result.classes[one] ?? "", result.classes[other] ?? ""] as const;
  const answer = element("div", { class: "why", "aria-live": "polite" });
  let times = 0;
  const ask = button(`Why ${names[0]}?`, "secondary", async () => {
    const own = ++times;
    answer.replaceChildren(element("p", { class: "muted" }, "Encoding the text without each word…"));
    const asked = request<WhyDecisionRequest>({ type: "whyDecision", item, one, other });
    const found = await asked.then((decision) => nodes(decision, names), failed);
    // An earlier question was given up for the last one.
    if (own === times) answer.replaceChildren(...found);
  });
  return [element("div", { class: "actions" }, ask), answer];
}

function failed({ message, next }: RequestFailure): HTMLElement[] {
  return [element("p", { class: "warning" }, message), element("p", { class: "muted" }, next)];
}

function nodes(decision: WhyDecision, names: readonly [string, string]): HTMLElement[] {
  const { words, parts, logOdds, intercept } = decision;
  const numbers = words.map(({ part = 0, without = logOdds }) => (parts === undefined ? logOdds - without : part));
  const rows = words.map(({ text, part = 0, without }) => [
    ...[text, ...(parts === undefined ? [] : [partText(part)])],
    ...(without === undefined ? ["–", "–"] : [partText(without), partText(without - logOdds)]),
  ]);
  const others = logOdds - intercept - words.reduce((sum, { part = 0 }) => sum + part, 0);
  const rest = [
    [otherTokens, partText(others), "", ""],
    ["(intercept)", partText(intercept), "", ""],
  ];
  const head = ["Word", ...(parts === undefined ? [] : ["Part of the log-odds"]), "Log-odds without it", "Change"];
  return [
    element("p", { class: "about" }, decisionSentence(decision, names)),
    colouredWords(words, numbers, symmetricLimits(Float64Array.from(numbers))),
    table("What each word adds to the log-odds", head, [...rows, ...(parts === undefined ? [] : rest)]),
    ...(parts === undefined ? [] : [element("p", { class: "muted about" }, contextSentence(decision))]),
  ];
}
