import { decodeFigures } from "../../results/decodeFigures.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import { decodeToJson } from "../../results/decodeToJson.ts";
import { decodeToCsv } from "../decodeToCsv.ts";
import { type DecodingChoice, decodingScene } from "../decodingScene.ts";
import { type Exports, jsonText } from "./exports.ts";

export const decodingExports: Exports<DecodeResult, DecodingChoice> = {
  picture: {
    what: "both plots",
    scene: (result, choice, measure) => decodingScene(result, { ...choice, measure }),
  },
  data: {
    csv: {
      what: "the test items",
      write: (result, { threshold }) => decodeToCsv(result, decodeFigures(result, threshold)),
    },
    json: { what: "everything", write: (result) => jsonText(decodeToJson(result)) },
  },
};
