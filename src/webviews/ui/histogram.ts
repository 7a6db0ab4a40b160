import { histogramMarks } from "../../core/figure/scene/histogramMarks.ts";
import { element } from "./element.ts";
import { SceneView } from "./sceneView.ts";

/** What chance gives and, among it, what was observed; above it the sentence that says so. */
export class Histogram {
  private readonly picture = new SceneView();

  /** Gives both nodes, and paints the picture once it is in the page. */
  show(sentence: string, byChance: Parameters<typeof histogramMarks>[0], observed: number): readonly HTMLElement[] {
    this.picture.show((size, look, measure) => ({
      marks: histogramMarks(byChance, observed, size, look, measure),
    }));
    return [
      element("p", {}, sentence),
      element("div", { class: "histogram", role: "img", "aria-label": sentence }, this.picture.node),
    ];
  }
}
