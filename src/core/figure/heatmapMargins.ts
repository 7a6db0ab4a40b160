import type { Heatmap } from "./heatmap.ts";
import { bar, type Layout, legendHeight, legendKey, type Painted, strip } from "./heatmapLayout.ts";
import { categoryColour, type Look } from "./look.ts";
import type { Mark } from "./scene.ts";
import { categoryLetter } from "./strips.ts";

/** Coloured strips along the rows and columns, with the categories' names or letters over the columns. */
export function stripMarks({ heatmap, layout, look, measure }: Painted): Mark[] {
  const { x, y, side, cell, view } = layout;
  const marks: Mark[] = [];
  for (const { category, start, end } of heatmap.runs) {
    const fill = categoryColour(look, category);
    const extent = (first: number) => {
      const from = Math.max(0, (start - first) * cell);
      const to = Math.min(side, (end - first) * cell);
      // A hairline between neighbours, where there is room for one.
      return { from, length: to - from - (to - from > 4 && to < side ? 1 : 0) };
    };
    const row = extent(view.row);
    const column = extent(view.column);
    if (row.length > 0)
      marks.push({
        kind: "rect",
        x: x - strip.gap - strip.size,
        y: y + row.from,
        width: strip.size,
        height: row.length,
        fill,
      });
    if (column.length <= 0) continue;
    marks.push({
      kind: "rect",
      x: x + column.from,
      y: y - strip.gap - strip.size,
      width: column.length,
      height: strip.size,
      fill,
    });
    if (category === null) continue;
    const name = layout.namedRuns ? (heatmap.result.categories[category] ?? "") : categoryLetter(category);
    if (measure(name, look.fontSize) > column.length) continue;
    const middle = y - strip.gap - strip.size - strip.names / 2;
    marks.push({
      kind: "text",
      x: x + column.from,
      y: middle,
      text: name,
      size: look.fontSize,
      fill: look.foreground,
      anchor: "start",
    });
  }
  return marks;
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
