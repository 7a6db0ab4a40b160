import { geometryFrame } from "../../../core/figure/rsa/geometryFrame.ts";
import { layoutMarks, layoutScale } from "../../../core/figure/rsa/layoutMarks.ts";
import { secondOrderMatrix } from "../../../core/figure/rsa/matrices.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { comparisonNames } from "../../../core/rsa/compareRdms.ts";
import { element } from "../../ui/element.ts";
import { SceneView } from "../../ui/sceneView.ts";
import { namedMatrixPlot } from "./namedMatrixPlot.ts";

const roleColours = { model: 0, reference: 1, subject: null } as const;

/** All RDMs compared with each other, as a matrix and as points. */
export class SecondOrderSection {
  private readonly points = new SceneView();

  content(result: RsaResult): readonly HTMLElement[] {
    const { names, roles, layout } = result.secondOrder;
    const categories = roles.map((role) => roleColours[role]);
    const scale = layoutScale([layout]);
    const title = "RDMs that are alike stand close together";
    this.points.show((size, look, measure) => {
      const frame = geometryFrame(size, 1, 1);
      return layoutMarks({ title, layout, labels: names, categories }, scale, frame, look, measure);
    });
    const plot = element("div", { class: "plot", role: "img", "aria-label": `${title}: ${names.join(", ")}` });
    plot.append(this.points.node);
    return [
      element(
        "p",
        { class: "muted about" },
        `Every RDM compared with every other (${comparisonNames[result.comparison]}): models, the reference, and each subject.`,
      ),
      element(
        "div",
        { class: "side-by-side" },
        namedMatrixPlot(secondOrderMatrix(result)),
        element("div", { class: "square-plot" }, plot),
      ),
    ];
  }
}
