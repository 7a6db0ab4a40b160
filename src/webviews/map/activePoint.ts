import type { Box } from "../../core/figure/matrix/matrixFrame.ts";
import { element } from "../ui/element.ts";

/** What assistive technology sees of a map: a list of which only the active point is there; all of them would be thousands. */
export class ActivePoint {
  readonly node = element("div", { role: "listbox", class: "grid", tabindex: "0" });
  private option = element("div");

  describe(title: string): void {
    const keys = "arrow keys go from point to point, Page Down to the next neighbour, Enter opens";
    this.node.setAttribute("aria-label", `${title}: ${keys}`);
  }

  /** `place`: from 0, of `count` in the order of reading. Another point is another element, so that it is read. */
  activate(place: number, count: number, text: string, isSelected: boolean): void {
    this.option = element(
      "div",
      {
        role: "option",
        class: "active-cell",
        id: `map-point-${place}`,
        "aria-posinset": String(place + 1),
        "aria-setsize": String(count),
        "aria-selected": String(isSelected),
      },
      element("span", { class: "visually-hidden" }, text),
    );
    this.node.replaceChildren(this.option);
    this.node.setAttribute("aria-activedescendant", this.option.id);
  }

  /** Puts the active point where it is drawn. */
  place({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Box): void {
    this.option.style.left = `${Math.max(0, Math.min(width, x))}px`;
    this.option.style.top = `${Math.max(0, Math.min(height, y))}px`;
  }
}
