import type { View } from "../../../core/figure/heatmap/heatmapLayout.ts";
import {
  type Cell,
  cellBox,
  cellInMatrix,
  type DrawnMatrix,
  type MatrixFrame,
  placeInMatrix,
} from "../../../core/figure/matrix/matrixFrame.ts";
import type { Look } from "../../../core/figure/scene/look.ts";
import type { Mark } from "../../../core/figure/scene/scene.ts";
import type { Measure } from "../../../core/text/labels.ts";
import { element } from "../element.ts";
import { SceneView } from "../sceneView.ts";
import { CellPictures } from "./cellPictures.ts";
import { type Highlights, highlightMarks } from "./highlightMarks.ts";
import { cellAfterKey } from "./keys.ts";
import { MatrixGrid } from "./matrixGrid.ts";
import { followPointer } from "./pointer.ts";
import { panned, showing, wholeView, within, zoomed } from "./viewport.ts";

/** A matrix to be shown. */
export interface Matrix {
  /** For assistive technology. */
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
  /** `view`: the part that is seen, of a matrix that can be zoomed. */
  readonly draw: (options: {
    readonly size: { readonly width: number; readonly height: number };
    readonly look: Look;
    readonly measure: Measure;
    readonly view: View;
  }) => DrawnMatrix;
}

export interface MatrixEvents {
  /** Under the pointer; undefined when it left. */
  readonly onHover: (cell: Cell | undefined) => void;
  /** Where the keyboard is; undefined when the focus left. */
  readonly onFocus: (cell: Cell | undefined) => void;
  /** Clicked, or Enter or the space bar. */
  readonly onOpen: (cell: Cell) => void;
  /** What a cell says. */
  readonly describe: (cell: Cell) => string;
  /** The part that is seen has changed. A square matrix that has this can be zoomed. */
  readonly onView?: () => void;
  /** Pictures of what a cell compares, shown beside it. */
  readonly pictures?: (cell: Cell) => readonly HTMLElement[];
}

const noHighlights: Highlights = { hovered: undefined, focused: undefined, selected: undefined, lit: undefined };

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A matrix on the screen: its picture, and its cells as pointer, keyboard and assistive technology meet them. */
export class MatrixView {
  readonly node: HTMLElement;
  private readonly picture = new SceneView<MatrixFrame>();
  private readonly overlay = new SceneView(this.picture);
  private readonly grid: MatrixGrid;
  private readonly pictures = new CellPictures();
  private readonly events: MatrixEvents;
  private matrix: Matrix | undefined;
  private view: View = wholeView(1);
  private highlights: Highlights = noHighlights;
  private active: Cell = { row: 0, column: 0 };
  private accent = "";
  /** The active cell shall be scrolled to once it is painted. */
  private reveals = false;

  /** `id`: the node's, its own on the page. */
  constructor(id: string, events: MatrixEvents) {
    this.events = events;
    this.grid = new MatrixGrid(`${id}-cell`);
    const grid = this.grid.node;
    this.node = element("div", { class: "plot", id }, this.picture.node, this.overlay.node, grid, this.pictures.node);
    grid.classList.toggle("zoomable", this.canZoom);
    this.overlay.show(() => ({ marks: this.overMatrix() }));
    grid.addEventListener("keydown", (event) => this.onKey(event));
    grid.addEventListener("focus", () => {
      if (grid.matches(":focus-visible")) this.moveTo(this.active);
    });
    grid.addEventListener("blur", () => this.focusCell(undefined));
    followPointer(grid, {
      hover: (at) => this.hover(this.cellAt(at)),
      leave: () => this.hover(undefined),
      click: (at) => {
        const cell = this.cellAt(at);
        if (cell === undefined) return;
        this.active = cell;
        this.focusCell(undefined);
        this.events.onOpen(cell);
      },
      pan: ({ x, y }) => {
        const { frame } = this.picture;
        if (frame === undefined) return;
        const { seen, width, height } = frame;
        this.pan((-x * seen.columns) / width, (-y * seen.rows) / height);
      },
      zoom: (factor, at) => this.zoom(factor, this.picture.frame && placeInMatrix(this.picture.frame, at)),
      canZoom: () => this.canZoom,
      canPan: () => this.zoomView !== undefined,
    });
  }

  /** The part that is seen, when not all of it. */
  get zoomView(): View | undefined {
    return this.matrix !== undefined && this.view.span < this.matrix.columns ? this.view : undefined;
  }

  /** The cell to read out: under the pointer, else where the keyboard is. */
  get pointed(): Cell | undefined {
    return this.highlights.hovered ?? this.highlights.focused;
  }

