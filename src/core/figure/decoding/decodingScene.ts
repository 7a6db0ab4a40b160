import { usualThreshold } from "../../decoding/scores/decodeFigures.ts";
import type { CrossValidation, DecodeResult } from "../../results/decodeResult.ts";
import { estimateWidth, type Measure } from "../../text/labels.ts";
import { previewSentence } from "../heatmap/similarityWords.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { paperLook } from "../scene/look.ts";
import type { Scene } from "../scene/scene.ts";
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
  const left = margin + matrixRoom.left;
  const right = left + side + matrixRoom.right + gap + curveRoom.left;
  const width = right + side + curveRoom.right + margin;
  const heading = figureHeading(result.title, subtitles, width, margin, measure);
  // The plots have titles of their own, close below the heading.
  const y = heading.bottom - 4 + matrixRoom.top;
  return {
    width,
    height: y + side + Math.max(matrixRoom.bottom, curveRoom.bottom) + margin,
    background: look.background,
    font: look.font,
    title: heading.sentence,
    marks: [
      ...heading.marks,
      ...drawConfusion(confusion, { x: left, y, side }, look, measure).marks,
      ...curveMarks(curves, marker, { x: right, y, side }, look, measure),
    ],
  };
}
