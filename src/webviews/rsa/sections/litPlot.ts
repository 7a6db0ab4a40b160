import type { Look } from "../../../core/figure/scene/look.ts";
import type { Frame } from "../../../core/figure/scene/plotFrame.ts";
import type { Mark } from "../../../core/figure/scene/scene.ts";
import type { Measure } from "../../../core/text/labels.ts";
import { element } from "../../ui/element.ts";
import { type Draw, SceneView } from "../../ui/sceneView.ts";

/** What is lit in every picture: a pair of conditions, or one condition; positions in the result. */
export type Lit = readonly number[];

export interface LitEvents {
  /** Under the pointer; undefined when it left. */
  readonly onHover: (lit: Lit | undefined) => void;
  /** Clicked, or Enter. */
  readonly onChoose: (lit: Lit) => void;
}

/** A picture in which the pointer finds conditions or pairs, with what is lit drawn over it. */
export class LitPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView<Frame>();
  private readonly overlay = new SceneView(this.picture);

  constructor(id: string, events: LitEvents, litAt: (x: number, y: number, frame: Frame) => Lit | undefined) {
    this.node = element("div", { class: "plot lit-plot", id, role: "img" }, this.picture.node, this.overlay.node);
    const under = ({ offsetX, offsetY }: MouseEvent) =>
      this.picture.frame && litAt(offsetX, offsetY, this.picture.frame);
    this.node.addEventListener("pointermove", (event) => {
      const lit = under(event);
      this.node.classList.toggle("over-cell", lit !== undefined);
      events.onHover(lit);
    });
    this.node.addEventListener("pointerleave", () => events.onHover(undefined));
    this.node.addEventListener("click", (event) => {
      const lit = under(event);
      if (lit !== undefined) events.onChoose(lit);
    });
  }

  show(title: string, draw: Draw<Frame>): void {
    this.node.setAttribute("aria-label", title);
    this.picture.show(draw);
  }

  light(marks: (frame: Frame, look: Look, measure: Measure) => readonly Mark[]): void {
    this.overlay.show((_, look, measure) => {
      const { frame } = this.picture;
      return { marks: frame === undefined ? [] : marks(frame, look, measure) };
    });
  }
}
