import { decideShepard, screeMargins, screeMarks, screeSentence } from "../../core/figure/map/mapPlots.ts";
import { axesText, correlationText, shepardSentence } from "../../core/figure/map/mapWords.ts";
import { scatterMargins, scatterMarks } from "../../core/figure/rsa/scatterMarks.ts";
import { geometryFrame } from "../../core/figure/scene/plotFrame.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import type { Section } from "../kit/sections.ts";
import { squarePlot } from "../kit/squarePlot.ts";
import { element } from "../ui/element.ts";

/** What the sections are about. */
export interface ShownMap {
  readonly result: MapResult;
  readonly fileName: string;
}

/** Distances in the original space against distances on the map. */
export function shepardSection(): Section<ShownMap> {
  const { view, node } = squarePlot();
  return {
    title: "Shepard diagram",
    note: ({ result }) => correlationText(result),
    terms: ["Shepard diagram", "Spearman's rank correlation"],
    content({ result }) {
      const scatter = decideShepard(result);
      view.show((size, look, measure) => {
        const { left, right } = scatterMargins(scatter, look, measure);
        return { marks: scatterMarks(scatter, geometryFrame(size, left, right), look, measure) };
      });
      return [element("p", { class: "muted about" }, shepardSentence(result)), node];
    },
  };
}

/** How much of the variance each component has. */
export function screeSection(): Section<ShownMap> {
  const { view, node } = squarePlot();
  return {
    title: "Scree plot",
    note: ({ result }) => axesText(result),
    terms: ["Principal component analysis", "Explained variance"],
    isOfUse: ({ result }) => result.arranged.method === "pca",
    content({ result: { arranged } }) {
      if (arranged.method !== "pca") return [];
      const { explained } = arranged;
      view.show((size, look, measure) => {
        const { left, right } = screeMargins(explained, look, measure);
        return { marks: screeMarks(explained, geometryFrame(size, left, right), look, measure) };
      });
      return [element("p", { class: "muted about" }, screeSentence(explained)), node];
    },
  };
}
