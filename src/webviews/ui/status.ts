import type { FailureAction, GetOffer, PanelState } from "../protocol/shared.ts";
import { button } from "./button.ts";
import { element } from "./element.ts";
import type { ProgressView } from "./progress.ts";

export interface StatusParts {
  readonly onAction: (action: FailureAction | GetOffer["action"]) => void;
  /** Shown while work is under way. */
  readonly progress: ProgressView;
}

const actionNames: Record<FailureAction, string> = {
  retry: "Try again",
  getEncoder: "Get encoder…",
  repairEncoder: "Repair…",
  chooseEncoder: "Choose another…",
  setServerKey: "Set key…",
  showLog: "Show log",
  openFile: "Open file",
};

/**
 * The one place below the header that says how things stand, in words and with what can be done about it.
 * `found` is the line of a ready picture; `notice` is what must not be missed.
 */
export function statusNodes<Result>(
  state: PanelState<Result>,
  words: { readonly found: (result: Result) => string; readonly notice: (result: Result) => string | undefined },
  { onAction, progress }: StatusParts,
): readonly HTMLElement[] {
  const actions = (named: readonly { action: FailureAction | GetOffer["action"]; label: string }[]) =>
    named.map(({ action, label }, k) => button(label, k === 0 ? "primary" : "secondary", () => onAction(action)));
  switch (state.kind) {
    case "idle":
      return [element("p", { class: "muted" }, "The picture is made when the file is read.")];
    case "loading":
      progress.show(state);
      return progress.nodes;
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
          ...actions(state.actions.map((action) => ({ action, label: actionNames[action] }))),
        ),
      ];
    case "ready": {
      const notice = words.notice(state.result);
      const line = element("p", { class: "finding" }, words.found(state.result));
      if (notice === undefined) return [line];
      const banner = element("div", { class: "banner" }, element("span", {}, sentence(notice)));
      banner.append(...actions(state.offers));
      return [line, banner];
    }
  }
}

/** "Preview with pocket; … is not on this machine." */
function sentence(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;
}
