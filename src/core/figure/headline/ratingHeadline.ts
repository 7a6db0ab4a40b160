import { fewRepeated, type Reliability } from "../../rating/reliability.ts";
import type { RatingResult } from "../../results/ratingResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { capitalised, countOf, countText } from "../../text/counts.ts";
import { trialNouns } from "../rating/ratingWords.ts";
import type { KeyFigure } from "./keyFigure.ts";

/** How reliable a rater is, and how much was asked; nothing before the end. */
export function ratingHeadline({ rated }: RatingResult): KeyFigure[] {
  if (rated === undefined) return [];
  const { method, trials, reliability } = rated;
  return [
    ...reliabilityFigure(reliability),
    { name: `${capitalised(trialNouns[method])}s`, value: countText(trials.length), detail: "answered" },
  ];
}

function reliabilityFigure(reliability: Reliability): KeyFigure[] {
  const { repeated } = reliability;
  const warning = repeated < fewRepeated ? { warning: `Fewer than ${fewRepeated} repeated: a rough figure.` } : {};
  if (reliability.kind === "agreement") {
    if (repeated === 0) return [];
    const value = `${reliability.same} of ${countText(repeated)}`;
    return [{ name: "Reliability", value, detail: "repeated triplets answered alike; by chance a third", ...warning }];
  }
  if (reliability.pearson === undefined) return [];
  const value = trueMinus(reliability.pearson.toFixed(2));
  return [{ name: "Reliability", value, detail: `Pearson’s r of ${countOf(repeated, "repeated pair")}`, ...warning }];
}
