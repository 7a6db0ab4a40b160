import type { Heatmap } from "../../core/figure/heatmap.ts";
import type { Layout, View } from "../../core/figure/heatmapLayout.ts";
import { drawHeatmap } from "../../core/figure/heatmapScene.ts";
import type { Look } from "../../core/figure/look.ts";
import { type Cell, cellAfterKey } from "../ui/cell.ts";
import { onDecoded } from "../ui/decodedImages.ts";
import { element } from "../ui/element.ts";
import { gridNodes } from "../ui/gridNodes.ts";
import { canvasMeasure, paintScene } from "../ui/paintScene.ts";
import { sized } from "../ui/picture.ts";
import { editorLook, onLookChange } from "../ui/theme.ts";
import { type Highlights, paintOverlay } from "./overlay.ts";
import { PictureHover } from "./pictureHover.ts";
import { followPointer } from "./pointer.ts";
import { panned, showing, wholeView, within, zoomed } from "./viewport.ts";

export interface PlotEvents {
  /** The pair to read out: under the pointer, else where the keyboard is. */
  readonly onRead: (cell: Cell | undefined) => void;
  /** Clicked, or Enter. */
  readonly onOpen: (cell: Cell) => void;
  readonly onView: () => void;
  /** What a cell says, for assistive technology. */
  readonly describe: (cell: Cell) => string;
}

const noHighlights: Highlights = { hovered: undefined, focused: undefined, selected: undefined, cursor: undefined };

/** The heatmap on its canvases: paints, zooms, pans, follows pointer and keyboard. */
export class Plot {
  readonly node: HTMLElement;
  private readonly picture = element("canvas", { "aria-hidden": "true" });
  private readonly marks = element("canvas", { "aria-hidden": "true" });
  private readonly nodes = gridNodes();
  private readonly pictures = new PictureHover();
  private readonly events: PlotEvents;
  private heatmap: Heatmap | undefined;
  private view: View = wholeView(1);
  private layout: Layout | undefined;
  private look: Look = editorLook();
  private accent = "";
  private highlights: Highlights = noHighlights;
  private active: Cell = { row: 0, column: 0 };
  private frame = 0;
  private pictureIsOld = true;

  constructor(events: PlotEvents) {
    this.events = events;
    this.node = element("div", { class: "plot" }, this.picture, this.marks, this.nodes.grid, this.pictures.node);
    this.picture.addEventListener("contextrestored", () => this.repaint());
    new ResizeObserver(() => this.repaint()).observe(this.node);
    onLookChange(() => this.repaint());
    onDecoded(() => this.repaint());
    document.addEventListener("visibilitychange", () => this.repaint());
    const grid = this.nodes.grid;
    grid.addEventListener("keydown", (event) => this.onKey(event));
    grid.addEventListener("focus", () => {
      if (grid.matches(":focus-visible")) this.moveTo(this.active);
    });
    grid.addEventListener("blur", () => this.highlight({ focused: undefined }));
    followPointer(grid, {
      hover: (x, y) => {
        const cell = this.cellAt(x, y);
        const { hovered } = this.highlights;
        if (cell?.row !== hovered?.row || cell?.column !== hovered?.column) this.highlight({ hovered: cell });
      },
      leave: () => this.highlight({ hovered: undefined }),
      click: (x, y) => {
        const cell = this.cellAt(x, y);
        if (cell === undefined) return;
        this.active = cell;
        this.highlight({ focused: undefined });
        this.events.onOpen(cell);
      },
      pan: (x, y) => this.pan(x, y),
      zoom: (factor, x, y) => this.zoom(factor, this.placeAt(x, y)),
      canPan: () => this.zoomView !== undefined,
    });
  }

  /** The part that is seen, when not all of it. */
  get zoomView(): View | undefined {
    return this.heatmap !== undefined && this.view.span < this.heatmap.count ? this.view : undefined;
  }

  /** Shows a heatmap; the zoom stays when the number of stimuli does. */
  show(heatmap: Heatmap, view?: View): void {
    const { count } = heatmap;
    const before = this.heatmap?.count;
    if (this.heatmap?.result !== heatmap.result) this.highlights = noHighlights;
    this.heatmap = heatmap;
    this.view = within(view ?? (before === count ? this.view : wholeView(count)), count);
    this.active = { row: Math.min(this.active.row, count - 1), column: Math.min(this.active.column, count - 1) };
    this.nodes.describe(heatmap.title, count);
    this.describeActive();
    this.repaint();
  }

  setCursor(place: number | undefined): void {
    this.highlight({ cursor: place });
  }

  select(cell: Cell | undefined): void {
    this.highlight({ selected: cell });
    this.describeActive();
  }

  focus(): void {
    this.nodes.grid.focus();
  }

