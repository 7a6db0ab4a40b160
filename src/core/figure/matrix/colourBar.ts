import type { Measure } from "../../text/labels.ts";
import type { Palette } from "../scene/colormap.ts";
import type { Limits } from "../scene/limits.ts";
import type { Look } from "../scene/look.ts";
import type { Frame } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import type { Tick } from "../scene/ticks.ts";

interface Bar {
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
  readonly palette: Palette;
}

/** Between the matrix and the bar, the bar's width, and the length of its ticks. */
const bar = { gap: 24, size: 16, tick: 4 };

/** Room right of a matrix for its colour bar with these ticks. */
export function barRoom(all: readonly Pick<Tick, "text">[], look: Look, measure: Measure): number {
  const widest = Math.max(...all.map(({ text }) => measure(text, look.fontSize)));
  return bar.gap + bar.size + bar.tick + 4 + Math.ceil(widest);
}

/** Colour bar as high as the matrix, largest value on top. */
export function barMarks({ limits, ticks: all, palette }: Bar, matrix: Frame, look: Look): Mark[] {
  const { y, side } = matrix;
  const x = matrix.x + side + bar.gap;
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
