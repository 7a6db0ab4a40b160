import { litOnScatterMarks } from "../../../core/figure/rsa/litMarks.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { nearestPair, type Scatter } from "../../../core/figure/rsa/scatter.ts";
import { scatterMargins, scatterMarks } from "../../../core/figure/rsa/scatterMarks.ts";
import { type Frame, geometryFrame } from "../../../core/figure/scene/plotFrame.ts";
import { pairAt } from "../../../core/geometry/pairMatrix.ts";
import { countText } from "../../../core/text/counts.ts";
import { type Lit, type LitEvents, LitPlot } from "./litPlot.ts";

/** Farther from the pointer than this part of the plot's side no pair is named. */
const reach = 0.04;

/** Every pair by its dissimilarity in the model and in the reference. */
export class PairsPlot {
  readonly node: HTMLElement;
  private readonly plot: LitPlot;
  private shown: { readonly scatter: Scatter; readonly view: RsaView } | undefined;

  constructor(events: LitEvents) {
    this.plot = new LitPlot("pairs-plot", events, (x, y, frame) => this.litAt(x, y, frame));
    this.node = this.plot.node;
  }

  show(scatter: Scatter, view: RsaView): void {
    this.shown = { scatter, view };
    const title = `${countText(scatter.count)} pairs: dissimilarity in ${view.model.name} and in ${view.reference.name}`;
    this.plot.show(title, (size, look, measure) => {
      const { left, right } = scatterMargins(scatter, look, measure);
      const frame = geometryFrame(size, left, right);
      return { frame, marks: scatterMarks(scatter, frame, look, measure) };
    });
  }

  light(lit: Lit | undefined): void {
    this.plot.light((frame, look) => {
      if (lit === undefined || this.shown === undefined) return [];
      const { scatter, view } = this.shown;
      return litOnScatterMarks(lit, scatter, view.result.conditions.length, frame, look);
    });
  }

  private litAt(x: number, y: number, frame: Frame): Lit | undefined {
    if (this.shown === undefined) return undefined;
    const { scatter, view } = this.shown;
    const pair = nearestPair(scatter, (x - frame.x) / frame.side, 1 - (y - frame.y) / frame.side, reach);
    return pair === undefined ? undefined : pairAt(view.result.conditions.length, pair);
  }
}
