import {
  categoryName,
  distanceName,
  keptWords,
  nearestStimuli,
  placeWords,
  stimulusName,
} from "../../core/figure/map/mapWords.ts";
import { isPlainTable } from "../../core/formats/dataFormats.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { valueText } from "../../core/text/cellText.ts";
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
  const nearest = nearestStimuli(result, position).map((one) =>
    element(
      "li",
      {},
      link(stimulusName(result, one.position), () => events.onOpen(one.position)),
      element("span", { class: "number" }, valueText(one.distance)),
    ),
  );
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
      element("ol", { class: "neighbours" }, ...nearest),
    ),
  ];
}
