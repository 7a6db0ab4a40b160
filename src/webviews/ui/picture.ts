import { paperLook } from "../../core/figure/scene/look.ts";
import type { Scene } from "../../core/figure/scene/scene.ts";
import type { Measure } from "../../core/text/labels.ts";
import { allDecoded } from "./decodedImages.ts";
import { canvasMeasure, paintScene } from "./paintScene.ts";

/** Three times the pixels, for print; less where the picture would not fit in a canvas. */
const exportRatio = 3;
const widestCanvas = 8192;

/** Measures texts in a font, by default an exported figure's. */
export function measureIn(font = paperLook.font): Measure {
  return canvasMeasure(contextOf(new OffscreenCanvas(1, 1)), font);
}

/** The scene as a PNG file. */
export async function sceneToPng(scene: Scene): Promise<Uint8Array> {
  const ratio = Math.min(exportRatio, widestCanvas / Math.max(scene.width, scene.height));
  const canvas = new OffscreenCanvas(Math.round(scene.width * ratio), Math.round(scene.height * ratio));
  await allDecoded(scene.marks);
  paintScene(contextOf(canvas), scene, ratio);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

/** The canvas' context, the canvas as large as the screen's pixels are fine. */
export function sized(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D | null {
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
  if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
  return canvas.getContext("2d");
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This editor has no canvas to draw on.");
  return context;
}
