import { elide, type Measure } from "../../text/labels.ts";
import { barMarks, barRoom } from "../matrix/colourBar.ts";
import type { DrawnMatrix, MatrixFrame, View } from "../matrix/matrixFrame.ts";
import { drawSquare, type NameStyle, seenCells, stride, widestName } from "../matrix/matrixMarks.ts";
import { type CategoryRun, categoryLetter, strip, stripMarks } from "../matrix/strips.ts";
import type { Look } from "../scene/look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import { missingEntry, type RdmPicture } from "./rdmPicture.ts";

/** What is along the axes of every RDM of a result. */
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

/** Room around an RDM of `side` pixels; `hasTitle`: its name is over it in the picture. */
export function rdmMargins(
  picture: RdmPicture,
  axes: RdmAxes,
  side: number,
  parts: { readonly hasTitle: boolean; readonly hasBar: boolean },
  look: Look,
  measure: Measure,
): Margins {
  const { gap, room } = nameStyle(axes, side, look, measure);
  return {
    top: (parts.hasTitle ? plotTitle.height : tickOverhang) + stripHeight(axes),
    left: gap + room + 1,
    right: parts.hasBar ? barRoom(picture.ticks, look, measure, picture.ends) : 1,
    bottom: legendRoom,
  };
}

/** `view`: the part that is seen; where its rows have room for names that all rows have not, the matrix gives way. */
export function drawRdm(
  picture: RdmPicture,
  axes: RdmAxes,
  whole: Frame,
  parts: { readonly hasTitle: boolean; readonly hasBar: boolean },
  look: Look,
  measure: Measure,
  view?: View,
): DrawnMatrix {
  const names = nameStyle(axes, whole.side, look, measure, view?.rows);
  const lacking = Math.max(0, names.gap + names.room + 1 - whole.x);
  const frame = { x: whole.x + lacking, y: whole.y, side: whole.side - lacking };
  const { x, y, side } = frame;
  const style = { rows: names, over: (seen: MatrixFrame) => missingMarks(picture, axes.labels.length, seen), view };
  const square = drawSquare({ ...picture, names: axes.labels }, frame, style, look, measure);
  return {
    ...square,
    marks: [
      ...(parts.hasTitle ? [plotTitle.mark(picture.title, { x, y: y - stripHeight(axes), side }, look, measure)] : []),
      ...stripMarks(axes.runs, square.frame, look, (category, left, middle, room): Mark[] => {
        const text = categoryLetter(category);
        if (!axes.lettered || measure(text, look.fontSize) > room) return [];
        const place = { x: left + room / 2, y: middle };
        return [{ kind: "text", ...place, text, size: look.fontSize, fill: look.foreground, anchor: "middle" }];
      }),
      ...square.marks,
      ...legendMarks(picture, frame, look, measure),
      ...(parts.hasBar ? barMarks({ ...picture, palette: picture.barPalette }, frame, look) : []),
    ],
  };
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
function missingMarks({ hasMissing, entries }: RdmPicture, count: number, frame: MatrixFrame): Mark[] {
  if (!hasMissing || frame.height / frame.seen.rows < 4) return [];
  return seenCells(frame).flatMap(({ row, column, box }): Mark[] => {
    if (entries[row * count + column] !== missingEntry) return [];
    const points = [box.x + box.width, box.y, box.x, box.y + box.height];
    return [{ kind: "path", points, stroke: { colour: "#262626", width: 1 } }];
  });
}

/** Room for the strip over the columns, and for its letters. */
function stripHeight({ runs, lettered }: RdmAxes): number {
  return runs.length === 0 ? 0 : stripRoom + (lettered ? strip.names : 0);
}

/** No names where the rows that are seen are too low for them. */
function nameStyle(
  { labels, runs }: RdmAxes,
  side: number,
  look: Look,
  measure: Measure,
  seenRows = labels.length,
): NameStyle {
  const cell = side / seenRows;
  const strips = runs.length === 0 ? 0 : stripRoom;
  const size = Math.min(look.fontSize, Math.max(9, Math.floor(cell - 1)));
  const shared = { cut: elide, size, every: stride(cell, size + 2) };
  if (cell < lowestLabelled) return { ...shared, room: 0, gap: strips };
  const room = Math.ceil(Math.min(widestName(labels, look, measure), widestLabel, side * 0.4));
  return { ...shared, room, gap: strips + labelGap };
}
