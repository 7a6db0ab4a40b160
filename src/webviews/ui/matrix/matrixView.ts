import {
  type Cell,
  cellBox,
  cellInMatrix,
  type MatrixFrame,
  type MatrixSize,
  type Name,
  nameInMatrix,
  placeInMatrix,
  type View,
} from "../../../core/figure/matrix/matrixFrame.ts";
import type { CellsMark, Mark } from "../../../core/figure/scene/scene.ts";
import { element } from "../element.ts";
import { SceneView } from "../sceneView.ts";
import { CellTip, type TipPlace } from "./cellTip.ts";
import { type Highlights, highlightMarks, noHighlights } from "./highlightMarks.ts";
import { cellAfterKey } from "./keys.ts";
import type { Matrix, MatrixEvents } from "./matrix.ts";
import { MatrixGrid } from "./matrixGrid.ts";
import { followPointer } from "./pointer.ts";
import { centredOn, isWhole, panned, sameView, showing, wholeView, within, zoomed } from "./viewport.ts";

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Rows this high, in pixels, can be read; what was found is zoomed to that. */
const readable = 18;

/** A matrix on the screen: its picture, and its cells as pointer, keyboard and assistive technology meet them. */
export class MatrixView {
  readonly node: HTMLElement;
  private readonly picture = new SceneView<MatrixFrame>();
  private readonly overlay = new SceneView(this.picture);
  private readonly grid: MatrixGrid;
  private readonly tip = new CellTip();
  private readonly events: MatrixEvents;
  private readonly viewers: (() => void)[] = [];
  private seen: View = wholeView({ rows: 1, columns: 1 });
  private highlights: Highlights = noHighlights;
  private active: Cell = { row: 0, column: 0 };
  private pointer: TipPlace | undefined;
  private accent = "";
  /** The active cell shall be scrolled to once it is painted. */
  private reveals = false;
  /** What is shown. */
  matrix: Matrix | undefined;
  /** Its cells as they were painted last. */
  cells: CellsMark | undefined;

