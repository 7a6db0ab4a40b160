import { usualThreshold } from "../../core/decoding/scores/decodeFigures.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";

/** The probability from which the second class is predicted, to be moved by pointer or keys. */
export class ThresholdSlider {
  readonly node: HTMLElement;
  private readonly input = element("input", { type: "range", min: "0", max: "1", step: "0.01", id: "threshold" });
  private readonly value = element("output", { class: "number", for: "threshold" });
  private readonly reset: HTMLElement;

  constructor(onThreshold: (threshold: number) => void) {
    this.reset = button("Reset", "quiet", () => {
      onThreshold(usualThreshold);
      this.input.focus();
    });
    const label = element("label", { for: "threshold" }, "Threshold");
    this.node = element("div", { class: "threshold" }, this.input, label, this.value, this.reset);
    this.input.addEventListener("input", () => onThreshold(this.input.valueAsNumber));
  }

  /** `words`: what follows from the threshold, for those who do not see the plots. */
  show(threshold: number, words: string): void {
    this.input.value = String(threshold);
    this.value.textContent = threshold.toFixed(2);
    this.input.setAttribute("aria-valuetext", `${threshold.toFixed(2)}: ${words}`);
    this.reset.hidden = threshold === usualThreshold;
  }
}
