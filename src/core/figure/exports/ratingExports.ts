import type { RatingResult } from "../../results/ratingResult.ts";
import { ratedFileText } from "../rating/ratedToJson.ts";
import { ratingScene } from "../rating/ratingScene.ts";
import { rdmToCsv } from "../rsa/rdmText.ts";
import type { Exports } from "./exports.ts";

export const ratingExports: Exports<RatingResult, undefined> = {
  picture: { what: "the RDM", scene: (result, _choice, measure) => ratingScene(result, measure) },
  data: {
    csv: { what: "the RDM", write: ratedToCsv },
    json: { what: "everything", write: (result) => ratedFileText(result) ?? "" },
  },
};

/** The square matrix with its names; of a rater who is not at the end, without a value. */
export function ratedToCsv({ stimuli, rated }: RatingResult): string {
  const conditions = stimuli.map(({ label }) => label);
  return rdmToCsv({ conditions, condensed: rated?.condensed ?? new Float64Array(0) });
}
