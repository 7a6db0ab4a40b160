import type { MatrixFrame } from "../matrixFrame.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import type { Mark } from "../scene/scene.ts";
import type { Heatmap } from "./heatmap.ts";
import { bar, heatmapFrame, type Layout, legendHeight, legendKey, type Painted, strip } from "./heatmapLayout.ts";
import { type CategoryRun, categoryLetter } from "./strips.ts";

/** Coloured strips along the rows and columns; `over`: what is written over a category's columns, `room` pixels wide. */
export function stripMarks(
  runs: readonly CategoryRun[],
  { x, y, width, height, seen }: MatrixFrame,
  look: Look,
  over: (category: number, x: number, y: number, room: number) => readonly Mark[],
): Mark[] {
  return runs.flatMap(({ category, start, end }): Mark[] => {
    const fill = categoryColour(look, category);
    const extent = (first: number, cell: number, side: number) => {
      const from = Math.max(0, (start - first) * cell);
      const to = Math.min(side, (end - first) * cell);
      // A hairline between neighbours, where there is room for one.
      return { from, length: to - from - (to - from > 4 && to < side ? 1 : 0) };
    };
    const row = extent(seen.row, height / seen.rows, height);
    const column = extent(seen.column, width / seen.columns, width);
    const [left, top] = [x - strip.gap - strip.size, y - strip.gap - strip.size];
    const beside = { kind: "rect", x: left, y: y + row.from, width: strip.size, height: row.length, fill } as const;
    const above = { kind: "rect", x: x + column.from, y: top, width: column.length, height: strip.size, fill } as const;
    return [
      ...(row.length > 0 ? [beside] : []),
      ...(column.length > 0 ? [above] : []),
      ...(column.length > 0 && category !== null ? over(category, above.x, top - strip.names / 2, column.length) : []),
    ];
  });
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
      const shared = { kind: "text", y, size: look.fontSize, fill: look.foreground, anchor: "start" } as const;
      return [
        {
          kind: "rect",
          x: layout.x + x,
          y: y - 6,
          width: strip.size,
          height: 12,
          fill: categoryColour(look, category),
        },
        { ...shared, x: layout.x + x + legendKey, text },
      ];
    }),
  );
}

/** Dendrogram over the columns, drawn down to the names; what is outside the view is cut off. */
export function dendrogramMarks({ heatmap, layout, look }: Painted): Mark[] {
  if (heatmap.branches.length === 0) return [];
  const { x, side, cell, view, dendrogram } = layout;
  const foot = layout.y - (heatmap.runs.length === 0 ? 4 : strip.gap * 2 + strip.size + strip.names);
  const up = (height: number) => foot - height * (dendrogram - 4);
  const across = (place: number) => (place - view.column) * cell;
  const seen = (place: number) => place >= 0 && place <= side;
  const points: number[] = [];
  for (const branch of heatmap.branches) {
    const left = across(branch.left);
    const right = across(branch.right);
    if (right < 0 || left > side) continue;
    const top = up(branch.height);
    if (seen(left)) points.push(x + left, up(branch.leftHeight), x + left, top);
    if (seen(right)) points.push(x + right, up(branch.rightHeight), x + right, top);
    points.push(x + Math.max(0, left), top, x + Math.min(side, right), top);
  }
  return [{ kind: "lines", points, stroke: look.muted, width: 1 }];
}

/** Colour bar as high as the matrix, largest value on top. */
export function barMarks(
  { limits, ticks: all, palette }: Pick<Heatmap, "limits" | "ticks" | "palette">,
  layout: Pick<Layout, "x" | "y" | "side">,
  look: Look,
): Mark[] {
  const { y, side } = layout;
  const x = layout.x + side + bar.gap;
  const { low, high } = limits;
  const entries = Uint8Array.from({ length: 256 }, (_, k) => 255 - k);
  const edge = x + bar.size;
  // On a low bar every second tick, so that their texts do not touch.
  const room = Math.max(1, Math.ceil((all.length * (look.fontSize + 4)) / side));
  const ticks = all.filter((_, k) => (all.length - 1 - k) % room === 0);
  const at = (value: number) => y + side - ((value - low) / (high - low)) * side;
  return [
    { kind: "cells", x, y, width: bar.size, height: side, palette, rows: 256, columns: 1, entries },
    {
      kind: "lines",
      points: ticks.flatMap(({ value }) => [edge, at(value), edge + bar.tick, at(value)]),
      stroke: look.line,
      width: 1,
    },
    ...ticks.map(({ value, text }): Mark => {
      return {
        kind: "text",
        x: edge + bar.tick + 4,
        y: at(value),
        text,
        size: look.fontSize,
        fill: look.foreground,
        anchor: "start",
      };
    }),
  ];
}
