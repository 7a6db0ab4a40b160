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

export function progressBar({ stage, done, total }: Progress): HTMLElement {
  const known = done !== undefined && total !== undefined && total > 0;
  const fill = element("div", { class: known ? "progress-fill" : "progress-fill unknown" });
  const track = element("div", { class: "progress", role: "progressbar", "aria-label": stage }, fill);
  if (known) {
    track.setAttribute("aria-valuemin", "0");
    track.setAttribute("aria-valuemax", String(total));
    track.setAttribute("aria-valuenow", String(done));
    fill.style.width = `${(100 * done) / total}%`;
  }
  return track;
}
