import type { KeyFigure } from "../../core/figure/headline/keyFigure.ts";
import { element } from "./element.ts";

/** The numbers of the answer, in large type, each below its name and above what belongs to it. */
export class Headline {
  readonly node = element("dl", { class: "headline" });

  /** Without numbers it takes no room. */
  show(figures: readonly KeyFigure[]): void {
    this.node.hidden = figures.length === 0;
    this.node.replaceChildren(...figures.map(figureNode));
  }
}

function figureNode({ name, value, detail, warning }: KeyFigure): HTMLElement {
  const parts = [
    element("dt", {}, name),
    element("dd", { class: "value" }, value),
    element("dd", { class: "detail" }, detail),
    ...(warning === undefined ? [] : [element("dd", { class: "warning" }, warning)]),
  ];
  return element("div", {}, ...parts);
}
