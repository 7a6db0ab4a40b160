import { extname } from "node:path";
import { heatmapScene } from "../../core/figure/heatmapScene.ts";
import { matrixToCsv } from "../../core/figure/matrixToCsv.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { UsageError } from "../arguments.ts";
import { matrixToNpy } from "./matrixToNpy.ts";
import { svgToPng } from "./svgToPng.ts";

/** From a result to a file's content. */
export type Output = (result: SimilarityResult) => string | Uint8Array | Promise<Uint8Array>;

const outputs: Readonly<Record<string, Output>> = {
  ".svg": (result) => sceneToSvg(heatmapScene(result)),
  ".png": (result) => svgToPng(sceneToSvg(heatmapScene(result))),
  ".csv": matrixToCsv,
  ".npy": matrixToNpy,
};

/** The kind of file that its ending asks for. Throws UsageError for one that is not known. */
export function outputFor(file: string): Output {
  const ending = extname(file).toLowerCase();
  const output = Object.hasOwn(outputs, ending) ? outputs[ending] : undefined;
  if (output !== undefined) return output;
  throw new UsageError(`--out ends in ${Object.keys(outputs).join(", ")}; ${file} does not.`, "similarity");
}
