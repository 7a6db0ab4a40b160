import type { PlacedText } from "../../core/results/mapResult.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { PlaceField } from "../kit/placeField.ts";
import type { Section } from "../kit/sections.ts";
import { element } from "../ui/element.ts";
import { isInEditor } from "../ui/host.ts";
import { labelOf } from "./cellWords.ts";

interface Shown {
  readonly result: SimilarityResult;
}

/** The stimuli that are nearest to a text of the reader's own, or to a sum of texts. */
export function nearestSection(current: () => SimilarityResult | undefined): Section<Shown> {
  const answer = element("div", { class: "answer", "aria-live": "polite" });
  const field = new PlaceField("A text of your own", "A text, or king - man + woman, then Enter", (text, placed) => {
    const result = current();
    if (result !== undefined) answer.replaceChildren(...answerNodes(result, text, placed));
  });
  let last: SimilarityResult | undefined;
  return {
    title: "Nearest to a text",
    isOfUse: ({ result }) => isInEditor && result.stimuli.length > 0,
    content: ({ result }) => {
      // What was said of another result is no longer so.
      if (result !== last) answer.replaceChildren();
      last = result;
      return [field.node, answer];
    },
  };
}

function answerNodes(result: SimilarityResult, text: string, { nearest, others }: PlacedText): HTMLElement[] {
  const { metric } = result.matrix;
  const measure =
    others !== undefined || metric === "cosine" ? "cosine" : metric === "euclidean" ? "Euclidean" : metric;
  const sum = "A sum of texts: each vector at length 1, added or subtracted (3CosAdd). ";
  return [
    element(
      "p",
      { class: "muted" },
      `Nearest to “${text}”. ${others === undefined ? "" : sum}Numbers are ${measure} distances.`,
    ),
    list(result, "Nearest", nearest),
    ...(others === undefined || others.length === 0
      ? []
      : [element("h3", {}, "Without the stimuli that the question names"), list(result, "Without these", others)]),
  ];
}

function list(result: SimilarityResult, name: string, nearest: PlacedText["nearest"]): HTMLElement {
  const rows = nearest.map(({ position, distance }) =>
    element(
      "li",
      {},
      element("span", {}, labelOf(result, position)),
      element("span", { class: "number" }, valueText(distance)),
    ),
  );
  return element("ol", { class: "neighbours", "aria-label": name }, ...rows);
}
