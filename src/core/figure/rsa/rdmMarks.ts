import { bar, strip } from "../heatmapLayout.ts";
import { barMarks } from "../heatmapMargins.ts";
import { stride } from "../heatmapMarks.ts";
import { elide, type Measure, oneLine } from "../labels.ts";
import { categoryColour, type Look } from "../look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, sides } from "../plotFrame.ts";
import type { Mark } from "../scene.ts";
import { type CategoryRun, categoryLetter } from "../strips.ts";
import { missingEntry, type RdmPicture } from "./rdmPicture.ts";

/** What stands along the axes of every RDM of a result. */
export interface RdmAxes {
  /** Names of the conditions in the order shown. */
  readonly labels: readonly string[];
  readonly runs: readonly CategoryRun[];
  /** Letters over the columns tell apart categories of one colour. */
  readonly lettered: boolean;
}

/** Lower rows than this have no names: 92 of them are told by the strips and by pointing. */
const lowestLabelled = 10;
const widestLabel = 110;
const stripRoom = strip.gap + strip.size;
/** The colour bar's topmost number reaches so far above it. */
const tickOverhang = 8;
/** Below the colour bar's foot: what its colours mean. */
const legendRoom = 24;

/** The largest side at which an RDM has no names along it. */
export function widestUnlabelled({ labels }: RdmAxes): number {
  return lowestLabelled * labels.length - 1;
}

/** Room around an RDM of `side` pixels; `hasTitle`: its name stands over it in the picture. */
export function rdmMargins(
  picture: RdmPicture,
  axes: RdmAxes,
  side: number,
  parts: { readonly hasTitle: boolean; readonly hasBar: boolean },
  look: Look,
  measure: Measure,
): Margins {
  const strips = axes.runs.length === 0 ? 0 : stripRoom;
  const barTicks = Math.max(...picture.ticks.map(({ text }) => measure(text, look.fontSize)));
  return {
    top: (parts.hasTitle ? plotTitle.height : tickOverhang) + stripHeight(axes),
    left: strips + labelWidth(axes.labels, side, look, measure) + 1,
    right: parts.hasBar ? bar.gap + bar.size + bar.tick + 4 + Math.ceil(barTicks) : 1,
    bottom: legendRoom,
  };
}

export function rdmMarks(
  picture: RdmPicture,
  axes: RdmAxes,
  frame: Frame,
  parts: { readonly hasTitle: boolean; readonly hasBar: boolean },
  look: Look,
  measure: Measure,
): Mark[] {
  const { x, y, side } = frame;
  const count = axes.labels.length;
  const strips = axes.runs.length === 0 ? 0 : stripRoom;
  const cells = { kind: "cells", x, y, width: side, height: side, rows: count, columns: count } as const;
  return [
    ...(parts.hasTitle ? [plotTitle.mark(picture.title, { x, y: y - stripHeight(axes), side }, look, measure)] : []),
    ...stripMarks(axes, frame, look, measure),
    { ...cells, palette: picture.palette, entries: picture.entries },
    ...missingMarks(picture, count, frame),
    { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
    ...labelMarks(axes, frame, strips, look, measure),
    ...legendMarks(picture, frame, look, measure),
    ...(parts.hasBar ? barMarks({ ...picture, palette: picture.barPalette }, frame, look) : []),
  ];
}

/** What the colours mean, and that some pairs have none. */
function legendMarks(picture: RdmPicture, { x, y, side }: Frame, look: Look, measure: Measure): Mark[] {
  const middle = y + side + axisTitle.height / 2;
  const shared = { kind: "text", y: middle, size: look.fontSize, fill: look.muted } as const;
  const text = elide(picture.legend, side, look.fontSize, measure);
  if (!picture.hasMissing) return [{ ...shared, x: x + side / 2, text, anchor: "middle" }];
  const missing = "no value";
  const fits = measure(`${text}${missing}`, look.fontSize) + 40 < side;
  if (!fits) return [{ ...shared, x: x + side / 2, text, anchor: "middle" }];
  const left = x + side - measure(missing, look.fontSize);
  return [
    { ...shared, x, text, anchor: "start" },
    { kind: "rect", x: left - 18, y: middle - 6, width: 12, height: 12, fill: missingFill(picture) },
    { ...shared, x: left, text: missing, anchor: "start" },
  ];
}

function missingFill({ palette }: RdmPicture): string {
  return `rgb(${palette.slice(-3).join(", ")})`;
}

/** A stroke through every pair without a value, where cells are large enough: colour is not the only cue. */
function missingMarks({ hasMissing, entries }: RdmPicture, count: number, { x, y, side }: Frame): Mark[] {
  const cell = side / count;
  if (!hasMissing || cell < 4) return [];
  return Array.from(entries.entries()).flatMap(([k, entry]): Mark[] => {
    if (entry !== missingEntry) return [];
    const [left, top] = [x + (k % count) * cell, y + Math.floor(k / count) * cell];
    const points = [left + cell, top, left, top + cell];
    return [{ kind: "path", points, stroke: { colour: "#262626", width: 1 } }];
  });
}

/** Room for the strip over the columns, and for its letters. */
function stripHeight({ runs, lettered }: RdmAxes): number {
  return runs.length === 0 ? 0 : stripRoom + (lettered ? strip.names : 0);
}

function stripMarks({ runs, labels, lettered }: RdmAxes, { x, y, side }: Frame, look: Look, measure: Measure): Mark[] {
  const cell = side / labels.length;
  return runs.flatMap(({ category, start, end }): Mark[] => {
    const fill = categoryColour(look, category);
    const length = (end - start) * cell;
    const shown = length - (length > 4 && end < labels.length ? 1 : 0);
    return [
      { kind: "rect", x: x - stripRoom, y: y + start * cell, width: strip.size, height: shown, fill },
      { kind: "rect", x: x + start * cell, y: y - stripRoom, width: shown, height: strip.size, fill },
      ...(lettered && category !== null ? letterMarks(category, x + start * cell, y, shown, look, measure) : []),
    ];
  });
}

/** A category's letter, where its run is wide enough. */
function letterMarks(category: number, x: number, y: number, width: number, look: Look, measure: Measure): Mark[] {
  const text = categoryLetter(category);
  if (measure(text, look.fontSize) > width) return [];
  const place = { x: x + width / 2, y: y - stripRoom - strip.names / 2 };
  return [{ kind: "text", ...place, text, size: look.fontSize, fill: look.foreground, anchor: "middle" }];
}

/** Room for the widest name; none where rows are too low for names. */
function labelWidth(labels: readonly string[], side: number, look: Look, measure: Measure): number {
  if (side / labels.length < lowestLabelled) return 0;
  const widest = Math.max(...labels.map((name) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
  return Math.ceil(Math.min(widest, widestLabel, side * 0.4)) + labelGap;
}

function labelMarks({ labels }: RdmAxes, { x, y, side }: Frame, strips: number, look: Look, measure: Measure): Mark[] {
  const width = labelWidth(labels, side, look, measure);
  if (width === 0) return [];
  const cell = side / labels.length;
  const size = Math.min(look.fontSize, Math.max(9, Math.floor(cell - 1)));
  const every = stride(cell, size + 2);
  return labels.flatMap((name, k): Mark[] => {
    if (k % every > 0) return [];
    const text = elide(name, width - labelGap, size, measure);
    const place = { x: x - strips - labelGap, y: y + (k + 0.5) * cell };
    return [{ kind: "text", ...place, text, size, fill: look.foreground, anchor: "end" }];
  });
}
