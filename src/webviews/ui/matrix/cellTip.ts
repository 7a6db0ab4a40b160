import { element } from "../element.ts";

/** Between the pointer, or the cell, and the tip, in pixels; and between the tip and the window's edge. */
const gap = 14;
const edge = 4;

/** A place in the window, in pixels: of the pointer, or of a cell that the keyboard is on. */
export interface TipPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * What is pointed at, in words and pictures, at the pointer; for the eyes only: the read-out says it too. It lies over
 * whatever is there, within the window.
 */
export class CellTip {
  readonly node = element("div", { class: "cell-tip", "aria-hidden": "true", hidden: "" });
  private shown = "";

  /** `lines`: the first is what it is about. */
  show(lines: readonly string[], pictures: readonly HTMLElement[], at: TipPlace): void {
    const { node } = this;
    const key = [...lines, ...pictures.map(({ outerHTML }) => outerHTML)].join("\n");
    // What stays is not made again under a pointer that moves within a cell.
    if (key !== this.shown || node.hidden) {
      this.shown = key;
      const words = lines.map((line, k) => element("p", { class: k === 0 ? "tip-name" : "muted" }, line));
      const media = pictures.length === 0 ? [] : [element("div", { class: "tip-pictures" }, ...pictures)];
      node.replaceChildren(...media, ...words);
      node.hidden = lines.length + pictures.length === 0;
    }
    const { offsetWidth: width, offsetHeight: height } = node;
    const { clientWidth, clientHeight } = document.documentElement;
    const right = at.x + gap;
    const left = right + width + edge <= clientWidth ? right : at.x - gap - width;
    const below = at.y + gap;
    const top = below + height + edge <= clientHeight ? below : at.y - gap - height;
    node.style.left = `${Math.round(Math.max(edge, Math.min(left, clientWidth - width - edge)))}px`;
    node.style.top = `${Math.round(Math.max(edge, top))}px`;
  }

  hide(): void {
    this.node.hidden = true;
  }
}
