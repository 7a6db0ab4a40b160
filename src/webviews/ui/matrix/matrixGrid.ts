import type { Box, Cell } from "../../../core/figure/matrix/matrixFrame.ts";
import { element } from "../element.ts";

/** What assistive technology sees of a matrix: a grid of which only the active cell is there, in its place. */
export class MatrixGrid {
  readonly node: HTMLElement;
  private readonly id: string;
  private readonly row = element("div", { role: "row" });
  private cell = element("div");

  /** `id`: its own for each grid of a page. */
  constructor(id: string) {
    this.id = id;
    this.node = element("div", { role: "grid", class: "grid", tabindex: "0" }, this.row);
  }

  describe(title: string, rows: number, columns: number): void {
    this.node.setAttribute("aria-label", title);
    this.node.setAttribute("aria-rowcount", String(rows));
    this.node.setAttribute("aria-colcount", String(columns));
  }

  activate({ row, column }: Cell, text: string, selected: boolean): void {
    const id = `${this.id}-${row}-${column}`;
    if (this.cell.id !== id) {
      // Another cell is another element: a screen reader does not read again the one that it is on.
      this.cell = element("div", { role: "gridcell", class: "active-cell", id }, element("span"));
      this.row.replaceChildren(this.cell);
      this.row.setAttribute("aria-rowindex", String(row + 1));
      this.cell.setAttribute("aria-colindex", String(column + 1));
      this.node.setAttribute("aria-activedescendant", id);
    }
    this.cell.setAttribute("aria-selected", String(selected));
    this.cell.replaceChildren(element("span", { class: "visually-hidden" }, text));
  }

  /** Puts the active cell where it is drawn; `reveal`: and scrolls there. */
  place({ x, y, width, height }: Box, reveal: boolean): void {
    const { style } = this.cell;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    if (reveal) this.cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
