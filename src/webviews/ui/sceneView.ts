import type { Measure } from "../../core/figure/labels.ts";
import type { Look } from "../../core/figure/look.ts";
import type { Mark } from "../../core/figure/scene.ts";
import { onDecoded } from "./decodedImages.ts";
import { element } from "./element.ts";
import { canvasMeasure, paintScene } from "./paintScene.ts";
import { sized } from "./picture.ts";
import { editorLook, onLookChange } from "./theme.ts";

/** What is drawn into a size, in the editor's look. */
export type Draw = (size: { width: number; height: number }, look: Look, measure: Measure) => readonly Mark[];

/** A canvas that fills its parent and is painted anew when size, theme or content change; `clear` ones let what is below them be seen. */
export class SceneView {
  readonly node = element("canvas", { "aria-hidden": "true" });
  private readonly ground: "solid" | "clear";
  private draw: Draw | undefined;
  private frame = 0;

  constructor(ground: "solid" | "clear" = "solid") {
    this.ground = ground;
    new ResizeObserver(() => this.repaint()).observe(this.node);
    this.node.addEventListener("contextrestored", () => this.repaint());
    onLookChange(() => this.repaint());
    onDecoded(() => this.repaint());
  }

  show(draw: Draw): void {
    this.draw = draw;
    this.repaint();
  }

  repaint(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (this.draw === undefined || width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    const look = editorLook();
    const context = sized(this.node, width, height, ratio);
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.ground === "clear") context.clearRect(0, 0, this.node.width, this.node.height);
    const background = this.ground === "clear" ? "transparent" : look.background;
    const marks = this.draw({ width, height }, look, canvasMeasure(context, look.font));
    paintScene(context, { width, height, background, font: look.font, title: "", marks }, ratio);
  }
}
