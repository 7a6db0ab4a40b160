import { arrangementPictures } from "../../../core/figure/rsa/arrangements.ts";
import {
  type LayoutPicture,
  type LayoutScale,
  layoutMarks,
  layoutScale,
  nearestPoint,
} from "../../../core/figure/rsa/layoutMarks.ts";
import { litOnLayoutMarks, litOnScatterMarks } from "../../../core/figure/rsa/litMarks.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { decideScatter, nearestPair } from "../../../core/figure/rsa/scatter.ts";
import { scatterMargins, scatterMarks } from "../../../core/figure/rsa/scatterMarks.ts";
import { geometryFrame } from "../../../core/figure/scene/plotFrame.ts";
import { pairAt } from "../../../core/geometry/pairMatrix.ts";
import { countText } from "../../../core/text/counts.ts";
import { CheckBox } from "../../ui/checkBox.ts";
import { element } from "../../ui/element.ts";
import { type Lit, type LitEvents, type LitFigure, LitPlot } from "./litPlot.ts";

/** Farther from the pointer than this part of the plot's side no pair is named. */
const reach = 0.04;

/** Every pair by its dissimilarity in the model and in the reference. */
function pairsFigure(view: RsaView): LitFigure {
  const scatter = decideScatter(view);
  const { length } = view.result.conditions;
  return {
    title: `${countText(scatter.count)} pairs: dissimilarity in ${view.model.name} and in ${view.reference.name}`,
    draw(size, look, measure) {
      const { left, right } = scatterMargins(scatter, look, measure);
      const frame = geometryFrame(size, left, right);
      return { frame, marks: scatterMarks(scatter, frame, look, measure) };
    },
    litAt(x, y, frame) {
      const pair = nearestPair(scatter, (x - frame.x) / frame.side, 1 - (y - frame.y) / frame.side, reach);
      return pair === undefined ? undefined : pairAt(length, pair);
    },
    litMarks: (lit, frame, look) => litOnScatterMarks(lit, scatter, length, frame, look),
  };
}

/** The conditions arranged on a plane. */
function arrangementFigure(picture: LayoutPicture, scale: LayoutScale): LitFigure {
  return {
    title: `${picture.title}: ${picture.labels.length} conditions on a plane`,
    draw(size, look, measure) {
      const frame = geometryFrame(size, 1, 1);
      return { frame, marks: layoutMarks(picture, scale, frame, look, measure) };
    },
    litAt(x, y, frame) {
      const nearest = nearestPoint(picture.layout, [x, y], scale, frame);
      return nearest === undefined ? undefined : [nearest];
    },
    litMarks: (lit, frame, look, measure) => litOnLayoutMarks(lit, picture, scale, frame, look, measure),
  };
}

/**
 * Both geometries point by point: every pair in one plot, the conditions as the model and as the reference arrange
 * them.
 */
export class GeometrySection {
  private readonly pairs: LitPlot;
  private readonly model: LitPlot;
  private readonly reference: LitPlot;
  private readonly arrows: CheckBox;
  private readonly nodes: readonly HTMLElement[];

  constructor(events: LitEvents & { readonly onArrows: (arrows: boolean) => void }) {
    this.pairs = new LitPlot("pairs-plot", events);
    this.model = new LitPlot("model-arrangement", events);
    this.reference = new LitPlot("reference-arrangement", events);
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
    this.pairs.show(pairsFigure(view));
    this.model.show(arrangementFigure(model, scale));
    this.reference.show(arrangementFigure(reference, scale));
    this.arrows.show(view.choice.arrows);
    return this.nodes;
  }

  light(lit: Lit | undefined): void {
    for (const plot of [this.pairs, this.model, this.reference]) plot.light(lit);
  }
}
