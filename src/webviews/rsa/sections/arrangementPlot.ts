import {
  type LayoutPicture,
  type LayoutScale,
  layoutMarks,
  nearestPoint,
} from "../../../core/figure/rsa/layoutMarks.ts";
import { litOnLayoutMarks } from "../../../core/figure/rsa/litMarks.ts";
import { geometryFrame } from "../../../core/figure/scene/plotFrame.ts";
import { type Lit, type LitEvents, LitPlot } from "./litPlot.ts";

/** The conditions arranged on a plane. */
export class ArrangementPlot {
  readonly node: HTMLElement;
  private readonly plot: LitPlot;
  private shown: { readonly picture: LayoutPicture; readonly scale: LayoutScale } | undefined;

  constructor(id: string, events: LitEvents) {
    this.plot = new LitPlot(id, events, (x, y, frame) => {
      if (this.shown === undefined) return undefined;
      const { picture, scale } = this.shown;
      const nearest = nearestPoint(picture.layout, [x, y], scale, frame);
      return nearest === undefined ? undefined : [nearest];
    });
    this.node = this.plot.node;
  }

  show(picture: LayoutPicture, scale: LayoutScale): void {
    this.shown = { picture, scale };
    this.plot.show(`${picture.title}: ${picture.labels.length} conditions on a plane`, (size, look, measure) => {
      const frame = geometryFrame(size, 1, 1);
      return { frame, marks: layoutMarks(picture, scale, frame, look, measure) };
    });
  }

  light(lit: Lit | undefined): void {
    this.plot.light((frame, look, measure) => {
      if (lit === undefined || this.shown === undefined) return [];
      const { picture, scale } = this.shown;
      return litOnLayoutMarks(lit, picture, scale, frame, look, measure);
    });
  }
}
