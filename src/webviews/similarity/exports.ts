import type { HeatmapChoice } from "../../core/figure/heatmap.ts";
import { heatmapScene } from "../../core/figure/heatmapScene.ts";
import { matrixToCsv } from "../../core/figure/matrixToCsv.ts";
import { resultToJson } from "../../core/figure/resultToJson.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { measureIn, sceneToPng } from "../ui/picture.ts";

/** The file's content: the picture on a light ground with its title, or the numbers. */
export async function exported(
  result: SimilarityResult,
  choice: HeatmapChoice,
  format: ExportFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case "csv":
      return matrixToCsv(result);
    case "json":
      return `${JSON.stringify(resultToJson(result), null, 1)}\n`;
    case "svg":
      return sceneToSvg(heatmapScene(result, { ...choice, measure: measureIn() }));
    case "png":
      return sceneToPng(heatmapScene(result, { ...choice, measure: measureIn() }));
  }
}
