import { firstNumbers } from "../../expect/evaluate/keyNumbers.ts";
import { pythonExports } from "../../python/pythonCells.ts";
import { rsaInPython } from "../../python/rsaInPython.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import { rsaScene } from "../rsa/rsaScene.ts";
import type { RsaChoice } from "../rsa/rsaView.ts";
import { rsaToCsv } from "../rsa/words/rsaToCsv.ts";
import { rsaToJson } from "../rsa/words/rsaToJson.ts";
import { type Exports, jsonText } from "./exports.ts";

export const rsaExports: Exports<RsaResult, RsaChoice> = {
  picture: {
    what: "the whole figure",
    scene: rsaScene,
    told: (result) => ({ numbers: firstNumbers(result), settings: {} }),
  },
  data: {
    csv: { what: "the comparisons", write: rsaToCsv },
    json: { what: "everything", write: (result) => jsonText(rsaToJson(result)) },
    ...pythonExports(rsaInPython),
  },
};
