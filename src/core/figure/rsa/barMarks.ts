import { elide, elideMiddle, type Measure, oneLine } from "../../text/labels.ts";
import type { Limits } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { axisTitle, labelGap, type Margins, plotTitle, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import type { Bar, Bars } from "./bars.ts";

/** The rectangle that the bars are drawn in, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const tickLength = 4;
const widestBar = 48;
/** Bold letters are about so much wider. */
const boldness = 1.1;
/** Names are cut where they would take more room than this. */
const longestName = 130;

export function barsMargins(bars: Bars, width: number, look: Look, measure: Measure): Margins {
  const tick = Math.max(...bars.ticks.map(({ text }) => measure(text, look.fontSize)));
  return {
    top: plotTitle.height,
    left: axisTitle.height + Math.ceil(tick) + labelGap + tickLength,
    right: 1,
    bottom: namesOf(bars, width, look, measure).room,
  };
}

/** Where a bar's column begins and how wide it is. */
function barColumn({ x, width }: Box, count: number, k: number): { x: number; width: number } {
  return { x: x + (k * width) / count, width: width / count };
}

/** The chart; `chosen`: the bar of the model whose RDM is shown. */
export function barsMarks(bars: Bars, box: Box, chosen: number | undefined, look: Look, measure: Measure): Mark[] {
  const { x, y, width, height } = box;
  const at = (value: number) => y + height - ((value - bars.limits.low) / spanOf(bars.limits)) * height;
  const zero = at(0);
  const tick = Math.max(...bars.ticks.map(({ text }) => measure(text, look.fontSize)));
  const room = labelGap + tickLength + Math.ceil(tick);
  const shared = { kind: "text", size: look.fontSize } as const;
  return [
    plotTitle.mark(bars.title, { x, y, side: width }, look, measure),
    ...ceilingMarks(bars, box, at, look, measure),
    ...bars.ticks.map(({ value, text }): Mark => {
      return { ...shared, x: x - labelGap, y: at(value), text, fill: look.foreground, anchor: "end" };
    }),
    {
      kind: "lines",
      points: [x, y, x, y + height, ...bars.ticks.flatMap(({ value }) => [x - tickLength, at(value), x, at(value)])],
      stroke: look.line,
      width: 1,
    },
    ...bars.bars.flatMap((bar, k) => barMarks(bar, barColumn(box, bars.bars.length, k), k === chosen, at, look)),
    { kind: "lines", points: [x, zero, x + width, zero], stroke: look.foreground, width: 1 },
    ...nameMarks(bars, box, chosen, look, measure),
    axisTitle.left(elide(bars.yTitle, height, look.fontSize, measure), { x, y, side: height }, room, look),
  ];
}

function barMarks(
  { mean, error, subjects, stars }: Bar,
  column: { readonly x: number; readonly width: number },
  chosen: boolean,
  at: (value: number) => number,
  look: Look,
): Mark[] {
  const middle = column.x + column.width / 2;
  if (!Number.isFinite(mean)) return [];
  const wide = Math.min(widestBar, Math.max(2, column.width * 0.6));
  const [top, foot] = [Math.min(at(mean), at(0)), Math.max(at(mean), at(0))];
  const fill = chosen ? categoryColour(look, 0) : look.line;
  const cap = Math.min(4, wide / 4);
  const dots = Array.from(subjects).filter(Number.isFinite);
  // Beside each other as far as there is room, so that equal ones are seen.
  const step = dots.length < 2 ? 0 : Math.min(10, (wide * 0.8) / (dots.length - 1));
  const highest = Math.min(top, ...dots.map(at), ...(error ? [at(error.high)] : []));
  return [
    // The theme's line colour may let the band behind it be seen.
    ...[look.background, fill].map((colour): Mark => {
      return { kind: "rect", x: middle - wide / 2, y: top, width: wide, height: Math.max(1, foot - top), fill: colour };
    }),
    ...(dots.length < 2 || wide < 6
      ? []
      : dotMarks(
          dots.flatMap((value, k) => [middle + (k - (dots.length - 1) / 2) * step, at(value)]),
          look,
        )),
    ...(error === undefined
      ? []
      : [
          {
            kind: "lines",
            points: [
              ...[middle, at(error.low), middle, at(error.high)],
              ...[middle - cap, at(error.low), middle + cap, at(error.low)],
              ...[middle - cap, at(error.high), middle + cap, at(error.high)],
            ],
            stroke: look.foreground,
            width: 1.5,
          } as const,
        ]),
    ...(stars === ""
      ? []
      : [
          {
            kind: "text",
            x: middle,
            y: highest - 10,
            text: column.width < 18 ? "*" : stars,
            size: look.fontSize,
            fill: look.foreground,
            anchor: "middle",
          } as const,
        ]),
  ];
}

/** Points that are seen on a bar and on the ground. */
function dotMarks(points: readonly number[], look: Look): Mark[] {
  return [
    { kind: "points", points, radius: 3.5, fill: look.background, opacity: 1 },
    { kind: "points", points, radius: 2.5, fill: look.foreground, opacity: 1 },
  ];
}

/** What the best possible model could reach: a grey band over the whole width, but where bars have their own. */
function ceilingMarks(
  { ceiling, bars }: Bars,
  box: Box,
  at: (value: number) => number,
  look: Look,
  measure: Measure,
): Mark[] {
  if (ceiling === undefined) return [];
  const { x, width } = box;
  const [top, foot] = [at(ceiling.high), at(ceiling.low)];
  const band = (left: number, right: number, { low, high }: Limits): Mark => {
    const points = [left, at(high), right, at(high), right, at(low), left, at(low)];
    return { kind: "path", points, fill: { colour: look.muted, opacity: 0.25 } };
  };
  const shared = bars.findIndex((bar) => bar.ceiling !== undefined);
  const end = shared === -1 ? x + width : barColumn(box, bars.length, shared).x;
  const text = elide("noise ceiling", Math.max(0, end - x - 8), look.fontSize - 1, measure);
  const within = foot - top >= look.fontSize + 4;
  return [
    ...(end > x ? [band(x, end, ceiling)] : []),
    ...bars.flatMap((bar, k) => {
      const column = barColumn(box, bars.length, k);
      return bar.ceiling ? [band(column.x, column.x + column.width, bar.ceiling)] : [];
    }),
    {
      kind: "text",
      x: end - 4,
      y: within ? top + look.fontSize / 2 + 2 : top - look.fontSize / 2 - 1,
      text,
      size: look.fontSize - 1,
      fill: look.muted,
      anchor: "end",
    },
  ];
}

/** How the models' names are: beside each other where all fit, else reading upwards. */
function namesOf({ bars }: Bars, width: number, look: Look, measure: Measure): { turned: boolean; room: number } {
  const widest = boldness * Math.max(...bars.map(({ name }) => measure(oneLine(name.slice(0, 60)), look.fontSize)));
  const turned = widest > width / bars.length - 8;
  if (turned) return { turned, room: Math.ceil(Math.min(widest, longestName)) + labelGap + 4 };
  return { turned, room: tickRoom + look.fontSize + 4 };
}

function nameMarks(bars: Bars, box: Box, chosen: number | undefined, look: Look, measure: Measure): Mark[] {
  const { turned, room } = namesOf(bars, box.width, look, measure);
  const count = bars.bars.length;
  const foot = box.y + box.height;
  const size = turned ? Math.min(look.fontSize, Math.max(9, Math.floor(box.width / count) - 2)) : look.fontSize;
  return bars.bars.flatMap(({ name, p }, k): Mark[] => {
    const column = barColumn(box, count, k);
    const x = column.x + column.width / 2;
    const shared = { kind: "text", size, fill: look.foreground, bold: k === chosen && count > 1 } as const;
    if (turned) {
      const text = elideMiddle(name, (room - labelGap - 4) / boldness, size, measure);
      return [{ ...shared, x, y: foot + labelGap, text, anchor: "end", turned }];
    }
    const text = elideMiddle(name, (column.width - 4) / boldness, size, measure);
    const below = { kind: "text", x, y: foot + tickRoom + 6, size: look.fontSize - 1, fill: look.muted } as const;
    const fits = p !== "" && measure(p, look.fontSize - 1) <= column.width - 4;
    return [
      { ...shared, x, y: foot + tickRoom / 2 + 2, text, anchor: "middle" },
      ...(fits ? [{ ...below, text: p, anchor: "middle" } as const] : []),
    ];
  });
}

function spanOf({ low, high }: Limits): number {
  return high - low;
}
