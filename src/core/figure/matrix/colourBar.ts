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
  /** What the largest and the smallest value mean, in a word; written where the bar has room for it. */
  readonly ends?: BarEnds | undefined;
}

export interface BarEnds {
  readonly high: string;
  readonly low: string;
}

/** The ends of a bar of how alike pairs are: of similarities, or of dissimilarities. */
export function alikeness(kind: "similarity" | "dissimilarity"): BarEnds {
  return kind === "similarity" ? { high: "alike", low: "different" } : { high: "different", low: "alike" };
}

/** Between the matrix and the bar, the bar's width, and the length of its ticks. */
const bar = { gap: 24, size: 16, tick: 4 };
/** Between the matrix and the words at the bar's ends, and the height of a matrix whose bar has none. */
const endGap = 8;
const lowestWithEnds = 160;

/** Room right of a matrix for its colour bar with these ticks and words. */
export function barRoom(all: readonly Pick<Tick, "text">[], look: Look, measure: Measure, ends?: BarEnds): number {
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => measure(text, look.fontSize)));
  const forTicks = bar.gap + bar.size + bar.tick + 4 + Math.ceil(widest(all.map(({ text }) => text)));
  return ends === undefined ? forTicks : Math.max(forTicks, endGap + Math.ceil(widest([ends.high, ends.low])));
}

/** Colour bar as high as the matrix, with the words at its ends; largest value on top. */
export function barMarks({ limits, ticks: all, palette, ends }: Bar, matrix: Frame, look: Look): Mark[] {
  const hasEnds = ends !== undefined && matrix.side >= lowestWithEnds;
  // The topmost and the lowest number reach half a line beyond the bar.
  const endRoom = hasEnds ? Math.ceil(look.fontSize * 1.75) : 0;
  const [y, side] = [matrix.y + endRoom, matrix.side - 2 * endRoom];
  const x = matrix.x + matrix.side + bar.gap;
  const { low, high } = limits;
  const entries = Uint8Array.from({ length: 256 }, (_, k) => 255 - k);
  const edge = x + bar.size;
  // On a low bar every second tick, so that their texts do not touch.
  const room = Math.max(1, Math.ceil((all.length * (look.fontSize + 4)) / side));
  const ticks = all.filter((_, k) => (all.length - 1 - k) % room === 0);
  const at = (value: number) => y + side - ((value - low) / (high - low)) * side;
  const word = (text: string, middle: number): Mark => {
    const place = { x: matrix.x + matrix.side + endGap, y: middle };
    return { kind: "text", ...place, text, size: look.fontSize, fill: look.muted, anchor: "start" };
  };
  const half = look.fontSize / 2;
  return [
    ...(hasEnds ? [word(ends.high, matrix.y + half), word(ends.low, matrix.y + matrix.side - half)] : []),
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
