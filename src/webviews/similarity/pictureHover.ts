import type { Layout } from "../../core/figure/heatmapLayout.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { Cell } from "../ui/cell.ts";
import { element } from "../ui/element.ts";
import { pairAt } from "./cellWords.ts";
import { pictureOf } from "./stimulusPicture.ts";

/** Between the cell and its pictures, in pixels. */
const distance = 12;

/** The pictures of the cell that is pointed at, larger than on the axes, beside the cell; for the eyes only: the read-out names them. */
export class PictureHover {
  readonly node = element("div", { class: "picture-hover", "aria-hidden": "true", hidden: "" });

  /** `cell`: undefined while nothing is pointed at. */
  show(result: SimilarityResult, cell: Cell | undefined, layout: Layout): void {
    const { row, column } = cell === undefined ? {} : pairAt(result, cell);
    const pictures = [...new Set([row, column])].flatMap((position) =>
      position === undefined ? [] : (pictureOf(result, position) ?? []),
    );
    this.node.replaceChildren(...pictures);
    this.node.hidden = pictures.length === 0;
    if (cell === undefined || this.node.hidden) return;
    const { x, y, cell: size, view, width, height } = layout;
    const left = x + (cell.column - view.column) * size;
    const top = y + (cell.row - view.row) * size;
    const right = left + size + distance;
    const { offsetWidth, offsetHeight } = this.node;
    const place = right + offsetWidth <= width ? right : Math.max(0, left - distance - offsetWidth);
    this.node.style.left = `${Math.round(place)}px`;
    this.node.style.top = `${Math.round(Math.max(0, Math.min(top, height - offsetHeight)))}px`;
  }
}
