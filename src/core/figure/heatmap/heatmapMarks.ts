import { cellText } from "../../text/cellText.ts";
import { elide, type Measure } from "../../text/labels.ts";
import type { Cell } from "../matrix/matrixFrame.ts";
import { nameMarks, stride, textMarks } from "../matrix/matrixMarks.ts";
import { categoryLetter, categoryMarks, strip, stripMarks } from "../matrix/strips.ts";
import type { Limits } from "../scene/limits.ts";
import { labelGap } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import {
  heatmapFrame,
  type Layout,
  legendHeight,
  legendKey,
  type Painted,
  subtitleHeight,
  subtitles,
  titleHeight,
  titleLarger,
} from "./heatmapLayout.ts";

/** Title and subtitles, centred over the matrix as far as the picture's edges allow. */
export function titleMarks({ heatmap, layout, look, measure, framed = false }: Painted): Mark[] {
  const lines = [
    ...layout.title.map((text) => ({
      text,
      size: look.fontSize + titleLarger,
      height: titleHeight,
      fill: look.foreground,
    })),
    ...subtitles(heatmap, framed).map((text) => ({
      text,
      size: look.fontSize,
      height: subtitleHeight,
      fill: look.muted,
    })),
  ];
  const room = layout.width - 2 * layout.margin;
  let y = layout.margin;
  return lines.map(({ text, size: wished, height, fill }) => {
    // Where the room is short the letters become smaller first, before the end is cut off.
    const size = Math.max(look.fontSize - 2, Math.min(wished, Math.floor((wished * room) / measure(text, wished))));
    const shown = elide(text, room, size, measure);
    const half = measure(shown, size) / 2;
    const x = Math.max(layout.margin + half, Math.min(layout.x + layout.wide / 2, layout.width - layout.margin - half));
    y += height;
    return { kind: "text", x, y: y - height / 2, text: shown, size, fill, anchor: "middle" };
  });
}

export function cellMarks({ heatmap, layout, look, measure, size: room }: Painted): Mark[] {
  const { count, palette, entries, limits, result, valueAt } = heatmap;
  const { x, y, width, height, seen } = heatmapFrame(layout);
  const cells = { palette, entries, rows: count, columns: count };
  // In a page numbers grow with their cells.
  const largest =
    room === undefined ? look.fontSize : Math.round(look.fontSize * Math.max(1, Math.min(1.6, layout.cellHeight / 56)));
  const size = cellTextSize(layout, limits, measure, largest);
  const { positions } = result.arrangement;
  const textOf = ({ row, column }: Cell, size: number) => {
    const value = valueAt(positions[row] ?? 0, positions[column] ?? 0);
    const text = cellText(value);
    return { size, text: measure(text, size) + 4 <= layout.cell ? text : cellText(Number(value.toFixed(2))) };
  };
  return [
    { kind: "cells", x, y, width, height, ...cells, window: seen },
    ...(size === undefined ? [] : textMarks(heatmapFrame(layout), cells, (cell) => [textOf(cell, size)])),
  ];
}

/** Size of the texts in the cells, at most `largest`; undefined where none that can be read fits. */
function cellTextSize(
  { cell, cellHeight }: Layout,
  limits: Limits,
  measure: Measure,
  largest: number,
): number | undefined {
  const widest = limits.low < 0 ? "−0.00" : "0.00";
  for (let size = largest; size >= 9; size--) {
    if (size + 6 <= cellHeight && measure(widest, size) + 6 <= cell) return size;
  }
  return undefined;
}

/**
 * Labels on both axes; where rows are too low for each to have one, every second, fifth, … has. Pictures are between
 * the matrix and their labels.
 */
export function labelMarks({ heatmap, layout, look, measure }: Painted): Mark[] {
  const { cell, cellHeight, turned, gutter, columnGutter } = layout;
  const { stimuli, arrangement } = heatmap.result;
  const line = look.fontSize + 2;
  const every = stride(cellHeight, line);
  const size = every === 1 ? Math.min(look.fontSize, Math.max(9, Math.floor(cellHeight - 1))) : look.fontSize - 2;
  const stripRoom = heatmap.runs.length === 0 ? 0 : strip.size + strip.gap;
  const picture = pictureSide(layout);
  const frame = heatmapFrame(layout);
  const nameOf = (place: number) => stimuli[arrangement.positions[place] ?? 0];
  const rows = { cut: elide, size, every, picture, gap: stripRoom + labelGap, room: gutter - labelGap };
  const columns = turned
    ? { ...rows, every: stride(cell, line), turned, gap: labelGap, room: columnGutter - labelGap }
    : { ...rows, gap: labelGap + size / 2, room: cell - 4 };
  return [
    ...nameMarks(frame, "rows", nameOf, rows, look, measure),
    ...nameMarks(frame, "columns", nameOf, columns, look, measure),
  ];
}

/** Side of the pictures on the axes, in pixels: the room that cells leave; 0 if nothing could be recognised. */
function pictureSide({ cell, cellHeight, thumbnail }: Layout): number {
  const side = Math.min(thumbnail, Math.floor(Math.min(cell, cellHeight) - 2));
  return side < 14 ? 0 : side;
}

/** The strips of a heatmap, with the categories' names or letters over the columns. */
export function namedStripMarks({ heatmap, layout, look, measure }: Painted): Mark[] {
  return stripMarks(heatmap.runs, heatmapFrame(layout), look, (category, x, y, room) => {
    const text = layout.namedRuns ? (heatmap.result.categories[category] ?? "") : categoryLetter(category);
    if (measure(text, look.fontSize) > room) return [];
    return [{ kind: "text", x, y, text, size: look.fontSize, fill: look.foreground, anchor: "start" }];
  });
}

export function legendMarks({ layout, look }: Painted): Mark[] {
  const top = layout.y + layout.side + layout.columnGutter;
  return layout.legend.flatMap((entries, line) =>
    entries.flatMap(({ category, x, text }): Mark[] => {
      const y = top + line * legendHeight + legendHeight / 2;
      const left = layout.x + x;
      const shared = { kind: "text", y, text, size: look.fontSize, fill: look.foreground, anchor: "start" } as const;
      return [
        ...categoryMarks({ x: left, y: y - 6, width: strip.size, height: 12 }, category, look),
        { ...shared, x: left + legendKey },
      ];
    }),
  );
}

/** Dendrogram over the columns, drawn down to the names; what is outside the view is cut off. */
export function dendrogramMarks({ heatmap, layout, look }: Painted): Mark[] {
  if (heatmap.branches.length === 0) return [];
  const { x, wide, cell, view, dendrogram } = layout;
  const foot = layout.y - (heatmap.runs.length === 0 ? 4 : strip.gap * 2 + strip.size + strip.names);
  const up = (height: number) => foot - height * (dendrogram - 4);
  const across = (place: number) => (place - view.column) * cell;
  const seen = (place: number) => place >= 0 && place <= wide;
  const points: number[] = [];
  for (const branch of heatmap.branches) {
    const left = across(branch.left);
    const right = across(branch.right);
    if (right < 0 || left > wide) continue;
    const top = up(branch.height);
    if (seen(left)) points.push(x + left, up(branch.leftHeight), x + left, top);
    if (seen(right)) points.push(x + right, up(branch.rightHeight), x + right, top);
    points.push(x + Math.max(0, left), top, x + Math.min(wide, right), top);
  }
  return [{ kind: "lines", points, stroke: look.muted, width: 1 }];
}
