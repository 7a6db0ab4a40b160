import { type Confusion, decideConfusion } from "../../core/figure/decoding/confusion.ts";
import { drawConfusion } from "../../core/figure/decoding/confusionMarks.ts";
import { type Curves, decideCurves, decideMarker } from "../../core/figure/decoding/curves.ts";
import type { Frame } from "../../core/figure/scene/plotFrame.ts";
import type { CrossValidation, DecodeResult } from "../../core/results/decodeResult.ts";
import { element } from "../ui/element.ts";
import type { MatrixEvents } from "../ui/matrix/matrix.ts";
import { MatrixTools } from "../ui/matrix/matrixTools.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange, sizeBox } from "../ui/plotBox.ts";
import { editorLook } from "../ui/theme.ts";
import { arrangePlots, plotGap, withoutBar } from "./arrangePlots.ts";
import type { Choices } from "./choices.ts";
import { CurvePlot } from "./curvePlot.ts";
import { ThresholdSlider } from "./thresholdSlider.ts";

interface Shown {
  readonly result: DecodeResult;
  readonly choices: Choices;
  readonly curves: Curves;
}

/** Both plots, and below the curve the threshold that moves them. */
export class Plots {
  readonly node: HTMLElement;
  readonly matrix: MatrixView;
  private readonly curve: CurvePlot;
  private readonly slider: ThresholdSlider;
  private readonly matrixBox: HTMLElement;
  private readonly curveBox: HTMLElement;
  private shown: Shown | undefined;
  private frame: Frame = { x: 0, y: 0, side: 1 };
  private hasBar = true;

  constructor(events: MatrixEvents & { readonly onThreshold: (threshold: number) => void }) {
    this.matrix = new MatrixView("confusion", events);
    this.curve = new CurvePlot(events.onThreshold);
    this.slider = new ThresholdSlider(events.onThreshold);
    this.matrixBox = element("div", { class: "plot-box" }, this.matrix.node);
    this.curveBox = element("div", { class: "plot-box" }, this.curve.node);
    const matrixColumn = element("div", {}, this.matrixBox, new MatrixTools("class", this.matrix).node);
    const curveColumn = element("div", {}, this.curveBox, this.slider.node);
    this.node = element("div", { class: "plots" }, matrixColumn, curveColumn);
    this.node.style.columnGap = `${plotGap}px`;
    onRoomChange(this.node, () => this.layOut());
  }

  /** `words` say what follows from the threshold. */
  show(result: DecodeResult, choices: Choices, folds: CrossValidation | undefined, words: string): void {
    this.shown = { result, choices, curves: decideCurves(result, choices.curve, folds) };
    this.slider.node.hidden = result.classes.length !== 2;
    this.slider.show(choices.threshold, words);
    this.layOut();
  }

  /** Only the threshold has moved: everything stays where it is. */
  moveThreshold(choices: Choices, words: string): void {
    if (this.shown === undefined) return;
    this.shown = { ...this.shown, choices };
    this.slider.show(choices.threshold, words);
    this.showMatrix(decideConfusion(this.shown.result, choices));
    this.curve.mark(decideMarker(this.shown.result, choices.curve, choices.threshold));
  }

  private layOut(): void {
    const width = this.node.clientWidth;
    if (this.shown === undefined || width === 0) return;
    const { result, choices, curves } = this.shown;
    const look = editorLook();
    const measure = measureIn(look.font);
    const marker = decideMarker(result, choices.curve, choices.threshold);
    const confusion = decideConfusion(result, choices);
    const room = { width, height: window.innerHeight };
    const parts = { confusion, curves, marker, look, measure };
    const { stacked, hasBar, side, matrix, curve } = arrangePlots(parts, room);
    this.node.classList.toggle("stacked", stacked);
    sizeBox(this.matrixBox, matrix, side, side);
    const size = sizeBox(this.curveBox, curve, side, side);
    this.frame = { x: matrix.left, y: matrix.top, side };
    this.hasBar = hasBar;
    this.showMatrix(confusion);
    this.curve.show({ decided: curves, frame: { x: curve.left, y: curve.top, side }, look, measure, size }, marker);
    this.slider.node.style.marginLeft = `${curve.left}px`;
    this.slider.node.style.width = `${side}px`;
  }

  private showMatrix(confusion: Confusion): void {
    const { frame } = this;
    const shown = this.hasBar ? confusion : withoutBar(confusion);
    this.matrix.show({
      title: "Confusion matrix: rows are the true label, columns the predicted one",
      rows: confusion.classes,
      columns: confusion.classes,
      draw: ({ look, measure, view }) => drawConfusion(shown, frame, look, measure, view),
    });
  }
}
