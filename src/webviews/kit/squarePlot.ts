import { element } from "../ui/element.ts";
import { SceneView } from "../ui/sceneView.ts";

/** A plot in a square box; what it shows is said beside it. */
export function squarePlot(): { readonly view: SceneView; readonly node: HTMLElement } {
  const view = new SceneView();
  return { view, node: element("div", { class: "square-plot" }, element("div", { class: "plot" }, view.node)) };
}
