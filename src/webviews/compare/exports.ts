import { compareScene } from "../../core/figure/compare/compareScene.ts";
import { compareToCsv } from "../../core/figure/compare/compareToCsv.ts";
import { compareToJson } from "../../core/figure/compare/compareToJson.ts";
import type { HeatmapChoice } from "../../core/figure/heatmap.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { measureIn, sceneToPng } from "../ui/picture.ts";

/** The file's content: the three heatmaps on a light ground as they are chosen, the pairs, or everything. */
export async function exported(
  comparison: EncoderComparison,
  choice: HeatmapChoice,
  format: ExportFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case "csv":
      return compareToCsv(comparison);
    case "json":
      return `${JSON.stringify(compareToJson(comparison), null, 1)}\n`;
    case "svg":
      return sceneToSvg(compareScene(comparison, choice, measureIn()));
    case "png":
      return sceneToPng(compareScene(comparison, choice, measureIn()));
  }
}
