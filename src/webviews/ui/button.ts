import {
  type Button,
  type Link,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeLink,
} from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeLink());

/** `quiet` has no background until the pointer is over it: for controls in a header and beside words. */
export type ButtonKind = "primary" | "secondary" | "quiet";

/** A button that does something; its name for screen readers is `text`. */
export function button(text: string, kind: ButtonKind, onClick: () => void): Button {
  const made = document.createElement("vscode-button") as Button;
  // Without it the toolkit calls every button of this appearance "Icon Button".
  if (kind === "quiet") made.setAttribute("aria-label", text);
  made.setAttribute("appearance", kind === "quiet" ? "icon" : kind);
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

/** A link to another place, which `onClick` opens. */
export function link(text: string, onClick: () => void): Link {
  const made = document.createElement("vscode-link") as Link;
  // Only with an address it can be reached by keyboard and is read as a link.
  made.href = "#";
  made.textContent = text;
  made.addEventListener("click", (event) => {
    event.preventDefault();
    onClick();
  });
  return made;
}
