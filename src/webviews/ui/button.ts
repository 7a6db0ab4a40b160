import { type Button, provideVSCodeDesignSystem, vsCodeButton } from "@vscode/webview-ui-toolkit";
import { element } from "./element.ts";

provideVSCodeDesignSystem().register(vsCodeButton());

/** `quiet` is text alone until the pointer is over it: for controls in a header. */
export type ButtonKind = "primary" | "secondary" | "quiet";

/** A button that reads as a link: for what leads to another place. */
export function link(text: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: "link" }, text);
  made.addEventListener("click", onClick);
  return made;
}

export function button(text: string, kind: ButtonKind, onClick: () => void): Button {
  const made = document.createElement("vscode-button") as Button;
  // Without it the toolkit calls every button of this appearance "Icon Button".
  if (kind === "quiet") made.setAttribute("aria-label", text);
  made.setAttribute("appearance", kind === "quiet" ? "icon" : kind);
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}
