import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { chanceSentence } from "../../../core/figure/rsa/words/modelWords.ts";
import { histogramMarks } from "../../../core/figure/scene/histogramMarks.ts";
import { element } from "../../ui/element.ts";
import { SceneView } from "../../ui/sceneView.ts";

/** What the shown model reaches when the conditions' labels are shuffled, and what it reaches as they are. */
export class ChanceSection {
  private readonly histogram = new SceneView();

  content({ result, model }: RsaView): readonly HTMLElement[] {
    const sentence = chanceSentence(result, model);
    const { permutation, mean } = model;
    if (permutation === undefined) return [element("p", {}, sentence)];
    this.histogram.show((size, look, measure) => ({
      marks: histogramMarks(permutation.nulls, mean, size, look, measure),
    }));
    return [
      element("p", {}, sentence),
      element("div", { class: "histogram", role: "img", "aria-label": sentence }, this.histogram.node),
    ];
  }
}
