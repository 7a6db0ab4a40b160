import { decodeFigures } from "../../decoding/scores/decodeFigures.ts";
import { firstNumbers } from "../../expect/evaluate/keyNumbers.ts";
import { decodeInPython } from "../../python/decodeInPython.ts";
import { pythonExports } from "../../python/pythonCells.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import { decodeToCsv } from "../decoding/decodeToCsv.ts";
import { decodeToJson } from "../decoding/decodeToJson.ts";
import { type DecodingChoice, decodingScene } from "../decoding/decodingScene.ts";
import { type Exports, jsonText } from "./exports.ts";

export const decodingExports: Exports<DecodeResult, DecodingChoice> = {
  picture: {
    what: "both plots",
    scene: (result, choice, measure) => decodingScene(result, { ...choice, measure }),
    told: (result) => ({ numbers: firstNumbers(result), settings: { grouped: result.settings.grouped } }),
  },
  data: {
    csv: {
      what: "the test items",
      write: (result, { threshold }) => decodeToCsv(result, decodeFigures(result, threshold)),
    },
    json: { what: "everything", write: (result) => jsonText(decodeToJson(result)) },
    ...pythonExports(decodeInPython),
  },
};
