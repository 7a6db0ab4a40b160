import { firstNumbers } from "../../expect/evaluate/keyNumbers.ts";
import { pythonExports } from "../../python/pythonCells.ts";
import { similarityInPython } from "../../python/similarityInPython.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { type CaptionMatrix, captionToCsv } from "../captions/captionMatrix.ts";
import { captionScene } from "../captions/captionScene.ts";
import type { HeatmapChoice } from "../heatmap/heatmap.ts";
import { heatmapScene } from "../heatmap/heatmapScene.ts";
import { matrixToCsv } from "../heatmap/matrixToCsv.ts";
import { matrixToNpy } from "../heatmap/matrixToNpy.ts";
import { resultToJson } from "../heatmap/resultToJson.ts";
import { type Exports, jsonText } from "./exports.ts";

/** `captions`: where pictures × captions are shown instead of all pairs. */
export interface SimilarityChoice extends HeatmapChoice {
  readonly captions?: CaptionMatrix | undefined;
}

export const similarityExports: Exports<SimilarityResult, SimilarityChoice> = {
  picture: {
    what: "the matrix as shown",
    scene: (result, { captions, ...choice }, measure) =>
      captions === undefined ? heatmapScene(result, { ...choice, measure }) : captionScene(result, captions, measure),
    told: (result) => ({ numbers: firstNumbers(result), settings: { metric: result.matrix.metric } }),
  },
  data: {
    csv: {
      what: "the values",
      write: (result, { captions }) => (captions === undefined ? matrixToCsv(result) : captionToCsv(result, captions)),
    },
    json: { what: "everything", write: (result) => jsonText(resultToJson(result)) },
    npy: { what: "all pairs, for NumPy", write: matrixToNpy },
    ...pythonExports(similarityInPython),
  },
};
