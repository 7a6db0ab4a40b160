import { type JobProgress, ProgressWords } from "../../core/text/progress.ts";
import { button } from "./button.ts";
import { element } from "./element.ts";

/**
 * Bar, words, and a button that ends the work. The nodes stay while the figures change: a press on the button is not
 * lost.
 */
export class ProgressView {
  readonly nodes: readonly HTMLElement[];
  private readonly fill = element("div");
  private readonly track = element("div", { class: "progress", role: "progressbar" }, this.fill);
  private readonly words = element("p");
  private readonly sayings = new ProgressWords();

  constructor(onCancel: () => void) {
    const line = element("div", { class: "loading" }, this.words, button("Cancel", "secondary", onCancel));
    this.nodes = [this.track, line];
  }

  show(progress: JobProgress): void {
    const { stage, done, total } = progress;
    this.words.textContent = this.sayings.of(progress, performance.now());
    this.track.setAttribute("aria-label", stage);
    const known = done !== undefined && total !== undefined && total > 0;
    this.fill.className = known ? "progress-fill" : "progress-fill unknown";
    this.fill.style.width = known ? `${(100 * done) / total}%` : "";
    const values = { "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": done };
    for (const [name, value] of Object.entries(values)) {
      if (known) this.track.setAttribute(name, String(value));
      else this.track.removeAttribute(name);
    }
  }
}
