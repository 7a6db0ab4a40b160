import { elideMiddle, type Measure, oneLine } from "../../text/labels.ts";
import { nameLines } from "../../text/lines.ts";
import type { Look } from "../scene/look.ts";
import { axisTitle, labelGap, type Margins, plotTitle, tickRoom } from "../scene/plotFrame.ts";
import type { Bar, Bars } from "./bars.ts";

/** How a chart of bars uses its room: `width` and `height` of the rectangle with the bars, in pixels, and what is around it. */
export interface BarsLayout {
  /** Upright, with the names below; or lying, with the names at their left, where they are too long for that. */
  readonly lying: boolean;
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  /** Each bar's name as it is written, in lines. */
  readonly names: readonly (readonly string[])[];
}

export const tickLength = 4;
/** Bold letters are about so much wider. */
const boldness = 1.16;
/** Share of the room that names at the left take at the most. */
const mostNames = 0.45;
const mostLines = 3;
/** Lying bars are so long at the least, with the p values beside them. */
const shortest = 140;
/** Height of a lying bar's row, at the least and at the most. */
const row = { least: 20, most: 36 };

export function nameLine(look: Look): number {
  return look.fontSize + 3;
}

/** Width of what is left of upright bars. */
export function ticksRoom({ ticks }: Bars, look: Look, measure: Measure): number {
  const widest = Math.max(...ticks.map(({ text }) => measure(text, look.fontSize)));
  return axisTitle.height + Math.ceil(widest) + labelGap + tickLength;
}

/** `room`: for the whole chart with all that is written around; lying bars take more height where there are many. */
export function layOutBars(
  bars: Bars,
  room: { readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
): BarsLayout {
  const left = ticksRoom(bars, look, measure);
  const right = 1;
  const width = room.width - left - right;
  const count = bars.bars.length;
  const wrap = ({ name }: Bar) => wrapped(name, (width / count - 6) / boldness, look.fontSize, measure);
  const names = bars.bars.map(wrap);
  if (names.some((lines) => lines === undefined)) return lyingBars(bars, room, look, measure);
  const most = Math.max(...names.map((lines) => lines?.length ?? 1));
  const below = tickRoom + (most - 1) * nameLine(look) + look.fontSize + 4;
  return {
    lying: false,
    width,
    height: room.height,
    margins: { top: plotTitle.height, left, right, bottom: below },
    names: names.map((lines) => lines ?? []),
  };
}

/** Width of what may be right of lying bars before their p values. */
export function starsRoom(look: Look, measure: Measure): number {
  return Math.ceil(measure("***", look.fontSize));
}

function lyingBars(
  { bars, ceiling }: Bars,
  room: { readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
): BarsLayout {
  const widest = (texts: readonly string[], size: number) => Math.max(...texts.map((text) => measure(text, size)));
  const written = bars.map(({ name }) => oneLine(name.slice(0, 100)));
  const most = Math.min(room.width * mostNames, Math.ceil(boldness * widest(written, look.fontSize)));
  const p = widest(
    bars.map(({ p }) => p),
    look.fontSize - 1,
  );
  const left = most + labelGap;
  const stars = starsRoom(look, measure);
  const right = room.width - left - stars - p < shortest ? stars : stars + Math.ceil(p);
  return {
    lying: true,
    width: room.width - left - right,
    height: Math.max(bars.length * row.least, Math.min(room.height, bars.length * row.most)),
    margins: {
      // The ceiling's name has a line of its own over the bars.
      top: plotTitle.height + (ceiling === undefined ? 0 : nameLine(look)),
      left,
      right,
      bottom: tickRoom + axisTitle.height,
    },
    names: written.map((name) => [elideMiddle(name, most / boldness, look.fontSize, measure)]),
  };
}

/** The name in lines; undefined where a part of it is too wide, or there are too many. */
function wrapped(name: string, width: number, size: number, measure: Measure): string[] | undefined {
  const lines = nameLines(name, width, size, measure);
  return lines.length > mostLines || lines.some((line) => measure(line, size) > width) ? undefined : lines;
}
