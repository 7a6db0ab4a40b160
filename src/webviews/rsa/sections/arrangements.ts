import type { Frame } from "../../../core/figure/plotFrame.ts";
import { arrangementPictures } from "../../../core/figure/rsa/arrangements.ts";
import {
  type LayoutPicture,
  type LayoutScale,
  layoutBottom,
  layoutMarks,
  layoutScale,
  layoutTop,
  nearestPoint,
} from "../../../core/figure/rsa/layoutMarks.ts";
import { litOnLayoutMarks } from "../../../core/figure/rsa/litMarks.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { element } from "../../ui/element.ts";
import { measureIn } from "../../ui/picture.ts";
import type { Draw } from "../../ui/sceneView.ts";
import type { Lit, LitEvents } from "../lit.ts";
import { LitPlot } from "../litPlot.ts";

/** One arrangement: its picture, and where it stands. */
class Arrangement {
  readonly plot: LitPlot;
  private picture: LayoutPicture | undefined;
  private scale: LayoutScale = { x: 0, y: 0, reach: 1 };
  private frame: Frame = { x: 0, y: 0, side: 1 };

  constructor(id: string, events: LitEvents) {
    this.plot = new LitPlot(id, events, (x, y) => {
      if (this.picture === undefined) return undefined;
      const nearest = nearestPoint(this.picture.layout, [x, y], this.scale, this.frame);
      return nearest === undefined ? undefined : [nearest];
    });
  }

  show(picture: LayoutPicture, scale: LayoutScale): void {
    this.picture = picture;
    this.scale = scale;
    const draw: Draw = ({ width, height }, look, measure) => {
      const side = Math.min(width - 2, height - layoutTop - layoutBottom);
      this.frame = { x: 1, y: layoutTop, side };
      return layoutMarks(picture, scale, this.frame, look, measure);
    };
    this.plot.show(`${picture.title}: ${picture.labels.length} conditions on a plane`, draw);
  }

  light(lit: Lit | undefined): void {
    this.plot.light((look) =>
      lit === undefined || this.picture === undefined
        ? []
        : litOnLayoutMarks(lit, this.picture, this.scale, this.frame, look, measureIn(look.font)),
    );
  }
}

/** The conditions arranged by the model's and by the reference's dissimilarities, side by side on one scale. */
export class ArrangementsSection {
  private readonly model: Arrangement;
  private readonly reference: Arrangement;
  private readonly arrows: HTMLInputElement;

  constructor(events: LitEvents & { readonly onArrows: (arrows: boolean) => void }) {
    this.model = new Arrangement("model-arrangement", events);
    this.reference = new Arrangement("reference-arrangement", events);
    this.arrows = element("input", { type: "checkbox" });
    this.arrows.addEventListener("change", () => events.onArrows(this.arrows.checked));
  }

  content(view: RsaView): readonly HTMLElement[] {
    const { model, reference } = arrangementPictures(view);
    const scale = layoutScale([model.layout, reference.layout]);
    this.model.show(model, scale);
    this.reference.show(reference, scale);
    this.arrows.checked = view.choice.arrows;
    return [
      element(
        "p",
        { class: "muted about" },
        "Conditions that are alike stand close together, as far as a plane can show it (metric multidimensional scaling; stress 0 would be perfect). The model’s arrangement is turned and scaled to the reference’s.",
      ),
      element("label", { class: "check" }, this.arrows, "Arrows from the reference’s places to the model’s"),
      element(
        "div",
        { class: "side-by-side" },
        element("div", { class: "square-plot" }, this.model.plot.node),
        element("div", { class: "square-plot" }, this.reference.plot.node),
      ),
    ];
  }

  light(lit: Lit | undefined): void {
    this.model.light(lit);
    this.reference.light(lit);
  }
}
