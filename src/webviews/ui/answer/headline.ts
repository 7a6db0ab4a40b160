import type { KeyFigure } from "../../../core/figure/headline/keyFigure.ts";
import { element } from "../element.ts";
import { infoMark } from "./infoMark.ts";

/** The numbers of the answer, in large type, each below its name and above what belongs to it. */
export class Headline {
  readonly node = element("dl", { class: "headline" });

  /** Without numbers it takes no room. */
  show(figures: readonly KeyFigure[]): void {
    this.node.hidden = figures.length === 0;
    this.node.replaceChildren(...figures.map(figureNode));
  }
}

function figureNode({ name, term, value, detail, warning }: KeyFigure): HTMLElement {
  // The mark stays beside the last word.
  const lastWord = name.lastIndexOf(" ") + 1;
  const marked = element("span", { class: "marked" }, `${name.slice(lastWord)} `, infoMark(term));
  const said = [detail, ...(warning === undefined ? [] : [element("p", { class: "warning" }, warning)])];
  return element(
    "div",
    {},
    element("dt", {}, name.slice(0, lastWord), marked),
    element("dd", { class: "value" }, value),
    element("dd", { class: "detail" }, ...said),
  );
}
