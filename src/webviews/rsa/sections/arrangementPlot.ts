import type { Frame } from "../../../core/figure/plotFrame.ts";
import { geometryFrame } from "../../../core/figure/rsa/geometryFrame.ts";
import {
  type LayoutPicture,
  type LayoutScale,
  layoutMarks,
  nearestPoint,
} from "../../../core/figure/rsa/layoutMarks.ts";
import { litOnLayoutMarks } from "../../../core/figure/rsa/litMarks.ts";
import { measureIn } from "../../ui/picture.ts";
import type { Lit, LitEvents } from "../lit.ts";
import { LitPlot } from "../litPlot.ts";

/** The conditions arranged on a plane. */
export class ArrangementPlot {
  readonly node: HTMLElement;
  private readonly plot: LitPlot;
  private shown: { readonly picture: LayoutPicture; readonly scale: LayoutScale } | undefined;
  private frame: Frame = { x: 0, y: 0, side: 1 };

  constructor(id: string, events: LitEvents) {
    this.plot = new LitPlot(id, events, (x, y) => {
      if (this.shown === undefined) return undefined;
      const { picture, scale } = this.shown;
      const nearest = nearestPoint(picture.layout, [x, y], scale, this.frame);
      return nearest === undefined ? undefined : [nearest];
    });
    this.node = this.plot.node;
  }

  show(picture: LayoutPicture, scale: LayoutScale): void {
    this.shown = { picture, scale };
    this.plot.show(`${picture.title}: ${picture.labels.length} conditions on a plane`, (size, look, measure) => {
      this.frame = geometryFrame(size, 1, 1);
      this.node.dataset.frame = JSON.stringify(this.frame);
      return layoutMarks(picture, scale, this.frame, look, measure);
    });
  }

  light(lit: Lit | undefined): void {
    this.plot.light((look) => {
      if (lit === undefined || this.shown === undefined) return [];
      const { picture, scale } = this.shown;
      return litOnLayoutMarks(lit, picture, scale, this.frame, look, measureIn(look.font));
    });
  }
}
