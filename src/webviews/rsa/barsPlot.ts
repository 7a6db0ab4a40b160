import { barAt, barsMarks } from "../../core/figure/rsa/barMarks.ts";
import type { Bars } from "../../core/figure/rsa/bars.ts";
import type { BarsLayout } from "../../core/figure/rsa/barsLayout.ts";
import { element } from "../ui/element.ts";
import { SceneView } from "../ui/sceneView.ts";

interface Shown {
  readonly bars: Bars;
  readonly layout: BarsLayout;
  readonly chosen: number;
  /** For assistive technology. */
  readonly title: string;
}

/** The models' bars. A click on one shows its RDM; the keyboard does it by the choice over the RDM. */
export class BarsPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private shown: Shown | undefined;

  constructor(events: {
    readonly onHover: (model: number | undefined) => void;
    readonly onChoose: (model: number) => void;
  }) {
    this.node = element("div", { class: "plot bars-plot", role: "img" }, this.picture.node);
    this.node.addEventListener("pointermove", (event) => {
      const model = this.modelAt(event);
      this.node.classList.toggle("over-cell", model !== undefined);
      events.onHover(model);
    });
    this.node.addEventListener("pointerleave", () => events.onHover(undefined));
    this.node.addEventListener("click", (event) => {
      const model = this.modelAt(event);
      if (model !== undefined) events.onChoose(model);
    });
  }

  show(shown: Shown): void {
    this.shown = shown;
    const { bars, layout, chosen, title } = shown;
    this.node.setAttribute("aria-label", title);
    this.picture.show((_, look, measure) => ({ marks: barsMarks(bars, layout, chosen, look, measure) }));
  }

  private modelAt({ offsetX, offsetY }: MouseEvent): number | undefined {
    if (this.shown === undefined) return undefined;
    const { bars, layout } = this.shown;
    return barAt(bars.bars.length, layout, { x: offsetX, y: offsetY });
  }
}
