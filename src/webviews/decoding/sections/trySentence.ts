import type { DecodeResult, Prediction } from "../../../core/results/decodeResult.ts";
import { longestSentence, type TryRequest } from "../../protocol/decoding.ts";
import { element } from "../../ui/element.ts";
import { type RequestFailure, request } from "../../ui/host.ts";
import { textField } from "../../ui/textField.ts";
import { neighbourList } from "./itemRow.ts";

/** Typing settles for this long, in milliseconds, before the sentence is sent. */
const typingPause = 200;
const mostBars = 6;

/** A sentence of the reader's own, decoded as it is typed. */
export class TrySentence {
  /** Always the same: what was typed stays. */
  readonly nodes: readonly HTMLElement[];
  private readonly field = textField("What does the model predict for your own sentence?", "Type a sentence", () =>
    this.ask(typingPause),
  );
  private readonly answer = element("div", { class: "answer", "aria-live": "polite" });
  private readonly current: () => DecodeResult | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was typed: an answer to an older text is of no interest. */
  private asked = 0;

  constructor(current: () => DecodeResult | undefined) {
    this.current = current;
    this.field.maxlength = longestSentence;
    this.nodes = [this.field, this.answer];
  }

  /** A new fit has come: what it says of the sentence. */
  renew(): void {
    this.ask(0);
  }

  private ask(pause: number): void {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    const text = this.field.value.trim();
    if (text === "") {
      this.answer.replaceChildren();
      return;
    }
    this.answer.classList.add("waiting");
    // The first answer may wait for the encoder to load.
    if (this.answer.childElementCount === 0) this.answer.append(element("p", { class: "muted" }, "Encoding…"));
    this.timer = setTimeout(async () => {
      const nodes = await request<TryRequest>({ type: "try", text }).then((one) => this.predicted(one), failed);
      if (asked !== this.asked) return;
      this.answer.classList.remove("waiting");
      this.answer.replaceChildren(...nodes);
    }, pause);
  }

  private predicted(prediction: Prediction): HTMLElement[] {
    const result = this.current();
    if (result === undefined) return [];
    const { unknown = [] } = prediction;
    const words = unknown.map((word) => `“${word}”`).join(", ");
    const left = `${result.encoder} has no vector for ${words}: the others alone are decoded.`;
    return [
      ...(unknown.length === 0 ? [] : [element("p", { class: "warning" }, left)]),
      probabilityBars(result, prediction),
      ...neighbourList(result, prediction.neighbours),
    ];
  }
}

function failed({ message, next }: RequestFailure): HTMLElement[] {
  return [element("p", { class: "warning" }, message), element("p", { class: "muted" }, next)];
}

/** A bar per class, the likeliest first where there are many. */
function probabilityBars({ classes }: DecodeResult, { probabilities }: Prediction): HTMLElement {
  const labels = classes.map((_, label) => label);
  if (classes.length > mostBars) {
    labels.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
    labels.length = mostBars;
  }
  const bars = labels.flatMap((label) => {
    const probability = probabilities[label] ?? 0;
    const fill = element("div", { class: "bar-fill" });
    fill.style.width = `${100 * probability}%`;
    return [
      element("span", { class: "bar-name" }, classes[label] ?? ""),
      element("div", { class: "bar", "aria-hidden": "true" }, fill),
      element("span", { class: "number" }, probability.toFixed(3)),
    ];
  });
  return element("div", { class: "bars" }, ...bars);
}
