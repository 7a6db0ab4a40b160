import { arrangementPictures } from "../../../core/figure/rsa/arrangements.ts";
import { layoutScale } from "../../../core/figure/rsa/layoutMarks.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { decideScatter } from "../../../core/figure/rsa/scatter.ts";
import { CheckBox } from "../../ui/checkBox.ts";
import { element } from "../../ui/element.ts";
import { ArrangementPlot } from "./arrangementPlot.ts";
import type { Lit, LitEvents } from "./litPlot.ts";
import { PairsPlot } from "./pairsPlot.ts";

/** Both geometries point by point: every pair in one plot, the conditions as the model and as the reference arrange them. */
export class GeometrySection {
  private readonly pairs: PairsPlot;
  private readonly model: ArrangementPlot;
  private readonly reference: ArrangementPlot;
  private readonly arrows: CheckBox;
  private readonly nodes: readonly HTMLElement[];

  constructor(events: LitEvents & { readonly onArrows: (arrows: boolean) => void }) {
    this.pairs = new PairsPlot(events);
    this.model = new ArrangementPlot("model-arrangement", events);
    this.reference = new ArrangementPlot("reference-arrangement", events);
    this.arrows = new CheckBox("Arrows from the reference’s positions to the model’s", events.onArrows);
    const box = (plot: HTMLElement) => element("div", { class: "square-plot" }, plot);
    this.nodes = [
      element(
        "p",
        { class: "muted about" },
        "First, each pair of conditions by its dissimilarity in the model and in the reference. Then the conditions on a plane: closer means more similar (metric multidimensional scaling; stress 0 is perfect). The model’s arrangement is rotated and scaled to the reference’s.",
      ),
      element("div", { class: "side-by-side" }, box(this.pairs.node), box(this.model.node), box(this.reference.node)),
      this.arrows.node,
    ];
  }

  /** Returns the same nodes at every call, so that the highlight stays. */
  content(view: RsaView): readonly HTMLElement[] {
    const { model, reference } = arrangementPictures(view);
    const scale = layoutScale([model.layout, reference.layout]);
    this.pairs.show(decideScatter(view), view);
    this.model.show(model, scale);
    this.reference.show(reference, scale);
    this.arrows.show(view.choice.arrows);
    return this.nodes;
  }

  light(lit: Lit | undefined): void {
    for (const plot of [this.pairs, this.model, this.reference]) plot.light(lit);
  }
}
