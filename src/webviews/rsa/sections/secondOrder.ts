import { layoutMarks, layoutScale } from "../../../core/figure/rsa/layoutMarks.ts";
import { secondOrderMatrix } from "../../../core/figure/rsa/matrices.ts";
import { geometryFrame } from "../../../core/figure/scene/plotFrame.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { comparisons } from "../../../core/rsa/comparison/comparison.ts";
import { element } from "../../ui/element.ts";
import { legendNodes } from "../../ui/matrix/legend.ts";
import { SceneView } from "../../ui/sceneView.ts";
import { onLookChange } from "../../ui/theme.ts";
import { NamedMatrixPlot } from "./namedMatrixPlot.ts";

const roleColours = { model: 0, reference: 1, subject: null } as const;

const title = "Similar RDMs are close together";

/** All RDMs compared with each other, as a matrix and as points. */
export class SecondOrderSection {
  private readonly matrix = new NamedMatrixPlot("second-order");
  private readonly points = new SceneView();
  private readonly plot = element("div", { class: "plot", role: "img" }, this.points.node);

  private readonly legend = element("div", { class: "legend" });
  private keys: Parameters<typeof legendNodes>[0] = [];

  constructor() {
    onLookChange(() => this.showKeys());
  }

  private showKeys(): void {
    this.legend.replaceChildren(...legendNodes(this.keys));
  }

  content(result: RsaResult): readonly HTMLElement[] {
    const { names, roles, layout } = result.secondOrder;
    const categories = roles.map((role) => roleColours[role]);
    this.keys = [...new Set(roles)].map((role) => ({ name: role, category: roleColours[role] }));
    this.showKeys();
    const scale = layoutScale([layout]);
    this.matrix.show(secondOrderMatrix(result));
    this.points.show((size, look, measure) => {
      const frame = geometryFrame(size, 1, 1);
      return { marks: layoutMarks({ title, layout, labels: names, categories }, scale, frame, look, measure) };
    });
    this.plot.setAttribute("aria-label", `${title}: ${names.join(", ")}`);
    const about = `Every RDM compared with every other (${comparisons[result.comparison].name}).`;
    return [
      element("p", { class: "muted about" }, about),
      element(
        "div",
        { class: "side-by-side" },
        this.matrix.node,
        element("div", {}, element("div", { class: "square-plot" }, this.plot), this.legend),
      ),
    ];
  }
}
