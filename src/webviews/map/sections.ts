import { movedMost, movedNote, movedWords } from "../../core/figure/map/besideWords.ts";
import { decideShepard, screeMargins, screeMarks, screeSentence } from "../../core/figure/map/mapPlots.ts";
import { axesText, correlationText, shepardSentence } from "../../core/figure/map/mapWords.ts";
import { scatterMargins, scatterMarks } from "../../core/figure/rsa/scatterMarks.ts";
import { geometryFrame } from "../../core/figure/scene/plotFrame.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import type { Section } from "../kit/sections.ts";
import { squarePlot } from "../kit/squarePlot.ts";
import { link } from "../ui/button.ts";
import { element } from "../ui/element.ts";

/** Stimuli that are listed. */
const mostMoved = 20;

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

/** How two encoders' maps differ, and what is farthest away; a press opens it. */
export function movedSection(onOpen: (position: number) => void): Section<ShownMap> {
  return {
    title: "In another place",
    isOfUse: ({ result }) => result.beside !== undefined,
    note: ({ result: { beside } }) => (beside === undefined ? "" : beside.encoder),
    terms: ["Procrustes analysis"],
    content({ result }) {
      const { beside } = result;
      if (beside === undefined) return [];
      const rows = movedMost(beside, mostMoved).map((position) =>
        element(
          "li",
          {},
          link(movedWords(result, beside, position), () => onOpen(position)),
        ),
      );
      return [element("ol", { class: "plain" }, ...rows), element("p", { class: "muted about" }, movedNote)];
    },
  };
}
