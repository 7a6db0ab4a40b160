import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { type Detail, details } from "./pageDescription.ts";

const texts: Readonly<Record<Detail, string>> = { basics: "Basics", all: "All" };

/** Which sections are there: two buttons, one of them pressed. Exports do not depend on it. */
export class DetailSwitch {
  readonly node: HTMLElement;
  private readonly buttons: readonly (readonly [Detail, HTMLElement])[];

  constructor(chosen: Detail, onChoose: (detail: Detail) => void) {
    this.buttons = details.map((detail) => {
      const made = button(texts[detail], "quiet", () => {
        this.press(detail);
        onChoose(detail);
      });
      return [detail, made];
    });
    const buttons = this.buttons.map(([, made]) => made);
    this.node = element(
      "div",
      { class: "detail-switch", role: "group", "aria-label": "Sections" },
      "Sections",
      ...buttons,
    );
    this.node.title = "Exports contain everything, whichever sections are shown.";
    this.press(chosen);
  }

  private press(chosen: Detail): void {
    for (const [detail, made] of this.buttons) made.setAttribute("aria-pressed", String(detail === chosen));
  }
}
