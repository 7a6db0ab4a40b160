import type { Layout } from "../../core/figure/heatmapLayout.ts";
import type { Cell } from "../ui/cell.ts";

export interface Highlights {
  /** Under the pointer. */
  readonly hovered: Cell | undefined;
  /** Where the keyboard is, while the grid has the focus. */
  readonly focused: Cell | undefined;
  /** Shown in the details. */
  readonly selected: Cell | undefined;
  /** The stimulus at the editor's cursor, by its place on the axes. */
  readonly cursor: number | undefined;
}

/** Paints what moves with pointer, focus and cursor over the picture, so that the picture itself stays. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  layout: Layout,
  highlights: Highlights,
  colours: { readonly accent: string },
): void {
  const { x, y, side, cell, view, margin, gutter, columnGutter } = layout;
  const left = (column: number) => x + (column - view.column) * cell;
  const top = (row: number) => y + (row - view.row) * cell;

  /** A light line with a dark one around it: seen on every colour of every palette. */
  const outline = (fromX: number, fromY: number, width: number, height: number) => {
    for (const [colour, inset] of [
      ["rgba(0, 0, 0, 0.85)", 0.5],
      ["#ffffff", 1.5],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = 1;
      context.strokeRect(fromX + inset, fromY + inset, Math.max(1, width - 2 * inset), Math.max(1, height - 2 * inset));
    }
  };
  /** Cells of a pixel are marked by something that can be seen. */
  const box = (cellOf: Cell) => {
    const size = Math.max(cell, 7);
    const grown = (size - cell) / 2;
    outline(
      Math.round(left(cellOf.column) - grown),
      Math.round(top(cellOf.row) - grown),
      Math.round(size),
      Math.round(size),
    );
  };
  const tint = (fromX: number, fromY: number, width: number, height: number) => {
    context.globalAlpha = 0.2;
    context.fillStyle = colours.accent;
    context.fillRect(fromX, fromY, width, height);
    context.globalAlpha = 1;
  };
  const labels = (k: { readonly row?: number; readonly column?: number }) => {
    const band = Math.max(cell, 3);
    if (k.row !== undefined) tint(margin, top(k.row), gutter, band);
    if (k.column !== undefined) tint(left(k.column), y + side, band, columnGutter);
  };

  if (highlights.cursor !== undefined) {
    const k = highlights.cursor;
    labels({ row: k, column: k });
    inside(context, layout, () => {
      outline(x - 2, Math.round(top(k)), side + 4, Math.max(3, Math.round(cell)));
      outline(Math.round(left(k)), y - 2, Math.max(3, Math.round(cell)), side + 4);
    });
  }
  const { hovered, focused, selected } = highlights;
  if (hovered !== undefined) labels(hovered);
  inside(context, layout, () => {
    for (const one of [selected, hovered]) if (one !== undefined) box(one);
    if (focused === undefined) return;
    box(focused);
    const size = Math.max(cell, 7);
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    const grown = (size - cell) / 2;
    context.strokeRect(
      left(focused.column) - grown + 3,
      top(focused.row) - grown + 3,
      Math.max(1, size - 6),
      Math.max(1, size - 6),
    );
  });
}

function inside(context: CanvasRenderingContext2D, { x, y, side }: Layout, paint: () => void): void {
  context.save();
  context.beginPath();
  context.rect(x - 2, y - 2, side + 4, side + 4);
  context.clip();
  paint();
  context.restore();
}
