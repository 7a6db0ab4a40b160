import type { Notice } from "../../core/figure/notices/notices.ts";
import type { FailureAction, GetOffer, PanelState } from "../protocol/shared.ts";
import { button, link } from "./button.ts";
import { element } from "./element.ts";
import { isInEditor } from "./host.ts";
import type { ProgressView } from "./progress.ts";

export interface StatusParts {
  readonly onAction: (action: FailureAction | GetOffer["action"]) => void;
  /** Open the section Data; open the file at this of the result's diagnostics. */
  readonly onData: () => void;
  readonly onDiagnostic: (position: number) => void;
  /** Shown while work is under way. */
  readonly progress: ProgressView;
  /** The numbers of a ready result. */
  readonly headline: HTMLElement;
  /** What explains the terms of a ready result. */
  readonly terms: HTMLElement;
}

const actionNames: Record<FailureAction, string> = {
  retry: "Try Again",
  getEncoder: "Get Encoder…",
  repairEncoder: "Repair…",
  chooseEncoder: "Choose Another…",
  setServerKey: "Set Key…",
  enterStudent: "Enter Name or Number…",
  getTable: "Download Table",
  chooseTable: "Choose Local File…",
  useSample: "Use the Bundled Sample",
  showLog: "Show Log",
  openFile: "Open File",
};

/**
 * The one place below the header that says how things are, in words and with what can be done about it.
 * `found` is the line of a ready picture; `notices` are what must not be missed.
 */
export function statusNodes<Result>(
  state: PanelState<Result>,
  words: { readonly found: (result: Result) => string; readonly notices: readonly Notice[] },
  { onAction, onData, onDiagnostic, progress, headline, terms }: StatusParts,
): readonly HTMLElement[] {
  const actions = (named: readonly { action: FailureAction | GetOffer["action"]; label: string }[]) =>
    named.map(({ action, label }, k) => button(label, k === 0 ? "primary" : "secondary", () => onAction(action)));
  switch (state.kind) {
    case "idle":
      return [element("p", { class: "muted" }, "The figure appears when the file has been read.")];
    case "loading":
      progress.show(state);
      return progress.nodes;
    case "cancelled":
      return [
        element("p", {}, state.message),
        ...(state.next === "" ? [] : [element("p", { class: "muted" }, state.next)]),
        element("div", { class: "actions" }, ...actions([{ action: "retry", label: "Run Again" }])),
      ];
    case "failed":
    case "needed":
      return [
        state.kind === "needed"
          ? element("p", { class: "needed" }, state.message)
          : element(
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
      const line = element("p", { class: "finding" }, words.found(state.result));
      if (words.notices.length === 0) return [headline, line, terms];
      const more = ({ more }: Notice) => {
        if (more?.kind === "diagnostic" && !isInEditor) return [];
        if (more?.kind === "diagnostic") return [link(`Show line ${more.line + 1}`, () => onDiagnostic(more.position))];
        if (more?.kind === "data") return [link("Show in Data", onData)];
        return more === undefined ? [] : actions(state.offers);
      };
      const rows = words.notices.map((notice) =>
        element("li", {}, element("span", {}, notice.text), ...more(notice).flatMap((node) => [" ", node])),
      );
      return [headline, line, terms, element("ul", { class: "banner", "aria-label": "Notices" }, ...rows)];
    }
  }
}
