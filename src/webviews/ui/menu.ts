import { provideVSCodeDesignSystem, vsCodeDivider } from "@vscode/webview-ui-toolkit";
import { button } from "./button.ts";
import { element } from "./element.ts";

provideVSCodeDesignSystem().register(vsCodeDivider());

export type MenuItem =
  | { readonly kind: "choice"; readonly text: string; readonly chosen: boolean; readonly run: () => void }
  | { readonly kind: "check"; readonly text: string; readonly chosen: boolean; readonly run: () => void }
  | { readonly kind: "command"; readonly text: string; readonly key?: string; readonly run: () => void }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "separator" };

const roles = { choice: "menuitemradio", check: "menuitemcheckbox", command: "menuitem" } as const;

/**
 * A button that opens a menu below it. `items` is asked at every opening. Arrows, Home, End, Enter, Escape; first
 * letters.
 */
export function menu(text: string, items: () => readonly MenuItem[]): HTMLElement {
  const popup = element("div", { class: "menu-popup", role: "menu", "aria-label": text, hidden: "" });
  const opener = button(text, "quiet", () => (popup.hidden ? open() : close()));
  opener.append(element("span", { class: "chevron", "aria-hidden": "true" }));
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  const whole = element("div", { class: "menu" }, opener, popup);

  function entries(): HTMLElement[] {
    return Array.from(popup.querySelectorAll<HTMLElement>("[role^=menuitem]"));
  }

  function open(): void {
    popup.replaceChildren(...items().map(entry));
    popup.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    keepInWindow(popup);
    entries()[0]?.focus();
    document.addEventListener("pointerdown", closeFromOutside, true);
    window.addEventListener("resize", close);
  }

  function close(): void {
    if (popup.hidden) return;
    const hadFocus = popup.contains(document.activeElement);
    popup.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", closeFromOutside, true);
    window.removeEventListener("resize", close);
    if (hadFocus) opener.focus();
  }

  function closeFromOutside(event: Event): void {
    if (!whole.contains(event.target as Node)) close();
  }

  function entry(item: MenuItem): HTMLElement {
    if (item.kind === "separator") return document.createElement("vscode-divider");
    if (item.kind === "heading") return element("div", { class: "menu-heading", role: "presentation" }, item.text);
    const made = element("div", { class: "menu-item", role: roles[item.kind], tabindex: "-1" });
    const mark = element("span", { class: "menu-mark", "aria-hidden": "true" });
    made.append(mark, element("span", {}, item.text));
    if (item.kind === "command") {
      if (item.key !== undefined) made.append(element("span", { class: "menu-key", "aria-hidden": "true" }, item.key));
    } else {
      mark.classList.toggle("checked", item.chosen);
      made.setAttribute("aria-checked", String(item.chosen));
    }
    made.addEventListener("click", () => {
      close();
      item.run();
    });
    return made;
  }

  function move(to: number): void {
    const all = entries();
    all.at(to % all.length)?.focus();
  }

  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !popup.hidden) return;
    event.preventDefault();
    open();
  });
  popup.addEventListener("keydown", (event) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(-1);
    else if (event.key === "Enter" || event.key === " ") all[at]?.click();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else if (event.key.length === 1) {
      const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      const letter = event.key.toLocaleLowerCase();
      later.find((one) => one.lastChild?.textContent?.toLocaleLowerCase().startsWith(letter))?.focus();
    } else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  });
  return whole;
}

/** Moves a popup that would stick out of the page, whose scroll bar is no room, back into it. */
function keepInWindow(popup: HTMLElement): void {
  popup.style.left = "0";
  const { left, right } = popup.getBoundingClientRect();
  const room = popup.closest("#app") ?? document.documentElement;
  const over = right + 8 - room.clientWidth;
  if (over > 0) popup.style.left = `${-Math.min(over, left - 8)}px`;
}
