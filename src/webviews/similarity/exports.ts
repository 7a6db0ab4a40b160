import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionScene } from "../../core/figure/captions/captionScene.ts";
import { captionToCsv } from "../../core/figure/captions/captionToCsv.ts";
import type { HeatmapChoice } from "../../core/figure/heatmap.ts";
import { heatmapScene } from "../../core/figure/heatmapScene.ts";
import { matrixToCsv } from "../../core/figure/matrixToCsv.ts";
import { resultToJson } from "../../core/figure/resultToJson.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { measureIn, sceneToPng } from "../ui/picture.ts";

/** The file's content: the picture on a light ground with its title, or the numbers; `captions`: where it is them that are shown. */
export async function exported(
  result: SimilarityResult,
  choice: HeatmapChoice,
  format: ExportFormat,
  captions: CaptionMatrix | undefined,
): Promise<string | Uint8Array> {
  const scene = () => {
    const measure = measureIn();
    return captions === undefined
      ? heatmapScene(result, { ...choice, measure })
      : captionScene(result, captions, measure);
  };
  switch (format) {
    case "csv":
      return captions === undefined ? matrixToCsv(result) : captionToCsv(result, captions);
    case "json":
      return `${JSON.stringify(resultToJson(result), null, 1)}\n`;
    case "svg":
      return sceneToSvg(scene());
    case "png":
      return sceneToPng(scene());
  }
}
