import type { RatingResult } from "../../results/ratingResult.ts";
import { ratedFileText, ratedToCsv } from "../rating/ratedText.ts";
import { ratingScene } from "../rating/ratingScene.ts";
import type { Exports } from "./exports.ts";

export const ratingExports: Exports<RatingResult, undefined> = {
  picture: { what: "the RDM", scene: (result, _choice, measure) => ratingScene(result, measure) },
  data: {
    csv: { what: "the RDM", write: ratedToCsv },
    json: { what: "everything", write: (result) => ratedFileText(result) ?? "" },
  },
};
