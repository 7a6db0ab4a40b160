import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { compareScene } from "../compare/compareScene.ts";
import { compareToCsv } from "../compare/compareToCsv.ts";
import { compareToJson } from "../compare/compareToJson.ts";
import type { HeatmapChoice } from "../heatmap/heatmap.ts";
import { type Exports, jsonText } from "./exports.ts";

export const compareExports: Exports<EncoderComparison, HeatmapChoice> = {
  picture: { what: "the whole figure", scene: compareScene },
  data: {
    csv: { what: "the pairs", write: compareToCsv },
    json: { what: "everything", write: (comparison) => jsonText(compareToJson(comparison)) },
  },
};
