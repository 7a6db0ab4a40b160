import { usualThreshold } from "../../decoding/scores/decodeFigures.ts";
import type { CrossValidation, DecodeResult } from "../../results/decodeResult.ts";
import { elide, estimateWidth, type Measure } from "../../text/labels.ts";
import { previewSentence } from "../heatmap/similarityWords.ts";
import { paperLook } from "../scene/look.ts";
import type { Mark, Scene } from "../scene/scene.ts";
import { type ConfusionChoice, decideConfusion } from "./confusion.ts";
import { confusionMargins, drawConfusion } from "./confusionMarks.ts";
import { curveMargins, curveMarks } from "./curveMarks.ts";
import { type CurveKind, decideCurves, decideMarker } from "./curves.ts";
import { decodeSource } from "./decodeWords.ts";

export interface DecodingChoice extends ConfusionChoice {
  readonly curve?: CurveKind;
  readonly folds?: CrossValidation;
}

const margin = 24;
const side = 380;
const gap = 48;
const titleLine = 24;
const subtitleLine = 20;

/** Both plots of a result side by side, for print and export: light background, title, what made them. */
export function decodingScene(
  result: DecodeResult,
  options: DecodingChoice & { readonly measure?: Measure } = {},
): Scene {
  const { measure = estimateWidth, curve = "roc", threshold = usualThreshold, folds } = options;
  const look = paperLook;
  const confusion = decideConfusion(result, options);
  const matrixRoom = confusionMargins(confusion, side, look, measure);
  // The usual threshold goes without saying.
  const marker = threshold === usualThreshold ? undefined : decideMarker(result, curve, threshold);
  const curves = decideCurves(result, curve, folds);
  const curveRoom = curveMargins(curves, marker, side, look, measure);
  const subtitles = [previewSentence(result), decodeSource(result, threshold)].filter((line) => line !== undefined);
  const y = margin + titleLine + subtitles.length * subtitleLine + 12 + matrixRoom.top;
  const matrix = { x: margin + matrixRoom.left, y, side };
  const plot = { x: matrix.x + side + matrixRoom.right + gap + curveRoom.left, y, side };
  const width = plot.x + side + curveRoom.right + margin;
  const titles = [result.title, ...subtitles].map((line, k): Mark => {
    const size = look.fontSize + (k === 0 ? 3 : 0);
    const middle = margin + (k === 0 ? titleLine / 2 : titleLine + (k - 0.5) * subtitleLine);
    const text = elide(line, width - 2 * margin, size, measure);
    return {
      kind: "text",
      x: width / 2,
      y: middle,
      text,
      size,
      fill: k === 0 ? look.foreground : look.muted,
      anchor: "middle",
    };
  });
  return {
    width,
    height: y + side + Math.max(matrixRoom.bottom, curveRoom.bottom) + margin,
    background: look.background,
    font: look.font,
    title: [result.title, ...subtitles].join(". "),
    marks: [
      ...titles,
      ...drawConfusion(confusion, matrix, look, measure).marks,
      ...curveMarks(curves, marker, plot, look, measure),
    ],
  };
}
