import type { Confusion } from "../../core/figure/confusion.ts";
import { confusionMarks } from "../../core/figure/confusionMarks.ts";
import type { Frame } from "../../core/figure/plotFrame.ts";
import type { Cell } from "../ui/cell.ts";
import { CellGrid } from "../ui/cellGrid.ts";
import { element } from "../ui/element.ts";
import { SceneView } from "../ui/sceneView.ts";
import { withoutBar } from "./arrangePlots.ts";

export interface ConfusionEvents {
  /** The cell to read out: under the pointer, else where the keyboard is. */
  readonly onRead: (cell: Cell | undefined) => void;
  /** Clicked, or Enter. */
  readonly onOpen: (cell: Cell) => void;
  /** What a cell says. */
  readonly describe: (cell: Cell) => string;
}

/** The confusion matrix: its picture, and the cells that pointer and keyboard choose. */
export class ConfusionPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly grid: CellGrid;
  private readonly pointed = element("div", { class: "cell-mark pointed", hidden: "" });
  private readonly chosen = element("div", { class: "cell-mark chosen", hidden: "" });
  private readonly focused = element("div", { class: "cell-mark focused", hidden: "" });
  private frame: Frame = { x: 0, y: 0, side: 0 };
  private hasBar = true;
  private count = 1;
  private selected: Cell | undefined;
  private hovered: Cell | undefined;

  constructor({ onRead, onOpen, describe }: ConfusionEvents) {
    this.grid = new CellGrid({
      onHover: (cell) => {
        this.hovered = cell;
        this.place(this.pointed, cell);
        onRead(cell);
      },
      onFocus: (cell) => {
        this.place(this.focused, cell);
        if (cell !== undefined) onRead(cell);
      },
      onOpen,
      describe,
    });
    const marks = [this.pointed, this.chosen, this.focused];
    this.node = element("div", { class: "plot" }, this.picture.node, ...marks, this.grid.node);
  }

  show(confusion: Confusion, frame: Frame, hasBar: boolean): void {
    this.frame = frame;
    this.hasBar = hasBar;
    this.count = confusion.classes.length;
    this.grid.show("Confusion matrix: rows are the true label, columns the predicted one", this.count, frame);
    this.recolour(confusion);
    this.place(this.chosen, this.selected);
    this.place(this.pointed, this.hovered);
    // Where the matrix stands, for tests that look at the picture from outside.
    this.node.dataset.matrix = JSON.stringify(frame);
  }

  /** Other values in the same cells. */
  recolour(confusion: Confusion): void {
    const shown = this.hasBar ? confusion : withoutBar(confusion);
    this.picture.show((_, look, measure) => confusionMarks(shown, this.frame, look, measure));
    this.grid.describeActive();
  }

  select(cell: Cell | undefined): void {
    this.selected = cell;
    this.place(this.chosen, cell);
    this.grid.select(cell);
  }

  private place(mark: HTMLElement, cell: Cell | undefined): void {
    mark.hidden = cell === undefined;
    if (cell === undefined) return;
    const size = this.frame.side / this.count;
    mark.style.left = `${this.frame.x + cell.column * size}px`;
    mark.style.top = `${this.frame.y + cell.row * size}px`;
    mark.style.width = `${size}px`;
    mark.style.height = `${size}px`;
  }
}
