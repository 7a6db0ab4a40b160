import { textColour } from "./colormap.ts";
import { type Confusion, confusionText } from "./confusion.ts";
import { barRoom } from "./heatmapLayout.ts";
import { barMarks } from "./heatmapMargins.ts";
import { stride } from "./heatmapMarks.ts";
import { elide, type Measure } from "./labels.ts";
import type { Look } from "./look.ts";
import type { DrawnMatrix } from "./matrixFrame.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, tickRoom } from "./plotFrame.ts";
import type { Mark } from "./scene.ts";
import { drawSquare, type NameStyle, widestName } from "./squareMatrix.ts";

/** Class names are cut where they would take more room than this. */
const widestLabel = 120;

/** Room around the matrix for names, titles and colour bar; the matrix' side decides whether column names are turned. */
export function confusionMargins({ classes, ticks }: Confusion, side: number, look: Look, measure: Measure): Margins {
  const names = nameStyle(classes, side, look, measure);
  return {
    top: plotTitle.height,
    left: axisTitle.height + names.width + labelGap,
    right:
      ticks.length === 0
        ? labelGap
        : barRoom(
            ticks.map(({ text }) => text),
            look,
            measure,
          ),
    bottom: roomBelow(names) + axisTitle.height,
  };
}

export function drawConfusion(confusion: Confusion, frame: Frame, look: Look, measure: Measure): DrawnMatrix {
  const { classes, counts } = confusion;
  const names = nameStyle(classes, frame.side, look, measure);
  const texts = Array.from(counts.keys()).flatMap((cell) => cellTexts(confusion, cell, frame, look, measure));
  const square = drawSquare({ ...confusion, names: classes }, texts, frame, names, look, measure);
  return {
    ...square,
    marks: [
      plotTitle.mark("Confusion matrix", frame, look, measure),
      ...square.marks,
      axisTitle.left("True label", frame, names.width + labelGap, look),
      axisTitle.below("Predicted label", frame, roomBelow(names), look),
      ...(confusion.ticks.length === 0 ? [] : barMarks(confusion, frame, look)),
    ],
  };
}

/** The value, and below it the count where there is room for both. */
function cellTexts(confusion: Confusion, cell: number, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { classes, counts, normalise, palette, entries } = confusion;
  const wide = frame.side / classes.length;
  const text = confusionText(confusion, cell);
  let size = Math.round(Math.min(look.fontSize * 1.6, Math.max(look.fontSize, wide / 6)));
  while (size > 8 && (measure(text, size) + 6 > wide || size + 4 > wide)) size--;
  if (size === 8) return [];
  const shared = {
    kind: "text",
    x: frame.x + ((cell % classes.length) + 0.5) * wide,
    fill: textColour(palette, entries[cell] ?? 0),
    anchor: "middle",
  } as const;
  const middle = frame.y + (Math.floor(cell / classes.length) + 0.5) * wide;
  const below = (counts[cell] ?? 0).toLocaleString("en");
  if (normalise === "none" || wide < 64) return [{ ...shared, y: middle, text, size }];
  return [
    { ...shared, y: middle - look.fontSize * 0.6, text, size },
    { ...shared, y: middle + size * 0.75, text: below, size: look.fontSize - 1 },
  ];
}

/** Column names read upwards where they are wider than a cell. */
function nameStyle(classes: readonly string[], side: number, look: Look, measure: Measure): NameStyle {
  const cell = side / classes.length;
  const widest = widestName(classes, look, measure);
  return {
    cut: elide,
    width: Math.ceil(Math.min(widest, widestLabel, side * 0.4)),
    size: look.fontSize,
    every: stride(cell, look.fontSize + 2),
    gap: labelGap,
    columns: widest > cell - 8 ? "turned" : "level",
  };
}

function roomBelow({ columns, width }: NameStyle): number {
  return columns === "turned" ? width + labelGap : tickRoom;
}
