import type { Scatter } from "../../core/figure/rsa/scatter.ts";
import { scatterMargins, scatterMarks } from "../../core/figure/rsa/scatterMarks.ts";
import { geometryFrame } from "../../core/figure/scene/plotFrame.ts";
import { axisHeight, axisMarks, mostRows } from "../../core/figure/space/axisMarks.ts";
import { axisScatter, ratingsScatter } from "../../core/figure/space/spaceScatter.ts";
import {
  alongAxis,
  axisSentence,
  mostDifferent,
  numberText,
  placeText,
  rangeNote,
  ratingsNote,
  ratingsSentence,
  weatNote,
  weatSentence,
} from "../../core/figure/space/spaceWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { AxisResult } from "../../core/results/spaceResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { pText } from "../../core/text/pText.ts";
import type { Section } from "../kit/sections.ts";
import { squarePlot } from "../kit/squarePlot.ts";
import { element } from "../ui/element.ts";
import { SceneView } from "../ui/sceneView.ts";
import { table } from "../ui/table.ts";

/** Pairs of ratings that are listed. */
const mostPairs = 10;

interface Shown {
  readonly result: SimilarityResult;
}

/** What the document asks about the encoder's space: a section for each kind of question. */
export function spaceSections(): Readonly<Record<"axes" | "ratings" | "weat", Section<Shown>>> {
  return {
    axes: {
      title: "Semantic axes",
      terms: ["Semantic axis"],
      isOfUse: ({ result: { space } }) => space?.axes !== undefined,
      note: ({ result: { space } }) => (space?.axes ?? []).map(({ name }) => name).join(", "),
      content: ({ result }) => (result.space?.axes ?? []).flatMap((axis) => axisNodes(axis, result)),
    },
    ratings: {
      title: "Human ratings",
      terms: ["Spearman's rank correlation"],
      isOfUse: ({ result: { space } }) => space?.ratings !== undefined,
      note: ({ result: { space } }) =>
        space?.ratings === undefined ? "" : `Spearman ${numberText(space.ratings.correlation)}`,
      content: ({ result: { space } }) => {
        const ratings = space?.ratings;
        if (ratings === undefined) return [];
        const rows = mostDifferent(ratings, mostPairs).map(({ texts, rating, similarity }) => [
          texts.join(" — "),
          ...[String(rating), valueText(similarity)],
        ]);
        return [
          element("p", { class: "about" }, ratingsSentence(ratings)),
          scatterNode(ratingsScatter(ratings)),
          table("Pairs that differ most", ["Pairs that differ most", "Rating", "Cosine similarity"], rows),
          element("p", { class: "muted about" }, ratingsNote),
        ];
      },
    },
    weat: {
      title: "Association test",
      terms: ["Word-embedding association test"],
      isOfUse: ({ result: { space } }) => space?.weat !== undefined,
      note: ({ result: { space } }) =>
        space?.weat === undefined ? "" : `d = ${numberText(space.weat.effect)}, ${pText(space.weat.p)}`,
      content: ({ result: { space, stimuli } }) => {
        const weat = space?.weat;
        if (weat === undefined) return [];
        const rows = weat.positions.flatMap((group, side) =>
          group.map((position, at) => [
            stimuli[position]?.label ?? "",
            weat.targets[side] ?? "",
            valueText(weat.associations[side]?.[at] ?? Number.NaN),
          ]),
        );
        const [near, far] = weat.attributes;
        return [
          element("p", { class: "about" }, weatSentence(weat)),
          table("Associations", ["Stimulus", "Target", `Closer to ${near} than to ${far} by`], rows),
          element("p", { class: "muted about" }, weatNote),
        ];
      },
    },
  };
}

function axisNodes(axis: AxisResult, { stimuli }: SimilarityResult): HTMLElement[] {
  const view = new SceneView();
  const plot = element("div", { class: "axis-plot" }, element("div", { class: "plot" }, view.node));
  plot.style.height = `${axisHeight(stimuli.length)}px`;
  view.show((size, look, measure) => ({ marks: axisMarks(axis, stimuli, size, look, measure) }));
  const scatter = axisScatter(axis);
  const places = alongAxis(axis).map((at) => element("li", {}, placeText(axis, stimuli, at)));
  return [
    element("p", { class: "about" }, axisSentence(axis)),
    ...(stimuli.length > mostRows ? [element("p", { class: "muted" }, `The figure shows the first ${mostRows}.`)] : []),
    plot,
    element("ol", { class: "visually-hidden", "aria-label": `Stimuli along ${axis.name}` }, ...places),
    ...(scatter === undefined ? [] : [scatterNode(scatter)]),
    element("p", { class: "muted about" }, rangeNote(axis)),
  ];
}

/** A scatter; the sentence above it says what it shows. */
function scatterNode(scatter: Scatter): HTMLElement {
  const { view, node } = squarePlot();
  view.show((size, look, measure) => {
    const { left, right } = scatterMargins(scatter, look, measure);
    return { marks: scatterMarks(scatter, geometryFrame(size, left, right), look, measure) };
  });
  return node;
}
