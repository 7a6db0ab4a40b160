import { finding, previewSentence } from "../../core/figure/words.ts";
import type { FailureAction, GetOffer } from "../protocol/shared.ts";
import type { SimilarityState } from "../protocol/similarity.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";

export interface StatusEvents {
  readonly onCancel: () => void;
  readonly onAction: (action: FailureAction | GetOffer["action"]) => void;
}

const actionNames: Record<FailureAction, string> = {
  retry: "Try again",
  getEncoder: "Get encoder…",
  repairEncoder: "Repair…",
  chooseEncoder: "Choose another…",
  showLog: "Show log",
  openFile: "Open file",
};

/** The one place below the header that says how things stand, in words and with what can be done about it. */
export function statusNodes(state: SimilarityState, events: StatusEvents): HTMLElement[] {
  switch (state.kind) {
    case "idle":
      return [element("p", { class: "muted" }, "The picture is made when the file is read.")];
    case "loading":
      return loading(state, events);
    case "failed":
      return [
        element(
          "p",
          { class: "failure" },
          element("span", { class: "sign", "aria-hidden": "true" }, "!"),
          state.message,
        ),
        element("p", { class: "muted" }, state.next),
        element(
          "div",
          { class: "actions" },
          ...state.actions.map((action, k) =>
            button(actionNames[action], k === 0 ? "primary" : "secondary", () => events.onAction(action)),
          ),
        ),
      ];
    case "ready": {
      const preview = previewSentence(state.result);
      const line = element("p", { class: "finding" }, finding(state.result.verification));
      if (preview === undefined) return [line];
      const banner = element("div", { class: "banner" }, element("span", {}, sentence(preview)));
      banner.append(
        ...state.offers.map(({ action, label }, k) =>
          button(label, k === 0 ? "primary" : "secondary", () => events.onAction(action)),
        ),
      );
      return [line, banner];
    }
  }
}

/** "Preview with pocket; … is not on this machine." */
function sentence(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;
}

function loading(state: SimilarityState & { kind: "loading" }, events: StatusEvents): HTMLElement[] {
  const { stage, done, total } = state;
  const known = done !== undefined && total !== undefined && total > 0;
  const text = known ? `${stage}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}` : `${stage}…`;
  const track = element("div", { class: "progress", role: "progressbar", "aria-label": stage });
  const fill = element("div", { class: known ? "progress-fill" : "progress-fill unknown" });
  if (known) {
    track.setAttribute("aria-valuemin", "0");
    track.setAttribute("aria-valuemax", String(total));
    track.setAttribute("aria-valuenow", String(done));
    fill.style.width = `${(100 * done) / total}%`;
  }
  track.append(fill);
  return [
    track,
    element("div", { class: "loading" }, element("p", {}, text), button("Cancel", "secondary", events.onCancel)),
  ];
}