  /** Shows a matrix; the zoom stays when its size does. */
  show(matrix: Matrix, view?: View): void {
    const { rows, columns } = matrix;
    const isAsLarge = this.matrix?.rows === rows && this.matrix.columns === columns;
    if (!isAsLarge) this.highlights = noHighlights;
    this.view = within(view ?? (isAsLarge ? this.view : wholeView(columns)), columns);
    this.matrix = matrix;
    this.active = { row: Math.min(this.active.row, rows - 1), column: Math.min(this.active.column, columns - 1) };
    this.grid.describe(matrix.title, rows, columns);
    this.describeActive();
    this.picture.show((size, look, measure) => {
      this.accent = getComputedStyle(this.node).getPropertyValue("--accent").trim() || look.foreground;
      return matrix.draw({ size, look, measure, view: this.view });
    });
  }

  /** Lights a pair that is pointed at elsewhere, or a row and column alike. */
  light(lit: Cell | undefined): void {
    this.highlight({ lit });
  }

  select(selected: Cell | undefined): void {
    this.highlight({ selected });
    this.describeActive();
  }

  focus(): void {
    this.grid.node.focus();
  }

  /** Zooms around a place in cells, else around the middle of what is seen. */
  zoom(factor: number, at?: Cell): void {
    const { column, row, span } = this.view;
    const middle = { column: column + span / 2, row: row + span / 2 };
    if (this.matrix !== undefined) this.setView(zoomed(this.view, factor, at ?? middle, this.matrix.columns));
  }

  resetZoom(): void {
    if (this.matrix !== undefined) this.setView(wholeView(this.matrix.columns));
  }

  private get canZoom(): boolean {
    return this.events.onView !== undefined;
  }

  private pan(columns: number, rows: number): void {
    if (this.matrix !== undefined) this.setView(panned(this.view, columns, rows, this.matrix.columns));
  }

  private setView(view: View): void {
    this.view = view;
    this.events.onView?.();
    this.picture.repaint();
  }

  private onKey(event: KeyboardEvent): void {
    if (this.matrix === undefined || event.altKey) return;
    const { key, shiftKey } = event;
    const arrow = arrows[key];
    const page = this.canZoom ? Math.floor(this.view.span) - 1 : Math.floor(this.matrix.rows / 8);
    const cell = cellAfterKey(event, this.active, this.matrix, Math.max(1, page));
    if (this.canZoom && arrow !== undefined && shiftKey) {
      const step = this.view.span / 8;
      this.pan(arrow[0] * step, arrow[1] * step);
    } else if (cell !== undefined) this.moveTo(cell);
    else if (key === "Enter" || key === " ") this.events.onOpen(this.active);
    else if (!this.canZoom || event.ctrlKey || event.metaKey) return;
    else if (key === "+" || key === "=") this.zoom(1.5, this.middleOfActive());
    else if (key === "-") this.zoom(1 / 1.5, this.middleOfActive());
    else if (key === "0") this.resetZoom();
    else return;
    event.preventDefault();
  }

  private middleOfActive(): Cell {
    return { row: this.active.row + 0.5, column: this.active.column + 0.5 };
  }

  private moveTo(cell: Cell): void {
    if (this.matrix === undefined) return;
    this.active = cell;
    const view = this.canZoom ? showing(this.view, cell, this.matrix.columns) : this.view;
    if (view.row !== this.view.row || view.column !== this.view.column) this.setView(view);
    this.reveals = true;
    this.describeActive();
    this.hover(undefined);
    this.focusCell(cell);
  }

  private describeActive(): void {
    const isSelected = sameCell(this.highlights.selected, this.active);
    if (this.matrix !== undefined) this.grid.activate(this.active, this.events.describe(this.active), isSelected);
  }

  private hover(hovered: Cell | undefined): void {
    if (sameCell(hovered, this.highlights.hovered)) return;
    this.grid.node.classList.toggle("over-cell", hovered !== undefined);
    this.highlight({ hovered });
    this.events.onHover(hovered);
  }

  private focusCell(focused: Cell | undefined): void {
    this.highlight({ focused });
    this.events.onFocus(focused);
  }

  private highlight(change: Partial<Highlights>): void {
    this.highlights = { ...this.highlights, ...change };
    this.overlay.repaint();
  }

  private cellAt(at: { readonly x: number; readonly y: number }): Cell | undefined {
    return this.picture.frame && cellInMatrix(this.picture.frame, at);
  }

  /** What is marked over the matrix; the active cell and the pictures are put where their cells were painted. */
  private overMatrix(): readonly Mark[] {
    const { frame } = this.picture;
    if (frame === undefined) return [];
    this.grid.place(cellBox(frame, this.active), this.reveals);
    this.reveals = false;
    const { pointed } = this;
    // The pictures of what is selected are in the details already.
    const isNews = pointed !== undefined && !sameCell(pointed, this.highlights.selected);
    if (isNews) this.pictures.show(this.events.pictures?.(pointed) ?? [], pointed, frame);
    else this.pictures.node.hidden = true;
    return highlightMarks(frame, this.highlights, this.accent);
  }
}

function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}
