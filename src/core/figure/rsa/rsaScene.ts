import type { RsaResult } from "../../results/rsaResult.ts";
import type { Measure } from "../../text/labels.ts";
import { proseLines } from "../../text/lines.ts";
import { permutationPText } from "../../text/pText.ts";
import { figureHeading } from "../scene/figureHeading.ts";
import { histogramMarks } from "../scene/histogramMarks.ts";
import { type Look, paperLook } from "../scene/look.ts";
import { plotTitle, tickRoom } from "../scene/plotFrame.ts";
import { type Mark, type Scene, translated } from "../scene/scene.ts";
import { arrangementPictures } from "./arrangements.ts";
import { barsMarks } from "./barMarks.ts";
import { decideBars } from "./bars.ts";
import { layOutBars, ticksRoom } from "./barsLayout.ts";
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
  const lines = proseLines(barsCaption(result), width, size, measure);
  const marks = lines.map((text, k): Mark => {
    return { kind: "text", x: 0, y: (k + 0.5) * legendLine, text, size, fill: look.muted, anchor: "start" };
  });
  const widest = Math.max(0, ...lines.map((line) => measure(line, size)));
  return [...(legend.height === 0 ? [] : [legend]), { width: widest, height: lines.length * legendLine, marks }];
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
  const room = { width: ticksRoom(bars, look, measure) + 1.2 * side + 1, height: side };
  const layout = layOutBars(bars, room, look, measure);
  const { left, right, top, bottom } = layout.margins;
  return [
    rdm(model.name, model.rdm, choice.scale === "raw"),
    rdm(reference.name, reference.rdm, true),
    {
      width: left + layout.width + right,
      height: top + layout.height + bottom,
      marks: barsMarks(bars, layout, modelAt, look, measure),
    },
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
