import type { Cell } from "./cell.ts";
import { element } from "./element.ts";

/** What assistive technology sees of the matrix: a grid of which only the active cell is there. */
export interface GridNodes {
  readonly grid: HTMLElement;
  describe(title: string, count: number): void;
  activate(cell: Cell, text: string, selected: boolean): void;
}

/** `id`: of the active cell, its own for each grid of a page. */
export function gridNodes(id = "active-cell"): GridNodes {
  const cellNode = element("div", { role: "gridcell", id });
  const row = element("div", { role: "row", class: "visually-hidden" }, cellNode);
  const grid = element("div", { role: "grid", class: "grid", tabindex: "0", "aria-activedescendant": id }, row);
  return {
    grid,
    describe(title, count) {
      grid.setAttribute("aria-label", title);
      grid.setAttribute("aria-rowcount", String(count));
      grid.setAttribute("aria-colcount", String(count));
    },
    activate(cell, text, selected) {
      row.setAttribute("aria-rowindex", String(cell.row + 1));
      cellNode.setAttribute("aria-colindex", String(cell.column + 1));
      cellNode.setAttribute("aria-selected", String(selected));
      cellNode.textContent = text;
    },
  };
}
