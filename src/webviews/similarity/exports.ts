import type { HeatmapChoice } from "../../core/figure/heatmap.ts";
import { heatmapScene } from "../../core/figure/heatmapScene.ts";
import { paperLook } from "../../core/figure/look.ts";
import { matrixToCsv } from "../../core/figure/matrixToCsv.ts";
import { resultToJson } from "../../core/figure/resultToJson.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { canvasMeasure, paintScene } from "./paintScene.ts";

/** Three times the pixels, for print; less where the picture would not fit in a canvas. */
const exportRatio = 3;
const widestCanvas = 8192;

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
      return sceneToSvg(paperScene(result, choice));
    case "png":
      return png(result, choice);
  }
}

function paperScene(result: SimilarityResult, choice: HeatmapChoice) {
  const context = contextOf(new OffscreenCanvas(1, 1));
  return heatmapScene(result, { ...choice, measure: canvasMeasure(context, paperLook.font) });
}

async function png(result: SimilarityResult, choice: HeatmapChoice): Promise<Uint8Array> {
  const scene = paperScene(result, choice);
  const ratio = Math.min(exportRatio, widestCanvas / Math.max(scene.width, scene.height));
  const canvas = new OffscreenCanvas(Math.round(scene.width * ratio), Math.round(scene.height * ratio));
  paintScene(contextOf(canvas), scene, ratio);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This editor has no canvas to draw on.");
  return context;
}
