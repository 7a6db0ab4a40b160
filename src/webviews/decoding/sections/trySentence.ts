import type { DecodeResult, Prediction } from "../../../core/results/decodeResult.ts";
import type { ToDecoding } from "../../protocol/decoding.ts";
import { element } from "../../ui/element.ts";
import { textField } from "../../ui/textField.ts";
import { post } from "../host.ts";
import { neighbourList } from "./itemRow.ts";

/** Typing settles for this long, in milliseconds, before the sentence is sent. */
const typingPause = 200;
const mostBars = 6;

type Answer = ToDecoding & { readonly type: "prediction" | "predictionFailed" };

/** A sentence of the reader's own, decoded as it is typed. */
export class TrySentence {
  private readonly field = textField("What does the model predict for your own sentence?", "Type a sentence", () =>
    this.ask(typingPause),
  );
  private readonly answer = element("div", { class: "answer", "aria-live": "polite" });
  private readonly nodes: readonly HTMLElement[];
  private readonly current: () => DecodeResult | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private id = 0;

  constructor(current: () => DecodeResult | undefined) {
    this.current = current;
    this.nodes = [this.field, this.answer];
  }

  /** The same nodes at every call: what was typed stays. */
  content(): readonly HTMLElement[] {
    return this.nodes;
  }

  /** A new fit has come: what it says of the sentence. */
  renew(): void {
    this.ask(0);
  }

  receive(message: Answer): void {
    const result = this.current();
    if (message.id !== this.id || result === undefined) return;
    this.answer.classList.remove("waiting");
    this.answer.replaceChildren(
      ...(message.type === "prediction"
        ? [probabilityBars(result, message.prediction), ...neighbourList(result, message.prediction.neighbours)]
        : [element("p", { class: "warning" }, message.message), element("p", { class: "muted" }, message.next)]),
    );
  }

  private ask(pause: number): void {
    clearTimeout(this.timer);
    // What is still under way is about an older text.
    const id = ++this.id;
    const text = this.field.value.trim();
    if (text === "") {
      this.answer.replaceChildren();
      return;
    }
    this.answer.classList.add("waiting");
    // The first answer may wait for the encoder to load.
    if (this.answer.childElementCount === 0) this.answer.append(element("p", { class: "muted" }, "Encoding…"));
    this.timer = setTimeout(() => post({ type: "try", id, text }), pause);
  }
}

/** A bar a class, the likeliest first where there are many. */
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
