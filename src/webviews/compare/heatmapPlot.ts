import type { Heatmap } from "../../core/figure/heatmap.ts";
import { layOut } from "../../core/figure/heatmapLayout.ts";
import { drawHeatmap } from "../../core/figure/heatmapScene.ts";
import { pairOnRdmMarks } from "../../core/figure/rsa/litMarks.ts";
import type { Cell } from "../ui/cell.ts";
import { CellGrid, type CellGridEvents } from "../ui/cellGrid.ts";
import { element } from "../ui/element.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange } from "../ui/plotBox.ts";
import { SceneView } from "../ui/sceneView.ts";
import { editorLook } from "../ui/theme.ts";

/** One of the heatmaps: its picture, and the cells that pointer and keyboard choose. */
export class HeatmapPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly overlay = new SceneView("clear");
  private readonly grid: CellGrid;
  private heatmap: Heatmap | undefined;
  private lit: Cell | undefined;

  constructor(id: string, events: CellGridEvents) {
    this.grid = new CellGrid(events, `${id}-active`);
    this.node = element("div", { class: "plot heatmap", id }, this.picture.node, this.overlay.node, this.grid.node);
    onRoomChange(this.node, () => this.layOut());
  }

  show(heatmap: Heatmap): void {
    this.heatmap = heatmap;
    this.picture.show((size, look, measure) => drawHeatmap(heatmap, { size, look, measure }).scene.marks);
    this.layOut();
  }

  light(cell: Cell | undefined): void {
    this.lit = cell;
    this.layOut();
  }

  /** Pointer, keyboard and what is lit follow the matrix to where it is drawn. */
  private layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.heatmap === undefined || width === 0 || height === 0) return;
    const { heatmap, lit } = this;
    const look = editorLook();
    const { x, y, side } = layOut(heatmap, { size: { width, height }, look, measure: measureIn(look.font) });
    const frame = { x, y, side };
    this.grid.show(heatmap.title, heatmap.count, frame);
    const places = Uint32Array.from({ length: heatmap.count }, (_, place) => place);
    this.overlay.show(() => {
      if (lit === undefined) return [];
      return pairOnRdmMarks(lit.row === lit.column ? [lit.row] : [lit.row, lit.column], places, frame);
    });
    // Where the matrix stands, for tests that look at the picture from outside.
    this.node.dataset.matrix = JSON.stringify(frame);
  }
}
