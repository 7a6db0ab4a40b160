import { type Cell, cellBox, type MatrixFrame } from "../../../core/figure/matrix/matrixFrame.ts";
import { element } from "../element.ts";

/** Between a cell, or the colour bar with its numbers, and the pictures, in pixels. */
const fromCell = 12;
const fromMatrix = 104;

/**
 * The pictures of the cell that is pointed at, larger than on the axes; for the eyes only: the read-out names them.
 * They are right of the colour bar where there is room, so that they hide nothing, else beside the cell.
 */
export class CellPictures {
  readonly node = element("div", { class: "picture-hover", "aria-hidden": "true", hidden: "" });

  show(pictures: readonly HTMLElement[], cell: Cell, frame: MatrixFrame): void {
    const { node } = this;
    node.replaceChildren(...pictures);
    node.hidden = pictures.length === 0;
    if (node.hidden) return;
    const { clientWidth: width = 0, clientHeight: height = 0 } = node.parentElement ?? {};
    node.classList.add("aside");
    const aside = frame.x + frame.width + fromMatrix;
    if (aside + node.offsetWidth <= width && frame.y + node.offsetHeight <= height) {
      this.move(aside, frame.y);
      return;
    }
    node.classList.remove("aside");
    const { offsetWidth, offsetHeight } = node;
    const { x: left, y: top, width: size } = cellBox(frame, cell);
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
