import { decodeToCsv } from "../../core/figure/decodeToCsv.ts";
import { type DecodingChoice, decodingScene } from "../../core/figure/decodingScene.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import { decodeFigures } from "../../core/results/decodeFigures.ts";
import type { DecodeResult } from "../../core/results/decodeResult.ts";
import { decodeToJson } from "../../core/results/decodeToJson.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { measureIn, sceneToPng } from "../ui/picture.ts";

/** The file's content: both plots on a light ground as they are chosen, the test items, or everything. */
export async function exported(
  result: DecodeResult,
  choice: DecodingChoice,
  format: ExportFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case "csv":
      return decodeToCsv(result, decodeFigures(result, choice.threshold));
    case "json":
      return `${JSON.stringify(decodeToJson(result), null, 1)}\n`;
    case "svg":
      return sceneToSvg(decodingScene(result, { ...choice, measure: measureIn() }));
    case "png":
      return sceneToPng(decodingScene(result, { ...choice, measure: measureIn() }));
  }
}
