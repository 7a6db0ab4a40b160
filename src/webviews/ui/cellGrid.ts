import type { Frame } from "../../core/figure/plotFrame.ts";
import { type Cell, cellAfterKey } from "./cell.ts";
import { gridNodes } from "./gridNodes.ts";

export interface CellGridEvents {
  /** Under the pointer; undefined when it left. */
  readonly onHover: (cell: Cell | undefined) => void;
  /** Where the keyboard is; undefined when the focus left. */
  readonly onFocus: (cell: Cell | undefined) => void;
  /** Clicked, or Enter. */
  readonly onOpen: (cell: Cell) => void;
  /** What a cell says. */
  readonly describe: (cell: Cell) => string;
}

/** The cells of a square matrix as pointer, keyboard and assistive technology meet them; what is seen is drawn elsewhere. */
export class CellGrid {
  readonly node: HTMLElement;
  private readonly events: CellGridEvents;
  private readonly nodes: ReturnType<typeof gridNodes>;
  private frame: Frame = { x: 0, y: 0, side: 0 };
  private count = 1;
  private active: Cell = { row: 0, column: 0 };
  private selected: Cell | undefined;
  private hovered: Cell | undefined;

  constructor(events: CellGridEvents, id?: string) {
    this.events = events;
    this.nodes = gridNodes(id);
    const { grid } = this.nodes;
    this.node = grid;
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
    grid.addEventListener("blur", () => this.events.onFocus(undefined));
  }

  show(title: string, count: number, frame: Frame): void {
    this.frame = frame;
    this.count = count;
    const last = count - 1;
    this.active = { row: Math.min(this.active.row, last), column: Math.min(this.active.column, last) };
    this.nodes.describe(title, count);
    this.describeActive();
  }

  select(cell: Cell | undefined): void {
    this.selected = cell;
    this.describeActive();
  }

  describeActive(): void {
    const { row, column } = this.active;
    const isSelected = this.selected?.row === row && this.selected.column === column;
    this.nodes.activate(this.active, this.events.describe(this.active), isSelected);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const cell = cellAfterKey(event.key, control, this.active, this.count, Math.max(1, Math.floor(this.count / 8)));
    if (cell !== undefined) this.focusCell(cell);
    else if (event.key === "Enter" || event.key === " ") this.events.onOpen(this.active);
    else return;
    event.preventDefault();
  }

  private focusCell(cell: Cell): void {
    this.active = cell;
    this.describeActive();
    this.events.onFocus(cell);
  }

  private hover(cell: Cell | undefined): void {
    if (cell?.row === this.hovered?.row && cell?.column === this.hovered?.column) return;
    this.hovered = cell;
    this.node.classList.toggle("over-cell", cell !== undefined);
    this.events.onHover(cell);
  }

  private cellAt({ offsetX, offsetY }: MouseEvent): Cell | undefined {
    const { x, y, side } = this.frame;
    const at = (offset: number) => Math.floor((offset * this.count) / side);
    const cell = { row: at(offsetY - y), column: at(offsetX - x) };
    const inside = [cell.row, cell.column].every((place) => place >= 0 && place < this.count);
    return inside ? cell : undefined;
  }
}
