import { decideRated } from "../../core/figure/rating/ratingScene.ts";
import { ratedPairSentence } from "../../core/figure/rating/ratingWords.ts";
import { drawRdm, rdmMargins } from "../../core/figure/rsa/rdmMarks.ts";
import type { RatingResult } from "../../core/results/ratingResult.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange, sizeBox } from "../ui/plotBox.ts";
import { editorLook } from "../ui/theme.ts";

const hint = "Point at a pair, or move to it with the arrow keys, to read its dissimilarity.";
const widest = 520;

/** The RDM of a rater who is at the end, and what can be done with it. */
export class FinishedView {
  readonly node: HTMLElement;
  private readonly box: HTMLElement;
  private readonly readout = element("p", { class: "readout" }, hint);
  private readonly plot: MatrixView;
  private readonly compare: HTMLElement;
  private result: RatingResult | undefined;

  constructor({ onCompare, onNext }: { readonly onCompare: () => void; readonly onNext: () => void }) {
    const words = (row: number, column: number) =>
      this.result === undefined ? "" : ratedPairSentence(this.result, row, column);
    const read = (cell: { readonly row: number; readonly column: number } | undefined) => {
      this.readout.textContent = cell === undefined ? hint : words(cell.row, cell.column);
    };
    this.plot = new MatrixView("rated-rdm", {
      onHover: read,
      onFocus: read,
      onOpen: read,
      describe: ({ row, column }) => words(row, column),
    });
    this.box = element("div", { class: "plot-box" }, this.plot.node);
    this.compare = button("Compare with an Encoder", "primary", onCompare);
    const next = button("Rate as Someone Else", "secondary", onNext);
    const actions = element("div", { class: "actions" }, this.compare, next);
    this.node = element("section", { class: "finished" }, this.box, this.readout, actions);
    onRoomChange(this.node, () => this.layOut());
  }

  show(result: RatingResult): void {
    this.result = result;
    this.layOut();
  }

  /** After the last answer: the keyboard goes on from here. */
  focus(): void {
    this.compare.focus();
  }

  private layOut(): void {
    const { result } = this;
    const room = this.node.clientWidth;
    if (result === undefined || room === 0) return;
    const look = editorLook();
    const measure = measureIn(look.font);
    const { picture, axes } = decideRated(result);
    const parts = { hasTitle: false, hasBar: true };
    const margins = (side: number) => rdmMargins(picture, axes, side, parts, look, measure);
    const around = margins(widest);
    const side = Math.max(120, Math.min(widest, room - around.left - around.right));
    const { left, top } = margins(side);
    sizeBox(this.box, margins(side), side, side);
    this.plot.show({
      title: `RDM rated by ${picture.title}`,
      rows: axes.labels,
      columns: axes.labels,
      draw: ({ look, measure, view }) => drawRdm(picture, axes, { x: left, y: top, side }, parts, look, measure, view),
    });
  }
}
