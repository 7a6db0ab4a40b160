import { type CaptionLayout, layOutCaptions } from "../../core/figure/captions/captionLayout.ts";
import { captionMarks } from "../../core/figure/captions/captionMarks.ts";
import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionSource } from "../../core/figure/captions/captionWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange } from "../ui/plotBox.ts";
import { SceneView } from "../ui/sceneView.ts";
import { editorLook } from "../ui/theme.ts";

/** A cell by its row among the pictures and its column among the captions. */
export interface CaptionCell {
  readonly picture: number;
  readonly caption: number;
}

export interface CaptionPlotEvents {
  /** Under the pointer; undefined when it left. */
  readonly onRead: (cell: CaptionCell | undefined) => void;
  readonly onOpen: (cell: CaptionCell) => void;
}

/** Pictures × captions; where there are many pictures it is higher than its room, and scrolls. */
export class CaptionPlot {
  readonly node: HTMLElement;
  private readonly view = new SceneView();
  private readonly box = element("div", { class: "caption-box", role: "img" }, this.view.node);
  private shown: { readonly result: SimilarityResult; readonly matrix: CaptionMatrix } | undefined;
  private layout: CaptionLayout | undefined;

  constructor({ onRead, onOpen }: CaptionPlotEvents) {
    const region = { role: "region", tabindex: "0", "aria-label": "Pictures and captions" };
    this.node = element("div", { class: "captions", ...region }, this.box);
    this.box.addEventListener("pointermove", (event) => onRead(this.cellAt(event)));
    this.box.addEventListener("pointerleave", () => onRead(undefined));
    this.box.addEventListener("click", (event) => {
      const cell = this.cellAt(event);
      if (cell !== undefined) onOpen(cell);
    });
    onRoomChange(this.node, () => this.layOut());
  }

  show(result: SimilarityResult, matrix: CaptionMatrix): void {
    this.shown = { result, matrix };
    this.box.setAttribute("aria-label", `Pictures × captions: ${captionSource(matrix)}`);
    this.layOut();
  }

  private layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.shown === undefined || width === 0) return;
    const { result, matrix } = this.shown;
    const look = editorLook();
    const layout = layOutCaptions(result, matrix, look, measureIn(look.font), { width, height });
    this.layout = layout;
    this.box.style.width = `${layout.width}px`;
    this.box.style.height = `${layout.height}px`;
    const { x, y, cellWidth, cellHeight } = layout;
    // Where the cells stand, for tests that look at the picture from outside.
    this.box.dataset.cells = JSON.stringify({ x, y, cellWidth, cellHeight });
    this.view.show((_, own, measure) => captionMarks(result, matrix, layout, own, measure));
  }

  private cellAt({ offsetX, offsetY }: MouseEvent): CaptionCell | undefined {
    if (this.layout === undefined || this.shown === undefined) return undefined;
    const { x, y, cellWidth, cellHeight } = this.layout;
    const { pictures, captions } = this.shown.matrix;
    const cell = { picture: Math.floor((offsetY - y) / cellHeight), caption: Math.floor((offsetX - x) / cellWidth) };
    const isInside = (place: number, count: number) => place >= 0 && place < count;
    return isInside(cell.picture, pictures.length) && isInside(cell.caption, captions.length) ? cell : undefined;
  }
}
