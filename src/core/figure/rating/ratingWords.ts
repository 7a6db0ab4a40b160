import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { RatingMethod } from "../../rating/rating.ts";
import { fewRepeated, type Reliability } from "../../rating/reliability.ts";
import type { RatedRdm, RatingResult } from "../../results/ratingResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { countOf } from "../../text/counts.ts";
import { isolated } from "../../text/labels.ts";

/** What a question of each method is called. */
export const trialNouns: Readonly<Record<RatingMethod, string>> = {
  pairs: "pair",
  triplets: "triplet",
  arrangement: "arrangement",
};

const trialVerbs: Readonly<Record<RatingMethod, string>> = {
  pairs: "rated",
  triplets: "answered",
  arrangement: "made",
};

/** "6 stimuli", and whose ratings they are: "6 stimuli · rated by anna". */
export function ratingSource({ stimuli, rated }: RatingResult): string {
  const count = countOf(stimuli.length, "stimulus", "stimuli");
  return rated === undefined ? count : `${count} · rated by ${isolated(rated.rater)}`;
}

/** What was found in one line: how much was asked, and how reliable the answers are. */
export function ratingFinding({ rated }: RatingResult): string {
  if (rated === undefined) return "The RDM appears when all questions are answered.";
  const { method, trials, reliability } = rated;
  return `${countOf(trials.length, trialNouns[method])} ${trialVerbs[method]}. ${reliabilitySentence(method, reliability)}`;
}

/** How alike the answers to repeated questions are, and what that is worth. */
function reliabilitySentence(method: RatingMethod, reliability: Reliability): string {
  const { repeated } = reliability;
  const rough = repeated < fewRepeated ? ` With fewer than ${fewRepeated} this is a rough figure.` : "";
  if (reliability.kind === "agreement") {
    if (repeated === 0) return "Reliability is unknown: no triplet was repeated.";
    const choice = `the same odd one out in ${reliability.same} of ${countOf(repeated, "repeated triplet")}`;
    return `Reliability: ${choice} (a third by chance).${rough}`;
  }
  if (repeated < 3) return `Reliability is unknown: fewer than three pairs were ${askedAgain(method)}.`;
  if (reliability.pearson === undefined) return "Reliability is not defined: all repeated ratings are the same.";
  const what =
    method === "pairs" ? "first and second rating" : "distances in the first arrangement and in the later ones";
  const value = trueMinus(reliability.pearson.toFixed(2));
  return `Reliability: r = ${value} between ${what} of ${countOf(repeated, "pair")}.${rough}`;
}

function askedAgain(method: RatingMethod): string {
  return method === "pairs" ? "asked twice" : "arranged twice";
}

/** What a cell of the RDM says: "cat — dog · dissimilarity 0.25". */
export function ratedPairSentence({ stimuli, rated }: RatingResult, row: number, column: number): string {
  const label = (position: number) => stimuli[position]?.label ?? "";
  if (row === column) return `${label(row)} with itself`;
  const value = rated?.condensed[pairIndex(stimuli.length, row, column)] ?? Number.NaN;
  return `${label(row)} — ${label(column)} · dissimilarity ${value.toFixed(2)}`;
}

/** The file's name: "rated-anna.rdm.json"; characters that file systems refuse become hyphens. */
export function ratedFileName({ rater }: Pick<RatedRdm, "rater">, number = 1): string {
  const name =
    rater
      .normalize("NFC")
      .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")
      .replace(/^-+|-+$/g, "") || "rater";
  return `rated-${name}${number === 1 ? "" : `-${number}`}.rdm.json`;
}
