import type { Confusion } from "../../core/figure/confusion.ts";
import { confusionMarks } from "../../core/figure/confusionMarks.ts";
import type { Frame } from "../../core/figure/plotFrame.ts";
import { type Cell, cellAfterKey } from "../ui/cell.ts";
import { element } from "../ui/element.ts";
import { gridNodes } from "../ui/gridNodes.ts";
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
  private readonly events: ConfusionEvents;
  private readonly picture = new SceneView();
  private readonly nodes = gridNodes();
  private readonly pointed = element("div", { class: "cell-mark pointed", hidden: "" });
  private readonly chosen = element("div", { class: "cell-mark chosen", hidden: "" });
  private readonly focused = element("div", { class: "cell-mark focused", hidden: "" });
  private frame: Frame = { x: 0, y: 0, side: 0 };
  private hasBar = true;
  private count = 1;
  private active: Cell = { row: 0, column: 0 };
  private selected: Cell | undefined;
  private hovered: Cell | undefined;

  constructor(events: ConfusionEvents) {
    this.events = events;
    const { grid } = this.nodes;
    this.node = element("div", { class: "plot" }, this.picture.node, this.pointed, this.chosen, this.focused, grid);
    grid.addEventListener("pointermove", (event) => this.hover(this.cellAt(event)));
    grid.addEventListener("pointerleave", () => this.hover(undefined));
    grid.addEventListener("click", (event) => {
      const cell = this.cellAt(event);
      if (cell === undefined) return;
      this.active = cell;
      this.events.onOpen(cell);
    });
    grid.addEventListener("keydown", (event) => this.onKey(event));
    grid.addEventListener("focus", () => {
      if (grid.matches(":focus-visible")) this.focusCell(this.active);
    });
    grid.addEventListener("blur", () => this.place(this.focused, undefined));
  }

  show(confusion: Confusion, frame: Frame, hasBar: boolean): void {
    this.frame = frame;
    this.hasBar = hasBar;
    this.count = confusion.classes.length;
    const last = this.count - 1;
    this.active = { row: Math.min(this.active.row, last), column: Math.min(this.active.column, last) };
    this.nodes.describe("Confusion matrix: rows are the true label, columns the predicted one", this.count);
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
    this.describeActive();
  }

  select(cell: Cell | undefined): void {
    this.selected = cell;
    this.place(this.chosen, cell);
    this.describeActive();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const cell = cellAfterKey(event.key, control, this.active, this.count, this.count);
    if (cell !== undefined) this.focusCell(cell);
    else if (event.key === "Enter" || event.key === " ") this.events.onOpen(this.active);
    else return;
    event.preventDefault();
  }

  private focusCell(cell: Cell): void {
    this.active = cell;
    this.place(this.focused, cell);
    this.describeActive();
    this.events.onRead(cell);
  }

  private hover(cell: Cell | undefined): void {
    if (cell?.row === this.hovered?.row && cell?.column === this.hovered?.column) return;
    this.hovered = cell;
    this.nodes.grid.classList.toggle("over-cell", cell !== undefined);
    this.place(this.pointed, cell);
    this.events.onRead(cell);
  }

  private describeActive(): void {
    const { row, column } = this.active;
    const isSelected = this.selected?.row === row && this.selected.column === column;
    this.nodes.activate(this.active, this.events.describe(this.active), isSelected);
  }

  private cellAt({ offsetX, offsetY }: MouseEvent): Cell | undefined {
    const { x, y, side } = this.frame;
    const at = (offset: number) => Math.floor((offset * this.count) / side);
    const cell = { row: at(offsetY - y), column: at(offsetX - x) };
    const inside = [cell.row, cell.column].every((place) => place >= 0 && place < this.count);
    return inside ? cell : undefined;
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
