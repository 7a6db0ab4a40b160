import type { SimilarityResult } from "../../results/similarityResult.ts";
import { elide, type Measure } from "../../text/labels.ts";
import { paperLook } from "../scene/look.ts";
import { type Mark, type Scene, translated } from "../scene/scene.ts";
import { layOutCaptions } from "./captionLayout.ts";
import { drawCaptions } from "./captionMarks.ts";
import type { CaptionMatrix } from "./captionMatrix.ts";
import { captionSource } from "./captionWords.ts";

const margin = 24;
const lineHeight = 22;

/** Pictures × captions for print and export: light background, title, what made it. */
export function captionScene(result: SimilarityResult, matrix: CaptionMatrix, measure: Measure): Scene {
  const look = paperLook;
  const layout = layOutCaptions(result, matrix, look, measure);
  const title = `Which caption each picture goes with, by ${result.encoder}`;
  const source = captionSource(matrix);
  const width = Math.max(layout.width, 420) + 2 * margin;
  const lines = [title, source].map((line, k): Mark => {
    const size = look.fontSize + (k === 0 ? 3 : 0);
    const text = elide(line, width - 2 * margin, size, measure);
    const fill = k === 0 ? look.foreground : look.muted;
    return { kind: "text", x: width / 2, y: margin + (k + 0.5) * lineHeight, text, size, fill, anchor: "middle" };
  });
  const top = margin + 2 * lineHeight + 8;
  return {
    width,
    height: top + layout.height + margin,
    background: look.background,
    font: look.font,
    title: `${title}. ${source}`,
    marks: [...lines, ...translated(drawCaptions(result, matrix, layout, look, measure).marks, margin, top)],
  };
}
