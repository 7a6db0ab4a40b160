import { layOutCaptions } from "../../core/figure/captions/captionLayout.ts";
import { drawCaptions } from "../../core/figure/captions/captionMarks.ts";
import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionSource } from "../../core/figure/captions/captionWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import type { MatrixEvents } from "../ui/matrix/matrix.ts";
import { MatrixTools } from "../ui/matrix/matrixTools.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange } from "../ui/plotBox.ts";
import { editorLook } from "../ui/theme.ts";

/** Pictures × captions; where there are many pictures it is higher than its room, and scrolls. */
export class CaptionPlot {
  readonly nodes: readonly HTMLElement[];
  readonly view: MatrixView;
  private readonly room: HTMLElement;
  private readonly box: HTMLElement;
  private shown: { readonly result: SimilarityResult; readonly matrix: CaptionMatrix } | undefined;

  constructor(events: MatrixEvents) {
    this.view = new MatrixView("captions", events);
    this.box = element("div", { class: "caption-box" }, this.view.node);
    this.room = element("div", { class: "captions" }, this.box);
    const room = element("div", { class: "matrix-room" }, this.room);
    this.nodes = [new MatrixTools("stimulus", this.view).node, room];
    onRoomChange(this.room, () => this.layOut());
  }

  show(result: SimilarityResult, matrix: CaptionMatrix): void {
    this.shown = { result, matrix };
    this.layOut();
  }

  private layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.room;
    if (this.shown === undefined || width === 0) return;
    const { result, matrix } = this.shown;
    const own = editorLook();
    const layout = layOutCaptions(result, matrix, own, measureIn(own.font), { width, height });
    this.box.style.width = `${layout.width}px`;
    this.box.style.height = `${layout.height}px`;
    const labelOf = (position: number) => result.stimuli[position]?.label ?? "";
    this.view.show({
      title: `Pictures × captions: ${captionSource(matrix)}`,
      rows: matrix.pictures.map(labelOf),
      columns: matrix.captions.map(labelOf),
      draw: ({ look, measure, view }) => drawCaptions(result, matrix, layout, look, measure, view),
    });
  }
}
