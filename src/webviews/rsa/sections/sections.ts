import { apaRsa } from "../../../core/figure/apa/apaRsa.ts";
import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { chanceSentence } from "../../../core/figure/rsa/words/modelWords.ts";
import { pairCount } from "../../../core/geometry/pairMatrix.ts";
import { countOf, countText } from "../../../core/text/counts.ts";
import { pText } from "../../../core/text/pText.ts";
import { apaSection } from "../../kit/apaSection.ts";
import type { Section } from "../../kit/sections.ts";
import { element } from "../../ui/element.ts";
import { Histogram } from "../../ui/histogram.ts";
import { data, rsaDataNote } from "./data.ts";
import { DifferencesSection, differencesNote } from "./differences.ts";
import { everything } from "./everything.ts";
import type { GeometrySection } from "./geometry.ts";
import { SecondOrderSection } from "./secondOrder.ts";
import { variance, varianceNote } from "./variance.ts";

/** What the sections of an RSA are about: the view of the result, and the document's file name. */
export type ShownRsa = RsaView & { readonly fileName: string };

export type SectionName = "geometry" | "chance" | "differences" | "variance" | "secondOrder" | "table" | "apa" | "data";

/** One section per question. */
export function rsaSections(geometry: GeometrySection): Readonly<Record<SectionName, Section<ShownRsa>>> {
  const histogram = new Histogram();
  const differences = new DifferencesSection();
  const secondOrder = new SecondOrderSection();
  return {
    geometry: {
      title: "Pairs and arrangements",
      terms: ["RDM", "Dissimilarity", "Percentile", "Arrangement", "Stress"],
      content: (view) => geometry.content(view),
      note: ({ result }) => countOf(pairCount(result.conditions.length), "pair"),
    },
    chance: {
      title: "Chance",
      terms: ["Permutation test", "Relabeling", "Smallest possible p"],
      content: ({ result, model }) => {
        const sentence = chanceSentence(result, model);
        const { permutation, mean } = model;
        if (permutation === undefined) return [element("p", {}, sentence)];
        return histogram.show(sentence, permutation.nulls, mean);
      },
      note: ({ model }) => (model.permutation === undefined ? "not tested" : pText(model.permutation.p)),
    },
    differences: {
      title: "Models compared",
      terms: ["Bootstrap", "t test", "False discovery rate"],
      content: ({ result }) => differences.content(result),
      note: ({ result }) => differencesNote(result),
      isOfUse: ({ result }) => result.pairwise.length > 0,
    },
    variance: {
      title: "Variance explained",
      terms: ["Variance explained", "Unique R²", "Partial comparison"],
      isBasic: false,
      content: ({ result }) => variance(result),
      note: ({ result }) => varianceNote(result),
      isOfUse: ({
        result: {
          models,
          secondOrder: { shared = [] },
        },
      }) => shared.length > 0 || models.some(({ partial }) => partial !== undefined),
    },
    secondOrder: {
      title: "All RDMs",
      terms: ["Second-order RDM"],
      isBasic: false,
      content: ({ result }) => secondOrder.content(result),
      note: ({ result }) => countOf(result.secondOrder.names.length, "RDM"),
    },
    table: {
      title: "Table",
      terms: ["Deciding test", "Standard error", "Confidence interval", "Adjusted p", "Shortfall"],
      content: ({ result }) => everything(result),
      note: ({ result: { models } }) => `${countText(models.length)}${models.length === 1 ? " model" : " models"}`,
    },
    apa: apaSection(({ result }) => apaRsa(result)),
    data: {
      title: "Data",
      content: ({ result, fileName }) => data(result, fileName),
      note: ({ result }) => rsaDataNote(result),
    },
  };
}
