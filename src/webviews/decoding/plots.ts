import { type Confusion, decideConfusion } from "../../core/figure/confusion.ts";
import { confusionMargins } from "../../core/figure/confusionMarks.ts";
import { curveMargins } from "../../core/figure/curveMarks.ts";
import { type Curves, decideCurves, decideMarker } from "../../core/figure/curves.ts";
import type { Margins } from "../../core/figure/plotFrame.ts";
import type { CrossValidation, DecodeResult } from "../../core/results/decodeResult.ts";
import { element } from "../ui/element.ts";
import { measureIn } from "../ui/picture.ts";
import { editorLook, onLookChange } from "../ui/theme.ts";
import { type ConfusionEvents, ConfusionPlot } from "./confusionPlot.ts";
import { CurvePlot } from "./curvePlot.ts";
import type { Choices } from "./host.ts";
import { ThresholdSlider } from "./thresholdSlider.ts";

const gap = 40;
/** Sides of the plots, in pixels: below the first they stand one under the other. */
const narrowest = 190;
const wideEnoughForBar = 260;
const widest = 480;

interface Shown {
  readonly result: DecodeResult;
  readonly choices: Choices;
  readonly confusion: Confusion;
  readonly curves: Curves;
}

/** Both plots, equally large, side by side where there is room; below the curve the threshold that moves them. */
export class Plots {
  readonly node: HTMLElement;
  readonly matrix: ConfusionPlot;
  private readonly curve: CurvePlot;
  private readonly slider: ThresholdSlider;
  private readonly matrixBox: HTMLElement;
  private readonly curveBox: HTMLElement;
  private shown: Shown | undefined;
  private frame = 0;

  constructor(events: ConfusionEvents & { readonly onThreshold: (threshold: number) => void }) {
    this.matrix = new ConfusionPlot(events);
    this.curve = new CurvePlot(events.onThreshold);
    this.slider = new ThresholdSlider(events.onThreshold);
    this.matrixBox = element("div", { class: "plot-box" }, this.matrix.node);
    this.curveBox = element("div", { class: "plot-box" }, this.curve.node);
    const curveColumn = element("div", {}, this.curveBox, this.slider.node);
    this.node = element("div", { class: "plots" }, this.matrixBox, curveColumn);
    new ResizeObserver(() => this.layOutSoon()).observe(this.node);
    window.addEventListener("resize", () => this.layOutSoon());
    onLookChange(() => this.layOutSoon());
  }

  show(result: DecodeResult, choices: Choices, folds: CrossValidation | undefined): void {
    const confusion = decideConfusion(result, choices);
    this.shown = { result, choices, confusion, curves: decideCurves(result, choices.curve, folds) };
    this.slider.node.hidden = result.classes.length !== 2;
    this.layOut();
  }

  /** Only the threshold has moved: the curves stay. `words` say what follows. */
  moveThreshold(choices: Choices, words: string): void {
    this.slider.show(choices.threshold, words);
    if (this.shown === undefined || this.shown.choices.threshold === choices.threshold) return;
    // The curves are the same whatever the threshold.
    this.shown = { ...this.shown, choices, confusion: decideConfusion(this.shown.result, choices) };
    this.layOut();
  }

  private layOutSoon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.layOut();
    });
  }

  private layOut(): void {
    const width = this.node.clientWidth;
    if (this.shown === undefined || width === 0) return;
    const { result, choices, curves, confusion: whole } = this.shown;
    const look = editorLook();
    const measure = measureIn(look.font);
    const marker = decideMarker(result, choices.curve, choices.threshold);
    const tallest = Math.max(narrowest, Math.min(widest, window.innerHeight * 0.5));
    const curveRoom = (side: number) => curveMargins(curves, marker, side, look, measure);
    // Room for names hardly depends on the side: its largest will do for the widths.
    const roomOf = (confusion: Confusion) => confusionMargins(confusion, tallest, look, measure);
    const sideOf = (confusion: Confusion) => {
      const [left, right] = [roomOf(confusion), curveRoom(tallest)];
      return (width - left.left - left.right - gap - right.left - right.right) / 2;
    };
    // Where room is short it goes to the cells, which say their values themselves.
    const bare = { ...whole, ticks: [] };
    const stacked = sideOf(bare) < narrowest;
    const hasBar = stacked ? width > narrowest * 2 : sideOf(whole) >= wideEnoughForBar;
    const confusion = hasBar ? whole : bare;
    const [room, other] = [roomOf(confusion), curveRoom(tallest)];
    const alone = width - Math.max(room.left, other.left) - Math.max(room.right, other.right);
    const side = Math.floor(Math.max(80, Math.min(tallest, stacked ? alone : sideOf(confusion))));
    this.node.classList.toggle("stacked", stacked);

    const matrixRoom = confusionMargins(confusion, side, look, measure);
    const matrix = stacked ? atLeast(matrixRoom, curveRoom(side)) : matrixRoom;
    const curve = stacked ? atLeast(curveRoom(side), matrix) : curveRoom(side);
    sizeBox(this.matrixBox, matrix, side);
    const size = sizeBox(this.curveBox, curve, side);
    this.matrix.show(confusion, { x: matrix.left, y: matrix.top, side });
    this.curve.show({ decided: curves, frame: { x: curve.left, y: curve.top, side }, look, measure, size }, marker);
    this.slider.node.style.marginLeft = `${curve.left}px`;
    this.slider.node.style.width = `${side}px`;
  }
}

/** One under the other the squares begin at the same place. */
function atLeast(margins: Margins, other: Margins): Margins {
  return { ...margins, left: Math.max(margins.left, other.left) };
}

function sizeBox(
  box: HTMLElement,
  { left, right, top, bottom }: Margins,
  side: number,
): { width: number; height: number } {
  const size = { width: Math.ceil(left + side + right), height: Math.ceil(top + side + bottom) };
  box.style.width = `${size.width}px`;
  box.style.height = `${size.height}px`;
  return size;
}
