import { elide, type Measure } from "../../text/labels.ts";
import { barMarks, barRoom } from "../matrix/colourBar.ts";
import type { DrawnMatrix, View } from "../matrix/matrixFrame.ts";
import {
  type CellText,
  drawSquare,
  type NameStyle,
  type SquareStyle,
  stride,
  widestName,
} from "../matrix/matrixMarks.ts";
import type { Look } from "../scene/look.ts";
import { axisTitle, type Frame, labelGap, levelGap, type Margins, plotTitle, tickRoom } from "../scene/plotFrame.ts";
import { type Confusion, confusionText } from "./confusion.ts";

/** Class names are cut where they would take more room than this. */
const widestLabel = 120;

/**
 * Room around the matrix for names, titles and colour bar; the matrix' side decides whether column names are turned.
 */
export function confusionMargins({ classes, ticks }: Confusion, side: number, look: Look, measure: Measure): Margins {
  const { rows, columns } = nameStyles(classes, side, look, measure);
  return {
    top: plotTitle.height,
    left: axisTitle.height + rows.room + labelGap,
    right: ticks.length === 0 ? labelGap : barRoom(ticks, look, measure),
    bottom: roomBelow(columns) + axisTitle.height,
  };
}

/** `view`: the part that is seen; without it all. */
export function drawConfusion(
  confusion: Confusion,
  frame: Frame,
  look: Look,
  measure: Measure,
  view?: View,
): DrawnMatrix {
  const { classes } = confusion;
  const cell = frame.side / (view?.rows ?? classes.length);
  const whole = nameStyles(classes, frame.side, look, measure);
  const every = stride(cell, look.fontSize + 2);
  const names = { rows: { ...whole.rows, every }, columns: { ...whole.columns, every } };
  const textsOf: SquareStyle["textsOf"] = (_, entry) => cellTexts(confusion, entry, cell, look, measure);
  const square = drawSquare({ ...confusion, names: classes }, frame, { ...names, textsOf, view }, look, measure);
  return {
    ...square,
    marks: [
      plotTitle.mark("Confusion matrix", frame, look, measure),
      ...square.marks,
      axisTitle.left("True label", frame, names.rows.room + labelGap, look),
      axisTitle.below("Predicted label", frame, roomBelow(names.columns), look),
      ...(confusion.ticks.length === 0 ? [] : barMarks(confusion, frame, look)),
    ],
  };
}

/** The value, and below it the count where there is room for both. */
function cellTexts(confusion: Confusion, entry: number, wide: number, look: Look, measure: Measure): CellText[] {
  const text = confusionText(confusion, entry);
  let size = Math.round(Math.min(look.fontSize * 1.6, Math.max(look.fontSize, wide / 6)));
  while (size > 8 && (measure(text, size) + 6 > wide || size + 4 > wide)) size--;
  if (size === 8) return [];
  if (confusion.normalise === "none" || wide < 64) return [{ text, size }];
  const count = (confusion.counts[entry] ?? 0).toLocaleString("en");
  return [
    { text, size, down: -look.fontSize * 0.6 },
    { text: count, size: look.fontSize - 1, down: size * 0.75 },
  ];
}

/** Column names read upwards where they are wider than a cell. */
function nameStyles(classes: readonly string[], side: number, look: Look, measure: Measure) {
  const cell = side / classes.length;
  const widest = widestName(classes, look, measure);
  const rows: NameStyle = {
    cut: elide,
    size: look.fontSize,
    every: stride(cell, look.fontSize + 2),
    gap: labelGap,
    room: Math.ceil(Math.min(widest, widestLabel, side * 0.4)),
  };
  const turned = widest > cell - 8;
  return { rows, columns: { ...rows, turned, gap: turned ? labelGap : levelGap } };
}

function roomBelow({ turned, room }: NameStyle): number {
  return turned ? room + labelGap : tickRoom;
}
