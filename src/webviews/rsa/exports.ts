import { rsaScene } from "../../core/figure/rsa/rsaScene.ts";
import { rsaToCsv } from "../../core/figure/rsa/rsaToCsv.ts";
import type { RsaChoice } from "../../core/figure/rsa/rsaView.ts";
import { sceneToSvg } from "../../core/figure/sceneToSvg.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { rsaToJson } from "../../core/results/rsaToJson.ts";
import type { ExportFormat } from "../protocol/shared.ts";
import { measureIn, sceneToPng } from "../ui/picture.ts";

/** The file's content: the whole figure on a light ground as it is chosen, the models' comparisons, or everything. */
export async function exported(
  result: RsaResult,
  choice: RsaChoice,
  format: ExportFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case "csv":
      return rsaToCsv(result);
    case "json":
      return `${JSON.stringify(rsaToJson(result), null, 1)}\n`;
    case "svg":
      return sceneToSvg(rsaScene(result, choice, measureIn()));
    case "png":
      return sceneToPng(rsaScene(result, choice, measureIn()));
  }
}