  /** Zooms around a place in cells, else around the middle of what is seen. */
  zoom(factor: number, at?: Cell): void {
    if (this.heatmap === undefined) return;
    const { column, row, span } = this.view;
    const middle = { column: column + span / 2, row: row + span / 2 };
    this.setView(zoomed(this.view, factor, at ?? middle, this.heatmap.count));
  }

  resetZoom(): void {
    if (this.heatmap !== undefined) this.setView(wholeView(this.heatmap.count));
  }

  private pan(x: number, y: number): void {
    if (this.heatmap === undefined || this.layout === undefined) return;
    const { cell } = this.layout;
    this.setView(panned(this.view, -x / cell, -y / cell, this.heatmap.count));
  }

  private setView(view: View): void {
    this.view = view;
    this.events.onView();
    this.repaint();
  }

  private onKey(event: KeyboardEvent): void {
    if (this.heatmap === undefined || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const { count } = this.heatmap;
    const arrows: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const arrow = arrows[event.key];
    const cell = cellAfterKey(event.key, control, this.active, count, Math.max(1, Math.floor(this.view.span) - 1));
    if (arrow !== undefined && event.shiftKey) {
      const step = this.view.span / 8;
      this.setView(panned(this.view, arrow[0] * step, arrow[1] * step, count));
    } else if (cell !== undefined) this.moveTo(cell);
    else if (event.key === "Enter" || event.key === " ") this.events.onOpen(this.active);
    else if (!control && (event.key === "+" || event.key === "=")) this.zoom(1.5, this.middleOfActive());
    else if (!control && event.key === "-") this.zoom(1 / 1.5, this.middleOfActive());
    else if (!control && event.key === "0") this.resetZoom();
    else return;
    event.preventDefault();
  }

  private middleOfActive(): Cell {
    return { row: this.active.row + 0.5, column: this.active.column + 0.5 };
  }

  private moveTo(cell: Cell): void {
    if (this.heatmap === undefined) return;
    this.active = cell;
    const view = showing(this.view, cell, this.heatmap.count);
    if (view.row !== this.view.row || view.column !== this.view.column) this.setView(view);
    this.highlight({ focused: cell, hovered: undefined });
    this.describeActive();
  }

  private describeActive(): void {
    const { selected } = this.highlights;
    const isSelected = selected?.row === this.active.row && selected.column === this.active.column;
    if (this.heatmap !== undefined) this.nodes.activate(this.active, this.events.describe(this.active), isSelected);
  }

  private highlight(change: Partial<Highlights>): void {
    this.highlights = { ...this.highlights, ...change };
    this.events.onRead(this.highlights.hovered ?? this.highlights.focused);
    this.requestFrame();
  }

  /** A point of the plot in cells of the matrix, fractions included. */
  private placeAt(x: number, y: number): Cell | undefined {
    if (this.layout === undefined) return undefined;
    const { layout, view } = this;
    return { column: view.column + (x - layout.x) / layout.cell, row: view.row + (y - layout.y) / layout.cell };
  }

  private cellAt(x: number, y: number): Cell | undefined {
    const place = this.placeAt(x, y);
    if (place === undefined || this.layout === undefined) return undefined;
    const { layout } = this;
    const inside = x >= layout.x && y >= layout.y && x < layout.x + layout.side && y < layout.y + layout.side;
    return inside ? { row: Math.floor(place.row), column: Math.floor(place.column) } : undefined;
  }

  private repaint(): void {
    this.pictureIsOld = true;
    this.requestFrame();
  }

  private requestFrame(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.heatmap === undefined || width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    if (this.pictureIsOld) {
      this.pictureIsOld = false;
      this.look = editorLook();
      this.accent = getComputedStyle(this.node).getPropertyValue("--accent").trim() || this.look.foreground;
      const context = sized(this.picture, width, height, ratio);
      if (context === null) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      const { scene, layout } = drawHeatmap(this.heatmap, {
        measure: canvasMeasure(context, this.look.font),
        look: this.look,
        size: { width, height },
        view: this.view,
      });
      this.layout = layout;
      paintScene(context, scene, ratio);
      // Where the matrix stands and that it is painted, for tests that look at the picture from outside.
      this.node.dataset.matrix = JSON.stringify({ x: layout.x, y: layout.y, side: layout.side });
    }
    const marks = sized(this.marks, width, height, ratio);
    if (marks === null || this.layout === undefined) return;
    marks.setTransform(ratio, 0, 0, ratio, 0, 0);
    marks.clearRect(0, 0, width, height);
    paintOverlay(marks, this.layout, this.highlights, { accent: this.accent });
    const { hovered, focused, selected } = this.highlights;
    const read = hovered ?? focused;
    // The details show the selected pair's pictures already.
    const isSelected = read?.row === selected?.row && read?.column === selected?.column;
    this.pictures.show(this.heatmap.result, isSelected ? undefined : read, this.layout);
  }
}
