import { countText } from "../../../core/figure/decodeWords.ts";
import type { Frame } from "../../../core/figure/plotFrame.ts";
import { litOnScatterMarks } from "../../../core/figure/rsa/litMarks.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { decideScatter, nearestPair, type Scatter } from "../../../core/figure/rsa/scatter.ts";
import { scatterMargins, scatterMarks } from "../../../core/figure/rsa/scatterMarks.ts";
import { pairAt } from "../../../core/geometry/pairMatrix.ts";
import { element } from "../../ui/element.ts";
import type { Lit, LitEvents } from "../lit.ts";
import { LitPlot } from "../litPlot.ts";

/** Every pair by its dissimilarity in the model and in the reference. */
export class PairsSection {
  private readonly plot: LitPlot;
  private scatter: Scatter | undefined;
  private view: RsaView | undefined;
  private frame: Frame = { x: 0, y: 0, side: 1 };

  constructor(events: LitEvents) {
    this.plot = new LitPlot("pairs-plot", events, (x, y) => this.litAt(x, y));
  }

  content(view: RsaView): readonly HTMLElement[] {
    this.view = view;
    const scatter = decideScatter(view);
    this.scatter = scatter;
    this.plot.show(
      `${countText(scatter.count)} pairs: dissimilarity in ${view.model.name} and in ${view.reference.name}`,
      (size, look, measure) => {
        const { left, right, top, bottom } = scatterMargins(scatter, look, measure);
        const side = Math.max(60, Math.min(size.width - left - right, size.height - top - bottom));
        this.frame = { x: left, y: top, side };
        return scatterMarks(scatter, this.frame, look, measure);
      },
    );
    return [
      element(
        "p",
        { class: "muted about" },
        "Each pair of conditions by its dissimilarity in the model and in the reference; the nearest pair to the pointer is named.",
      ),
      element("div", { class: "square-plot" }, this.plot.node),
    ];
  }

  light(lit: Lit | undefined): void {
    this.plot.light((look) =>
      lit === undefined || this.scatter === undefined
        ? []
        : litOnScatterMarks(lit, this.scatter, this.view?.result.conditions.length ?? 0, this.frame, look),
    );
  }

  private litAt(x: number, y: number): Lit | undefined {
    if (this.scatter === undefined || this.view === undefined) return undefined;
    const { frame } = this;
    const [left, up] = [(x - frame.x) / frame.side, 1 - (y - frame.y) / frame.side];
    if (left < -0.02 || left > 1.02 || up < -0.02 || up > 1.02) return undefined;
    const pair = nearestPair(this.scatter, left, up, 0.05);
    return pair === undefined ? undefined : pairAt(this.view.result.conditions.length, pair);
  }
}
