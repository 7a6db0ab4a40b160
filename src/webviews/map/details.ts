import {
  categoryName,
  distanceName,
  keptWords,
  nearestStimuli,
  placeWords,
  stimulusName,
} from "../../core/figure/map/mapWords.ts";
import { isPlainTable } from "../../core/formats/dataFormats.ts";
import type { MapResult, PlacedText } from "../../core/results/mapResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { shortLabel } from "../../core/text/labels.ts";
import { shortened } from "../../core/text/shortened.ts";
import { button, link } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { pressablePictureOf } from "../ui/stimulus/stimulusPicture.ts";

const mostText = 2000;

export interface DetailsEvents {
  readonly onClose: () => void;
  readonly onReveal: () => void;
  readonly onOpen: (position: number) => void;
}

/** The side strip's content for a stimulus: what it is, and its nearest in the original space. */
export function stimulusDetails(result: MapResult, position: number, events: DetailsEvents): HTMLElement[] {
  const { content = "", label = "" } = result.stimuli[position] ?? {};
  const picture = pressablePictureOf(result, position);
  const about = [categoryName(result, position), placeWords(result, position)].filter((one) => one !== undefined);
  const kept = keptWords(result, position);
  const canReveal = result.source === undefined || isPlainTable(result.source);
  return [
    element(
      "div",
      { class: "details-head" },
      element("h2", {}, stimulusName(result, position)),
      button("Close", "quiet", events.onClose),
    ),
    element("p", { class: "muted" }, about.join(" · ")),
    ...(picture === undefined ? [] : [picture]),
    ...(content === label ? [] : [element("p", { class: "content" }, shortened(content, { longest: mostText }))]),
    ...(canReveal
      ? [
          element(
            "div",
            { class: "actions" },
            button(`Show ${placeWords(result, position)}`, "secondary", events.onReveal),
          ),
        ]
      : []),
    element(
      "section",
      {},
      element("h3", {}, "Nearest in the original space"),
      element("p", { class: "muted" }, `${distanceName(result)}${kept === undefined ? "" : ` · ${kept} on the map`}`),
      nearestList(result, nearestStimuli(result, position), events.onOpen),
    ),
  ];
}

/** The side strip's content for a text that is no stimulus. */
export function placedDetails(
  result: MapResult,
  text: string,
  { nearest, others, point }: PlacedText,
  { onClose, onOpen }: Omit<DetailsEvents, "onReveal">,
): HTMLElement[] {
  const how =
    others !== undefined
      ? "A sum of texts: each vector at length 1, added or subtracted (3CosAdd). On the map it is at the mean of its five nearest."
      : point === undefined
        ? "Your text, at the mean of its five nearest: this map has no place for another vector."
        : "Your text, projected on the two components.";
  return [
    element("div", { class: "details-head" }, element("h2", {}, shortLabel(text)), button("Close", "quiet", onClose)),
    element("p", { class: "muted" }, how),
    element(
      "section",
      {},
      element("h3", {}, "Nearest in the original space"),
      element("p", { class: "muted" }, others === undefined ? distanceName(result) : "cosine distance"),
      nearestList(result, nearest, onOpen),
    ),
    ...(others === undefined || others.length === 0
      ? []
      : [
          element(
            "section",
            {},
            element("h3", {}, "Without the stimuli that the question names"),
            nearestList(result, others, onOpen),
          ),
        ]),
  ];
}

function nearestList(
  result: MapResult,
  nearest: PlacedText["nearest"],
  onOpen: (position: number) => void,
): HTMLElement {
  const rows = nearest.map(({ position, distance }) =>
    element(
      "li",
      {},
      link(stimulusName(result, position), () => onOpen(position)),
      element("span", { class: "number" }, valueText(distance)),
    ),
  );
  return element("ol", { class: "neighbours" }, ...rows);
}
