import type { Frame } from "../../core/figure/plotFrame.ts";
import { pairOnRdmMarks } from "../../core/figure/rsa/litMarks.ts";
import type { RdmAxes } from "../../core/figure/rsa/rdmMarks.ts";
import { rdmMarks } from "../../core/figure/rsa/rdmMarks.ts";
import type { RdmPicture } from "../../core/figure/rsa/rdmPicture.ts";
import type { Cell } from "../ui/cell.ts";
import { CellGrid } from "../ui/cellGrid.ts";
import { element } from "../ui/element.ts";
import { SceneView } from "../ui/sceneView.ts";
import type { Lit, LitEvents } from "./lit.ts";

export interface ShownRdmPlot {
  /** For assistive technology. */
  readonly title: string;
  readonly picture: RdmPicture;
  readonly axes: RdmAxes;
  readonly positions: Uint32Array;
  readonly places: Uint32Array;
  readonly hasBar: boolean;
  readonly frame: Frame;
}

/** An RDM: its picture, and the pairs that pointer and keyboard choose. */
export class RdmPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly overlay = new SceneView("clear");
  private readonly grid: CellGrid;
  private shown: ShownRdmPlot | undefined;

  constructor(id: string, events: LitEvents) {
    const lit = (cell: Cell | undefined) => (cell === undefined ? undefined : this.conditionsOf(cell));
    this.grid = new CellGrid(
      {
        onHover: (cell) => events.onHover(lit(cell)),
        onFocus: (cell) => events.onFocus(lit(cell)),
        onOpen: (cell) => events.onChoose(this.conditionsOf(cell)),
        describe: (cell) => events.describe(this.conditionsOf(cell)),
      },
      `${id}-active`,
    );
    this.node = element("div", { class: "plot rdm", id }, this.picture.node, this.overlay.node, this.grid.node);
  }

  show(shown: ShownRdmPlot): void {
    this.shown = shown;
    const { picture, axes, frame, hasBar, title } = shown;
    this.grid.show(title, axes.labels.length, frame);
    this.picture.show((_, look, measure) => rdmMarks(picture, axes, frame, { hasTitle: false, hasBar }, look, measure));
    // Where the matrix stands, for tests that look at the picture from outside.
    this.node.dataset.matrix = JSON.stringify(frame);
  }

  light(lit: Lit | undefined): void {
    this.overlay.show(() => {
      if (lit === undefined || this.shown === undefined) return [];
      const { frame, places } = this.shown;
      return pairOnRdmMarks(lit, places, frame);
    });
  }

  private conditionsOf({ row, column }: Cell): Lit {
    const { positions } = this.shown ?? {};
    const [first, second] = [positions?.[row] ?? 0, positions?.[column] ?? 0];
    return first === second ? [first] : [first, second];
  }
}
