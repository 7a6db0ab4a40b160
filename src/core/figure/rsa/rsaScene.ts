import type { RsaResult } from "../../results/rsaResult.ts";
import { elide, type Measure } from "../../text/labels.ts";
import { permutationPText } from "../../text/pText.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { histogramMarks } from "../scene/histogramMarks.ts";
import { type Look, paperLook } from "../scene/look.ts";
import { plotTitle, tickRoom } from "../scene/plotFrame.ts";
import { type Mark, type Scene, translated } from "../scene/scene.ts";
import { arrangementPictures } from "./arrangements.ts";
import { barsMargins, barsMarks } from "./barMarks.ts";
import { decideBars } from "./bars.ts";
import { legendEntries, legendLine, legendMarks } from "./categoryLegend.ts";
import { layoutMarks, layoutScale } from "./layoutMarks.ts";
import { drawRdm, rdmMargins } from "./rdmMarks.ts";
import { decideRdm } from "./rdmPicture.ts";
import { type RsaChoice, type RsaView, viewOf } from "./rsaView.ts";
import { decideScatter } from "./scatter.ts";
import { scatterMargins, scatterMarks } from "./scatterMarks.ts";
import { barsCaption } from "./words/modelWords.ts";
import { rsaFinding } from "./words/rsaFinding.ts";
import { rsaSource, syntheticSentence } from "./words/rsaWords.ts";

const margin = 24;
const side = 300;
const gap = 40;

/** A part of the figure, drawn from its own corner. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/**
 * The whole figure for print and export: light ground, title, what made it; RDMs and bars above, pairs, chance and
 * arrangements below.
 */
export function rsaScene(result: RsaResult, choice: RsaChoice, measure: Measure): Scene {
  const look = paperLook;
  const view = viewOf(result, choice);
  const rows = [
    upperRow(view, look, measure),
    ...keys(result, look, measure).map((part) => [part]),
    lowerRow(view, look, measure),
  ];
  const widths = rows.map((parts) => parts.reduce((sum, { width }) => sum + width, 0) + (parts.length - 1) * gap);
  const width = Math.max(...widths) + 2 * margin;
  const subtitles = [...(result.synthetic ? [syntheticSentence] : []), rsaSource(result), rsaFinding(result)];
  const heading = figureHeading(result.title, subtitles, width, margin, measure);
  const marks = [...heading.marks];
  let y = heading.bottom;
  rows.forEach((parts, row) => {
    let x = margin + (width - 2 * margin - (widths[row] ?? 0)) / 2;
    for (const part of parts) {
      marks.push(...translated(part.marks, x, y));
      x += part.width + gap;
    }
    y += Math.max(0, ...parts.map(({ height }) => height)) + gap / 2;
  });
  return {
    width,
    height: y - gap / 2 + margin,
    background: look.background,
    font: look.font,
    title: heading.sentence,
    marks,
  };
}

/** What the colours of categories and the parts of the bars mean. */
function keys(result: RsaResult, look: Look, measure: Measure): Part[] {
  const width = 4 * side;
  const legend = legendMarks(legendEntries(result), width, look, measure);
  const size = look.fontSize - 1;
  const text = elide(barsCaption(result), width, size, measure);
  const caption = { kind: "text", x: 0, y: legendLine / 2, text, size, fill: look.muted, anchor: "start" } as const;
  return [
    ...(legend.height === 0 ? [] : [legend]),
    { width: measure(text, size), height: legendLine, marks: [caption] },
  ];
}

function upperRow(view: RsaView, look: Look, measure: Measure): Part[] {
  const { result, choice, modelAt, model, reference, positions, axes } = view;
  const rdm = (name: string, values: Float64Array, hasBar: boolean): Part => {
    const picture = decideRdm(name, values, positions, choice);
    const parts = { hasTitle: true, hasBar };
    const { left, right, top, bottom } = rdmMargins(picture, axes, side, parts, look, measure);
    const { marks } = drawRdm(picture, axes, { x: left, y: top, side }, parts, look, measure);
    return { width: left + side + right, height: top + side + bottom, marks };
  };
  const bars = decideBars(result);
  const wide = Math.max(1.2 * side, Math.min(3 * side, bars.bars.length * 26));
  const { left, right, top, bottom } = barsMargins(bars, wide, look, measure);
  const box = { x: left, y: top, width: wide, height: side };
  return [
    rdm(model.name, model.rdm, choice.scale === "raw"),
    rdm(reference.name, reference.rdm, true),
    { width: left + wide + right, height: top + side + bottom, marks: barsMarks(bars, box, modelAt, look, measure) },
  ];
}

function lowerRow(view: RsaView, look: Look, measure: Measure): Part[] {
  const scatter = decideScatter(view);
  const room = scatterMargins(scatter, look, measure);
  const top = plotTitle.height;
  const pairs: Part = {
    width: room.left + side + room.right,
    height: top + side + room.bottom,
    marks: scatterMarks(scatter, { x: room.left, y: top, side }, look, measure),
  };
  const { model, reference } = arrangementPictures(view);
  const scale = layoutScale([model.layout, reference.layout]);
  const arrangements = [model, reference].map((picture): Part => {
    const frame = { x: 0, y: plotTitle.height, side };
    return {
      width: side,
      height: plotTitle.height + side + tickRoom,
      marks: layoutMarks(picture, scale, frame, look, measure),
    };
  });
  const { permutation, mean } = view.model;
  if (permutation === undefined) return [pairs, ...arrangements];
  const size = { width: side, height: side };
  const title = `Labels shuffled: ${permutationPText(permutation)}`;
  const chance: Part = {
    width: side,
    height: plotTitle.height + side,
    marks: [
      plotTitle.mark(title, { x: 0, y: plotTitle.height, side }, look, measure),
      ...translated(histogramMarks(permutation.nulls, mean, size, look, measure), 0, plotTitle.height),
    ],
  };
  return [pairs, chance, ...arrangements];
}
