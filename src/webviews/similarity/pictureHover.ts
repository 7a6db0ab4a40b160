import type { Layout } from "../../core/figure/heatmapLayout.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { Cell } from "../ui/cell.ts";
import { element } from "../ui/element.ts";
import { pairAt } from "./cellWords.ts";
import { pictureOf } from "./stimulusPicture.ts";

/** Between a cell, or the colour bar with its numbers, and the pictures, in pixels. */
const fromCell = 12;
const fromMatrix = 104;

/**
 * The pictures of the cell that is pointed at, larger than on the axes; for the eyes only: the read-out names them. They stand right of the
 * colour bar where there is room, so that they hide nothing, else beside the cell.
 */
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
    const { x, y, side, cell: size, view, width, height } = layout;
    this.node.classList.add("aside");
    const aside = x + side + fromMatrix;
    const hasRoom = aside + this.node.offsetWidth <= width && y + this.node.offsetHeight <= height;
    if (hasRoom) {
      this.move(aside, y);
      return;
    }
    this.node.classList.remove("aside");
    const { offsetWidth, offsetHeight } = this.node;
    const left = x + (cell.column - view.column) * size;
    const top = y + (cell.row - view.row) * size;
    const right = left + size + fromCell;
    const isRight = right + offsetWidth <= width;
    this.move(
      isRight ? right : Math.max(0, left - fromCell - offsetWidth),
      Math.max(0, Math.min(top, height - offsetHeight)),
    );
  }

  private move(left: number, top: number): void {
    this.node.style.left = `${Math.round(left)}px`;
    this.node.style.top = `${Math.round(top)}px`;
  }
}