  /** `id`: the node's, its own on the page. */
  constructor(id: string, events: MatrixEvents) {
    this.events = events;
    this.grid = new MatrixGrid(`${id}-cell`);
    const grid = this.grid.node;
    this.node = element("div", { class: "plot", id }, this.picture.node, this.overlay.node, grid, this.tip.node);
    this.overlay.show(() => ({ marks: this.overMatrix() }));
    grid.addEventListener("keydown", (event) => this.onKey(event));
    grid.addEventListener("focus", () => {
      if (grid.matches(":focus-visible")) this.moveTo(this.active);
    });
    grid.addEventListener("blur", () => this.focusCell(undefined));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.tip.hide());
    followPointer(grid, {
      hover: (at, page) => this.point(at, page),
      leave: () => this.hover(undefined),
      click: (at) => this.click(at),
      pan: ({ x, y }) => {
        const { frame } = this.picture;
        return (
          frame !== undefined &&
          this.pan((-x * frame.seen.columns) / frame.width, (-y * frame.seen.rows) / frame.height)
        );
      },
      zoom: (factor, at) => this.zoom(factor, this.picture.frame && placeInMatrix(this.picture.frame, at)),
    });
  }

  get size(): MatrixSize {
    return { rows: this.matrix?.rows.length ?? 1, columns: this.matrix?.columns.length ?? 1 };
  }

  /** The part that is seen. */
  get view(): View {
    return this.seen;
  }

  /** The part that is seen, when not all of it. */
  get zoomView(): View | undefined {
    return this.matrix !== undefined && !isWhole(this.seen, this.size) ? this.seen : undefined;
  }

  /** The cell to read out: under the pointer, else where the keyboard is. */
  get pointed(): Cell | undefined {
    return this.highlights.hovered ?? this.highlights.focused;
  }

  /** Calls back when another part or another matrix is seen. */
  onView(listener: () => void): void {
    this.viewers.push(listener);
  }

  /** Shows a matrix; the zoom stays when its size does. */
  show(matrix: Matrix, view?: View): void {
    const [rows, columns] = [matrix.rows.length, matrix.columns.length];
    const isAsLarge = this.matrix !== undefined && this.size.rows === rows && this.size.columns === columns;
    if (!isAsLarge) this.highlights = noHighlights;
    this.matrix = matrix;
    this.seen = within(view ?? (isAsLarge ? this.seen : wholeView(this.size)), this.size);
    this.active = { row: Math.min(this.active.row, rows - 1), column: Math.min(this.active.column, columns - 1) };
    this.grid.describe(matrix.title, rows, columns);
    this.describeActive();
    this.picture.show((size, look, measure) => {
      this.accent = getComputedStyle(this.node).getPropertyValue("--accent").trim() || look.foreground;
      const drawn = matrix.draw({ size, look, measure, view: this.seen });
      this.cells = drawn.marks.find(
        (mark) => mark.kind === "cells" && mark.rows === rows && mark.columns === columns,
      ) as CellsMark | undefined;
      return drawn;
    });
    this.viewChanged();
  }

  /** Lights a pair that is pointed at elsewhere, or a row and column alike. */
  light(lit: Cell | undefined): void {
    this.highlight({ lit });
  }

  select(selected: Cell | undefined): void {
    this.highlight({ selected });
    this.describeActive();
  }

  /** Marks what was found and shows it; `closer`: so near that it can be read. */
  find(found: Partial<Cell> | undefined, closer: boolean): void {
    this.highlight({ found });
    if (found === undefined || this.matrix === undefined) return;
    const cell = { ...this.active, ...found };
    this.active = cell;
    this.describeActive();
    const { frame } = this.picture;
    const high = (frame?.height ?? 1) / this.seen.rows;
    const at = middleOf(cell);
    if (!closer || high >= readable) this.setView(showing(this.seen, cell, this.size));
    else this.setView(centredOn(zoomed(this.seen, readable / high, at, this.size), at, this.size));
  }

  focus(): void {
    this.grid.node.focus();
  }

  /** Zooms around a place in cells, else around the middle of what is seen. */
  zoom(factor: number, at?: Cell): void {
    const { column, row, rows, columns } = this.seen;
    this.setView(zoomed(this.seen, factor, at ?? { column: column + columns / 2, row: row + rows / 2 }, this.size));
  }

  resetZoom(): void {
    this.setView(wholeView(this.size));
  }

  /** Shows another part. */
  setView(view: View): void {
    if (this.matrix === undefined || sameView(view, this.seen)) return;
    this.seen = view;
    this.picture.repaint();
    this.viewChanged();
  }

  private viewChanged(): void {
    this.grid.node.classList.toggle("zoomed", this.zoomView !== undefined);
    for (const viewer of this.viewers) viewer();
  }

  /** True where something has moved. */
  private pan(columns: number, rows: number): boolean {
    const before = this.seen;
    this.setView(panned(this.seen, columns, rows, this.size));
    return this.seen !== before;
  }

  private onKey(event: KeyboardEvent): void {
    if (this.matrix === undefined || event.altKey) return;
    const { key, shiftKey } = event;
    const arrow = arrows[key];
    const page = Math.max(1, Math.floor(this.seen.rows) - 1);
    const cell = cellAfterKey(event, this.active, this.size, page);
    if (arrow !== undefined && shiftKey) this.pan((arrow[0] * this.seen.columns) / 8, (arrow[1] * this.seen.rows) / 8);
    else if (cell !== undefined) this.moveTo(cell);
    else if (key === "Enter" || key === " ") this.events.onOpen(this.active);
    else if (event.ctrlKey || event.metaKey) return;
    else if (key === "+" || key === "=") this.zoom(1.5, middleOf(this.active));
    else if (key === "-") this.zoom(1 / 1.5, middleOf(this.active));
    else if (key === "0") this.resetZoom();
    else return;
    event.preventDefault();
  }

  private moveTo(cell: Cell): void {
    if (this.matrix === undefined) return;
    this.active = cell;
    this.setView(showing(this.seen, cell, this.size));
    this.reveals = true;
    this.describeActive();
    this.hover(undefined);
    this.focusCell(cell);
  }

  private describeActive(): void {
    const isSelected = sameCell(this.highlights.selected, this.active);
    if (this.matrix !== undefined) this.grid.activate(this.active, this.events.describe(this.active), isSelected);
  }

  private point(at: TipPlace, page: TipPlace): void {
    const { frame } = this.picture;
    this.pointer = page;
    const name = frame && nameInMatrix(frame, at);
    const cell = frame && cellInMatrix(frame, at);
    if (sameCell(cell, this.highlights.hovered) && cell !== undefined) this.showTip();
    this.hover(cell);
    if (name !== undefined) this.tip.show([this.nameOf(name)], [], page);
    else if (cell === undefined) this.tip.hide();
    this.grid.node.classList.toggle(
      "over-cell",
      cell !== undefined || (name !== undefined && this.events.onName !== undefined),
    );
  }

  private nameOf(name: Name): string {
    return ("row" in name ? this.matrix?.rows[name.row] : this.matrix?.columns[name.column]) ?? "";
  }

  private click(at: TipPlace): void {
    const { frame } = this.picture;
    if (frame === undefined) return;
    const name = nameInMatrix(frame, at);
    if (name !== undefined) this.events.onName?.(name);
    const cell = cellInMatrix(frame, at);
    if (cell === undefined) return;
    this.active = cell;
    this.focusCell(undefined);
    this.events.onOpen(cell);
  }

  private hover(hovered: Cell | undefined): void {
    if (hovered === undefined && this.highlights.focused === undefined) this.tip.hide();
    if (sameCell(hovered, this.highlights.hovered)) return;
    this.highlight({ hovered });
    this.events.onHover(hovered);
  }

  private focusCell(focused: Cell | undefined): void {
    if (focused === undefined && this.highlights.hovered === undefined) this.tip.hide();
    this.highlight({ focused });
    this.events.onFocus(focused);
  }

  private highlight(change: Partial<Highlights>): void {
    this.highlights = { ...this.highlights, ...change };
    this.overlay.repaint();
  }

  /** At the pointer, else beside the cell that the keyboard is on. */
  private showTip(): void {
    const { pointed } = this;
    const { hovered } = this.highlights;
    const { frame } = this.picture;
    if (pointed === undefined || frame === undefined) return;
    const { left, top } = this.grid.node.getBoundingClientRect();
    const box = cellBox(frame, pointed);
    const beside = { x: left + box.x + box.width, y: top + box.y + box.height };
    const at = hovered === undefined ? beside : (this.pointer ?? beside);
    const lines = this.events.tip?.(pointed) ?? this.events.describe(pointed).split(" · ");
    this.tip.show(lines, this.events.pictures?.(pointed) ?? [], at);
  }

  /** What is marked over the matrix; the active cell and the tip are put where their cells were painted. */
  private overMatrix(): readonly Mark[] {
    const { frame } = this.picture;
    if (frame === undefined) return [];
    this.grid.place(cellBox(frame, this.active), this.reveals);
    this.reveals = false;
    // What was opened is in the details already.
    if (this.pointed !== undefined && !sameCell(this.pointed, this.highlights.selected)) this.showTip();
    else if (this.pointed !== undefined) this.tip.hide();
    return highlightMarks(frame, this.highlights, this.accent);
  }
}

function middleOf({ row, column }: Cell): Cell {
  return { row: row + 0.5, column: column + 0.5 };
}

function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}
