import { textColour } from "./colormap.ts";
import { type Confusion, confusionText } from "./confusion.ts";
import { bar } from "./heatmapLayout.ts";
import { barMarks } from "./heatmapMargins.ts";
import { stride } from "./heatmapMarks.ts";
import { elide, type Measure, oneLine } from "./labels.ts";
import type { Look } from "./look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, sides, tickRoom } from "./plotFrame.ts";
import type { Mark } from "./scene.ts";

/** Class names are cut where they would take more room than this. */
const widestLabel = 120;

/** Room around the matrix for names, titles and colour bar; the matrix' side decides whether column names are turned. */
export function confusionMargins({ classes, ticks }: Confusion, side: number, look: Look, measure: Measure): Margins {
  const labels = placeLabels(classes, side, look, measure);
  const barTicks = Math.max(...ticks.map(({ text }) => measure(text, look.fontSize)));
  return {
    top: plotTitle.height,
    left: axisTitle.height + labels.width + labelGap,
    right: ticks.length === 0 ? labelGap : bar.gap + bar.size + bar.tick + 4 + Math.ceil(barTicks),
    bottom: labels.below + axisTitle.height,
  };
}

export function confusionMarks(confusion: Confusion, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { classes, counts, entries, palette } = confusion;
  const { x, y, side } = frame;
  const labels = placeLabels(classes, side, look, measure);
  return [
    plotTitle.mark("Confusion matrix", frame, look, measure),
    { kind: "cells", x, y, width: side, height: side, palette, rows: classes.length, columns: classes.length, entries },
    ...Array.from(counts.keys()).flatMap((cell) => cellMarks(confusion, cell, frame, look, measure)),
    { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
    ...labelMarks(classes, labels, frame, look, measure),
    axisTitle.left("True label", frame, labels.width + labelGap, look),
    axisTitle.below("Predicted label", frame, labels.below, look),
    ...(confusion.ticks.length === 0 ? [] : barMarks(confusion, frame, look)),
  ];
}

/** The value, and below it the count where there is room for both. */
function cellMarks(confusion: Confusion, cell: number, frame: Frame, look: Look, measure: Measure): Mark[] {
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

interface Labels {
  /** Room for the widest name. */
  readonly width: number;
  /** Column names read upwards where they are wider than a cell. */
  readonly turned: boolean;
  /** Room that the column names take. */
  readonly below: number;
}

function placeLabels(classes: readonly string[], side: number, look: Look, measure: Measure): Labels {
  const widest = Math.max(...classes.map((name) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
  const width = Math.ceil(Math.min(widest, widestLabel, side * 0.4));
  const turned = widest > side / classes.length - 8;
  return { width, turned, below: turned ? width + labelGap : tickRoom };
}

function labelMarks(
  classes: readonly string[],
  { width, turned }: Labels,
  { x, y, side }: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const cell = side / classes.length;
  const every = stride(cell, look.fontSize + 2);
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  return classes.flatMap((name, k): Mark[] => {
    if (k % every > 0) return [];
    const middle = (k + 0.5) * cell;
    const text = elide(name, width, look.fontSize, measure);
    return [
      { ...shared, x: x - labelGap, y: y + middle, text, anchor: "end" },
      turned
        ? { ...shared, x: x + middle, y: y + side + labelGap, text, anchor: "end", turned }
        : { ...shared, x: x + middle, y: y + side + tickRoom / 2 + 2, text, anchor: "middle" },
    ];
  });
}
