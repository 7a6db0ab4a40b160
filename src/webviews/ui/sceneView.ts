import type { Look } from "../../core/figure/scene/look.ts";
import type { Mark } from "../../core/figure/scene/scene.ts";
import type { Measure } from "../../core/text/labels.ts";
import { onDecoded } from "./decodedImages.ts";
import { element } from "./element.ts";
import { canvasMeasure, paintScene } from "./paintScene.ts";
import { sized } from "./picture.ts";
import { editorLook, onLookChange } from "./theme.ts";

/** What is drawn into a size, in the editor's look, and where the plot is in it. */
export type Draw<Place> = (
  size: { readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
) => { readonly marks: readonly Mark[]; readonly frame?: Place };

/** A canvas that fills its parent and is painted again when size, theme or content change. */
export class SceneView<Place = unknown> {
  readonly node = element("canvas", { "aria-hidden": "true" });
  /** Where the plot was painted last. */
  frame: Place | undefined;
  private look: Look | undefined;
  private readonly below: SceneView | undefined;
  private above: SceneView | undefined;
  private draw: Draw<Place> | undefined;
  private request = 0;

  /** `below`: the view that this one is clear over and painted after, each time. */
  constructor(below?: SceneView) {
    this.below = below;
    this.node.addEventListener("contextrestored", () => this.repaint());
    if (below !== undefined) {
      below.above = this;
      return;
    }
    new ResizeObserver(() => this.repaint()).observe(this.node);
    onLookChange(() => this.repaint());
    onDecoded(() => this.repaint());
    document.addEventListener("visibilitychange", () => this.repaint());
  }

  show(draw: Draw<Place>): void {
    this.draw = draw;
    this.repaint();
  }

  repaint(): void {
    this.request ||= requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.draw === undefined || width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    const look = this.below?.look ?? editorLook();
    this.look = look;
    const context = sized(this.node, width, height, ratio);
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.below !== undefined) context.clearRect(0, 0, this.node.width, this.node.height);
    const background = this.below === undefined ? look.background : "transparent";
    const { marks, frame } = this.draw({ width, height }, look, canvasMeasure(context, look.font));
    paintScene(context, { width, height, background, font: look.font, title: "", marks }, ratio);
    this.frame = frame;
    // For tests that look at the picture from outside.
    this.node.dataset.frame = JSON.stringify(frame);
    this.above?.paint();
  }
}
