import { extname } from "node:path";
import { compareScene } from "../../core/figure/compare/compareScene.ts";
import { compareToCsv } from "../../core/figure/compare/compareToCsv.ts";
import { compareToJson } from "../../core/figure/compare/compareToJson.ts";
import { decodeToCsv } from "../../core/figure/decodeToCsv.ts";
import { decodingScene } from "../../core/figure/decodingScene.ts";
import { heatmapScene } from "../../core/figure/heatmapScene.ts";
import { estimateWidth } from "../../core/figure/labels.ts";
import { matrixToCsv } from "../../core/figure/matrixToCsv.ts";
import { rsaScene } from "../../core/figure/rsa/rsaScene.ts";
import { rsaToCsv } from "../../core/figure/rsa/rsaToCsv.ts";
import type { RsaChoice } from "../../core/figure/rsa/rsaView.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import { decodeFigures } from "../../core/results/decodeFigures.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { rsaToJson } from "../../core/results/rsaToJson.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { UsageError } from "../arguments.ts";
import { matrixToNpy } from "./matrixToNpy.ts";
import { svgToPng } from "./svgToPng.ts";

/** From a result to a file's content. */
export type Output<Result> = (result: Result) => string | Uint8Array | Promise<Uint8Array>;

/** What can be written of a result, by a file's ending. */
type Outputs<Result> = Readonly<Record<string, Output<Result>>>;

export const similarityOutputs: Outputs<SimilarityResult> = {
  ".svg": (result) => sceneToSvg(heatmapScene(result)),
  ".png": (result) => svgToPng(sceneToSvg(heatmapScene(result))),
  ".csv": matrixToCsv,
  ".npy": matrixToNpy,
};

export const decodeOutputs: Outputs<DecodeResult> = {
  ".svg": (result) => sceneToSvg(decodingScene(result)),
  ".png": (result) => svgToPng(sceneToSvg(decodingScene(result))),
  ".csv": (result) => decodeToCsv(result, decodeFigures(result)),
};

/** As the panel shows a result at first. */
const rsaChoice: RsaChoice = {
  scale: "percentile",
  palette: "viridis",
  order: "category",
  model: "",
  subject: "",
  arrows: false,
};

export const rsaOutputs: Outputs<RsaResult> = {
  ".svg": (result) => sceneToSvg(rsaScene(result, rsaChoice, estimateWidth)),
  ".png": (result) => svgToPng(sceneToSvg(rsaScene(result, rsaChoice, estimateWidth))),
  ".csv": rsaToCsv,
  ".json": (result) => `${JSON.stringify(rsaToJson(result), null, 2)}\n`,
};

export const compareOutputs: Outputs<EncoderComparison> = {
  ".svg": (comparison) => sceneToSvg(compareScene(comparison, {}, estimateWidth)),
  ".png": (comparison) => svgToPng(sceneToSvg(compareScene(comparison, {}, estimateWidth))),
  ".csv": compareToCsv,
  ".json": (comparison) => `${JSON.stringify(compareToJson(comparison), null, 2)}\n`,
};

/** The kind of file that its ending asks for. Throws UsageError for one that is not known. */
export function outputFor<Result>(file: string, outputs: Outputs<Result>, command: string): Output<Result> {
  const ending = extname(file).toLowerCase();
  const output = Object.hasOwn(outputs, ending) ? outputs[ending] : undefined;
  if (output !== undefined) return output;
  throw new UsageError(`--out ends in ${Object.keys(outputs).join(", ")}; ${file} does not.`, command);
}
