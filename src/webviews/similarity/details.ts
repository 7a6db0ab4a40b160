import { measureName } from "../../core/figure/heatmap/similarityWords.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { isPlainTable } from "../../core/formats/dataFormats.ts";
import { stimuliAt } from "../../core/geometry/arrange.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { cellText, valueText } from "../../core/text/cellText.ts";
import { shortened } from "../../core/text/shortened.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { isInEditor } from "../ui/host.ts";
import { pressablePictureOf } from "../ui/stimulus/stimulusPicture.ts";
import { labelOf, linesText, pairName } from "./cellWords.ts";
import { neighbours, rankText } from "./pairFacts.ts";

const mostNeighbours = 5;
const mostText = 2000;

export interface DetailsEvents {
  readonly onClose: () => void;
  readonly onReveal: () => void;
  /** Absent: their similarity cannot be explained. */
  readonly onWhy?: (() => void) | undefined;
}

/** The side strip's content for a pair: value and rank, both stimuli, and what else is close to each. */
export function pairDetails(result: SimilarityResult, cell: Cell, events: DetailsEvents): HTMLElement[] {
  const { row, column } = stimuliAt(result.arrangement, cell);
  const value = pairValue(result.matrix, row, column);
  const same = row === column;
  const close = button("Close", "quiet", events.onClose);
  const lines = linesText(result, row, column);
  const isShown = isInEditor && (result.source === undefined || isPlainTable(result.source));
  const actions = [
    ...(events.onWhy === undefined ? [] : [button(`Why ${cellText(value)}?`, "secondary", events.onWhy)]),
    ...(isShown ? [button(`Show ${lines}`, "secondary", events.onReveal)] : []),
  ];
  return [
    element(
      "div",
      { class: "details-head" },
      element("h2", {}, same ? labelOf(result, row) : pairName(result, row, column)),
      close,
    ),
    element("p", { class: "value" }, valueText(value)),
    element(
      "p",
      { class: "muted" },
      `${measureName(result.matrix)}${same ? " with itself" : `, ${rankText(result, value)}`}`,
    ),
    ...gapNote(result, row, column),
    ...(same ? [row] : [row, column]).map((position) => stimulusDetails(result, position)),
    ...(actions.length > 0 ? [element("div", { class: "actions" }, ...actions)] : []),
  ];
}

/** For a picture and a text: a note on what their similarity can be compared with. */
function gapNote({ stimuli, modalityGap }: SimilarityResult, row: number, column: number): HTMLElement[] {
  if (modalityGap === undefined || stimuli[row]?.kind === stimuli[column]?.kind) return [];
  const far = `Pictures and texts are in different regions of this space; their means are ${modalityGap.toFixed(2)} apart.`;
  const note = `A picture and a text. ${far} So compare this value with those of other pictures and texts, not with those of two pictures or two texts.`;
  return [element("p", { class: "muted note" }, note)];
}

function stimulusDetails(result: SimilarityResult, position: number): HTMLElement {
  const stimulus = result.stimuli[position];
  const section = element("section", {}, element("h3", {}, labelOf(result, position)));
  if (stimulus === undefined) return section;
  const picture = pressablePictureOf(result, position);
  if (picture !== undefined) section.append(picture);
  const category = stimulus.category === null ? undefined : result.categories[stimulus.category];
  section.append(
    element(
      "p",
      { class: "muted" },
      `${category === undefined ? "" : `${category} · `}${linesText(result, position, position)}`,
    ),
  );
  if (stimulus.content !== stimulus.label)
    section.append(element("p", { class: "content" }, shortened(stimulus.content, { longest: mostText })));
  if (stimulus.truncated !== undefined) {
    const { tokens, used } = stimulus.truncated;
    section.append(element("p", { class: "warning" }, `Only the first ${used} of ${tokens} tokens were encoded.`));
  }
  if (stimulus.unknown) {
    const message = "The encoder knows no token of this text: its vector says nothing about it.";
    section.append(element("p", { class: "warning" }, message));
  }
  const closest = neighbours(result, position, mostNeighbours);
  if (closest.length > 1) {
    section.append(
      element("h4", {}, "Closest"),
      element(
        "ol",
        { class: "neighbours" },
        ...closest.map((other) =>
          element(
            "li",
            {},
            element("span", {}, labelOf(result, other.position)),
            element("span", { class: "number" }, valueText(other.value)),
          ),
        ),
      ),
    );
  }
  return section;
}
