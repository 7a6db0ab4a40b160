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
  /** Clicked. */
  readonly onChoose: (lit: Lit) => void;
}

/** A figure in which the pointer finds conditions or pairs. */
export interface LitFigure {
  /** For assistive technology. */
  readonly title: string;
  readonly draw: Draw<Frame>;
  /** What is at a point of the figure. */
  readonly litAt: (x: number, y: number, frame: Frame) => Lit | undefined;
  /** What is drawn over it. */
  readonly litMarks: (lit: Lit, frame: Frame, look: Look, measure: Measure) => readonly Mark[];
}

/** Such a figure on the screen, with what is lit drawn over it. */
export class LitPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView<Frame>();
  private readonly overlay = new SceneView(this.picture);
  private figure: LitFigure | undefined;

  constructor(id: string, events: LitEvents) {
    this.node = element("div", { class: "plot lit-plot", id, role: "img" }, this.picture.node, this.overlay.node);
    this.node.addEventListener("pointermove", (event) => {
      const lit = this.litAt(event);
      this.node.classList.toggle("over-cell", lit !== undefined);
      events.onHover(lit);
    });
    this.node.addEventListener("pointerleave", () => events.onHover(undefined));
    this.node.addEventListener("click", (event) => {
      const lit = this.litAt(event);
      if (lit !== undefined) events.onChoose(lit);
    });
  }

  show(figure: LitFigure): void {
    this.figure = figure;
    this.node.setAttribute("aria-label", figure.title);
    this.picture.show(figure.draw);
  }

  light(lit: Lit | undefined): void {
    this.overlay.show((_, look, measure) => {
      const { frame } = this.picture;
      const marks = lit && frame && this.figure?.litMarks(lit, frame, look, measure);
      return { marks: marks ?? [] };
    });
  }

  private litAt({ offsetX, offsetY }: MouseEvent): Lit | undefined {
    return this.picture.frame && this.figure?.litAt(offsetX, offsetY, this.picture.frame);
  }
}
