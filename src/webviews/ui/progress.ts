import { button } from "./button.ts";
import { element } from "./element.ts";

/** How far work has come: `done` of `total` once known. */
export interface Progress {
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
}

/** "Encoding: 30 of 120", or "Starting…" as long as nobody knows. */
export function progressText({ stage, done, total }: Progress): string {
  return done !== undefined && total
    ? `${stage}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`
    : `${stage}…`;
}

/**
 * Bar, words, and a button that ends the work. The nodes stay while the figures change: a press on the button is not
 * lost.
 */
export class ProgressView {
  readonly nodes: readonly HTMLElement[];
  private readonly fill = element("div");
  private readonly track = element("div", { class: "progress", role: "progressbar" }, this.fill);
  private readonly words = element("p");

  constructor(onCancel: () => void) {
    const line = element("div", { class: "loading" }, this.words, button("Cancel", "secondary", onCancel));
    this.nodes = [this.track, line];
  }

  show(progress: Progress): void {
    const { stage, done, total } = progress;
    this.words.textContent = progressText(progress);
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
