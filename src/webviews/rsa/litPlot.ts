import type { Look } from "../../core/figure/look.ts";
import type { Mark } from "../../core/figure/scene.ts";
import { element } from "../ui/element.ts";
import { type Draw, SceneView } from "../ui/sceneView.ts";
import type { Lit, LitEvents } from "./lit.ts";

/** A picture in which the pointer finds conditions or pairs, with what is lit drawn over it. */
export class LitPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly overlay = new SceneView("clear");

  constructor(id: string, events: LitEvents, litAt: (x: number, y: number) => Lit | undefined) {
    this.node = element("div", { class: "plot lit-plot", id, role: "img" }, this.picture.node, this.overlay.node);
    this.node.addEventListener("pointermove", ({ offsetX, offsetY }) => {
      const lit = litAt(offsetX, offsetY);
      this.node.classList.toggle("over-cell", lit !== undefined);
      events.onHover(lit);
    });
    this.node.addEventListener("pointerleave", () => events.onHover(undefined));
    this.node.addEventListener("click", ({ offsetX, offsetY }) => {
      const lit = litAt(offsetX, offsetY);
      if (lit !== undefined) events.onChoose(lit);
    });
  }

  show(title: string, draw: Draw): void {
    this.node.setAttribute("aria-label", title);
    this.picture.show(draw);
  }

  light(marks: (look: Look) => readonly Mark[]): void {
    this.overlay.show((_, look) => marks(look));
  }
}
