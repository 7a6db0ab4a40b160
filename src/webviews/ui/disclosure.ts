import { element, textNodes } from "./element.ts";
import { replaceContent } from "./replaceContent.ts";

/**
 * A quiet section that opens below its heading. Its content is made when it opens, and again at every refresh while it
 * is open.
 */
export class Disclosure {
  readonly node: HTMLDetailsElement;
  private readonly note = element("span", { class: "note" });
  private readonly body = element("div", { class: "section-body" });
  private readonly content: () => readonly Node[];

  constructor(title: string, content: () => readonly Node[], onToggle: () => void) {
    this.content = content;
    const summary = element("summary", {}, element("h2", {}, title), this.note);
    this.node = element("details", { class: "section" }, summary, this.body);
    let isPressed = false;
    summary.addEventListener("click", () => {
      isPressed = true;
    });
    this.node.addEventListener("toggle", () => {
      this.refresh();
      // What the reader opens is in sight; what an earlier page had open moves nothing.
      if (isPressed && this.isOpen) this.node.scrollIntoView({ block: "nearest" });
      isPressed = false;
      onToggle();
    });
  }

  get isOpen(): boolean {
    return this.node.open;
  }

  set isOpen(open: boolean) {
    this.node.open = open;
  }

  /** What is beside the heading, seen while the section is closed too. */
  setNote(text: string): void {
    this.note.replaceChildren(...textNodes(text));
  }

  /** Opens it, in sight and with the focus. */
  reveal(): void {
    this.isOpen = true;
    this.refresh();
    this.node.scrollIntoView({ block: "start" });
    this.node.querySelector("summary")?.focus({ preventScroll: true });
  }

  refresh(): void {
    const hadFocus = this.body.contains(document.activeElement);
    replaceContent(this.body, this.isOpen ? this.content() : []);
    if (hadFocus && !this.body.contains(document.activeElement))
      this.body.querySelector<HTMLElement>("vscode-checkbox, vscode-text-field, vscode-button")?.focus();
  }
}
