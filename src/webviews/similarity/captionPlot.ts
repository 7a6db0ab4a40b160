import { layOutCaptions } from "../../core/figure/captions/captionLayout.ts";
import { drawCaptions } from "../../core/figure/captions/captionMarks.ts";
import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionSource } from "../../core/figure/captions/captionWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { type MatrixEvents, MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange } from "../ui/plotBox.ts";
import { editorLook } from "../ui/theme.ts";

/** Pictures × captions; where there are many pictures it is higher than its room, and scrolls. */
export class CaptionPlot {
  readonly node: HTMLElement;
  readonly view: MatrixView;
  private readonly box: HTMLElement;
  private shown: { readonly result: SimilarityResult; readonly matrix: CaptionMatrix } | undefined;

  constructor(events: MatrixEvents) {
    this.view = new MatrixView("captions", events);
    this.box = element("div", { class: "caption-box" }, this.view.node);
    this.node = element("div", { class: "captions" }, this.box);
    onRoomChange(this.node, () => this.layOut());
  }

  show(result: SimilarityResult, matrix: CaptionMatrix): void {
    this.shown = { result, matrix };
    this.layOut();
  }

  private layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.shown === undefined || width === 0) return;
    const { result, matrix } = this.shown;
    const own = editorLook();
    const layout = layOutCaptions(result, matrix, own, measureIn(own.font), { width, height });
    this.box.style.width = `${layout.width}px`;
    this.box.style.height = `${layout.height}px`;
    this.view.show({
      title: `Pictures × captions: ${captionSource(matrix)}`,
      rows: matrix.pictures.length,
      columns: matrix.captions.length,
      draw: ({ look, measure }) => drawCaptions(result, matrix, layout, look, measure),
    });
  }
}
