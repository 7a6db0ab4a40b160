import { cellText } from "./cellText.ts";
import { textColour } from "./colormap.ts";
import type { Heatmap } from "./heatmap.ts";
import {
  type Layout,
  type Painted,
  strip,
  subtitleHeight,
  subtitles,
  thumbnailGap,
  titleHeight,
} from "./heatmapLayout.ts";
import { elide, type Measure } from "./labels.ts";
import type { ImageMark, Mark } from "./scene.ts";

/** Title and subtitles, centred over the matrix as far as the picture's edges allow. */
export function titleMarks({ heatmap, layout, look, measure, framed = false }: Painted): Mark[] {
  const lines = [
    { text: heatmap.title, size: look.fontSize + 3, height: titleHeight, fill: look.foreground },
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
    const x = Math.max(layout.margin + half, Math.min(layout.x + layout.side / 2, layout.width - layout.margin - half));
    y += height;
    return { kind: "text", x, y: y - height / 2, text: shown, size, fill, anchor: "middle" };
  });
}

export function cellMarks({ heatmap, layout, look, measure }: Painted): Mark[] {
  const { x, y, side, cell, view } = layout;
  const { count, palette, entries, result, valueAt } = heatmap;
  const marks: Mark[] = [
    {
      kind: "cells",
      ...{ x, y, width: side, height: side, palette, entries, rows: count, columns: count },
      window: { column: view.column, row: view.row, columns: view.span, rows: view.span },
    },
  ];
  const size = cellTextSize(cell, heatmap, measure, look.fontSize);
  if (size === undefined) return marks;
  const { positions } = result.arrangement;
  for (const row of wholeCells(view.row, view.span, count)) {
    for (const column of wholeCells(view.column, view.span, count)) {
      const value = valueAt(positions[row] ?? 0, positions[column] ?? 0);
      const text = cellText(value);
      marks.push({
        kind: "text",
        x: x + (column + 0.5 - view.column) * cell,
        y: y + (row + 0.5 - view.row) * cell,
        text: measure(text, size) + 4 <= cell ? text : cellText(Number(value.toFixed(2))),
        size,
        fill: textColour(palette, entries[row * count + column] ?? 0),
        anchor: "middle",
      });
    }
  }
  return marks;
}

/** Size of the texts in cells this wide, at most `largest`; undefined where none that can be read fits. */
function cellTextSize(cell: number, { limits }: Heatmap, measure: Measure, largest: number): number | undefined {
  const widest = limits.low < 0 ? "−0.00" : "0.00";
  for (let size = largest; size >= 9; size--) {
    if (size + 6 <= cell && measure(widest, size) + 6 <= cell) return size;
  }
  return undefined;
}

/** Cells that are seen whole. */
function wholeCells(first: number, span: number, count: number): number[] {
  const from = Math.max(0, Math.ceil(first - 1e-6));
  const to = Math.min(count, Math.floor(first + span + 1e-6));
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}

/**
 * Labels on both axes; where rows are too low for each to have one, every second, fifth, … has. Pictures stand between the matrix and
 * their labels.
 */
export function labelMarks({ heatmap, layout, look, measure }: Painted): Mark[] {
  const { x, y, side, cell, view, turned, gutter, columnGutter } = layout;
  const { stimuli, arrangement } = heatmap.result;
  const every = stride(cell, look.fontSize + 2);
  const size = every === 1 ? Math.min(look.fontSize, Math.max(9, Math.floor(cell - 1))) : look.fontSize - 2;
  const stripRoom = heatmap.runs.length === 0 ? 0 : strip.size + strip.gap;
  const picture = pictureSide(layout);
  const marks: Mark[] = [];
  const square = (href: string, x: number, y: number): ImageMark => {
    return { kind: "image", x, y, width: picture, height: picture, href };
  };
  const shared = { kind: "text", size, fill: look.foreground } as const;
  const label = (k: number) => {
    const { label = "", thumbnail } = stimuli[arrangement.positions[k] ?? 0] ?? {};
    const href = picture === 0 ? undefined : thumbnail;
    const taken = href === undefined ? 0 : picture + thumbnailGap;
    return { href, taken, text: (room: number) => elide(label, room, size, measure) };
  };
  for (const k of centres(view.row, view.span, heatmap.count, every)) {
    const middle = y + (k + 0.5 - view.row) * cell;
    const right = x - stripRoom;
    const { href, taken, text } = label(k);
    if (href !== undefined) marks.push(square(href, right - thumbnailGap - picture, middle - picture / 2));
    marks.push({ ...shared, x: right - 8 - taken, y: middle, text: text(gutter - 8 - taken), anchor: "end" });
  }
  for (const k of centres(view.column, view.span, heatmap.count, every)) {
    const middle = x + (k + 0.5 - view.column) * cell;
    const top = y + side + 4;
    const { href, taken, text } = label(k);
    if (href !== undefined) marks.push(square(href, middle - picture / 2, top));
    if (turned) {
      const room = columnGutter - 8 - taken;
      marks.push({ ...shared, x: middle, y: top + 4 + taken, text: text(room), anchor: "end", turned });
    } else {
      const line = top + taken + size / 2 + 4;
      marks.push({ ...shared, x: middle, y: line, text: text(cell - 4), anchor: "middle" });
    }
  }
  return marks;
}

/** Of the pictures on the axes: what the cells leave room for, 0 where nothing could be recognised. */
function pictureSide({ cell, thumbnail }: Layout): number {
  const side = Math.min(thumbnail, Math.floor(cell - 2));
  return side < 14 ? 0 : side;
}

/** One label every so many cells, so that lines of text do not touch. */
export function stride(cell: number, line: number): number {
  if (cell >= line - 4) return 1;
  const needed = line / cell;
  const decade = 10 ** Math.floor(Math.log10(needed));
  return Math.max(2, Math.ceil([1, 2, 5, 10].find((step) => step * decade >= needed) ?? 10) * decade);
}

/** Every n-th cell whose middle is seen. */
function centres(first: number, span: number, count: number, every: number): number[] {
  const from = Math.max(0, Math.ceil((first - 0.5) / every - 1e-9) * every);
  const places: number[] = [];
  for (let k = from; k < count && k + 0.5 <= first + span; k += every) places.push(k);
  return places;
}
