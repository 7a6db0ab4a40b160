import { elide, type Measure } from "../../text/labels.ts";
import { type Palette, palette } from "../scene/colormap.ts";
import type { Limits } from "../scene/limits.ts";
import { categoryColour, isDark, type Look } from "../scene/look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, sides, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import type { Tick } from "../scene/ticks.ts";
import { isThere, type Scatter } from "./scatter.ts";

const tickLength = 4;

export function scatterMargins(scatter: Scatter, look: Look, measure: Measure): Margins {
  return {
    top: plotTitle.height,
    left: axisTitle.height + tickWidth(scatter.yTicks, look, measure) + labelGap + tickLength,
    right: Math.ceil(tickWidth(scatter.xTicks, look, measure) / 2),
    bottom: tickRoom + axisTitle.height,
  };
}

export function scatterMarks(scatter: Scatter, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { x, y, side } = frame;
  const { xTicks, yTicks, xLimits, yLimits } = scatter;
  const foot = y + side;
  const across = (value: number) => x + share(value, xLimits) * side;
  const up = (value: number) => foot - share(value, yLimits) * side;
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  const room = tickWidth(yTicks, look, measure) + labelGap + tickLength;
  const fit = (text: string) => elide(text, side, look.fontSize, measure);
  return [
    ...legendMarks(scatter, frame, look, measure),
    ...(scatter.density ? densityMarks(scatter.density, frame, look) : pointMarks(scatter, frame, look)),
    {
      kind: "lines",
      points: [
        ...sides(frame),
        ...xTicks.flatMap(({ value }) => [across(value), foot, across(value), foot + tickLength]),
        ...yTicks.flatMap(({ value }) => [x - tickLength, up(value), x, up(value)]),
      ],
      stroke: look.line,
      width: 1,
    },
    ...xTicks.map(({ value, text }): Mark => {
      return { ...shared, x: across(value), y: foot + tickRoom / 2 + 2, text, anchor: "middle" };
    }),
    ...yTicks.map(({ value, text }): Mark => ({ ...shared, x: x - labelGap, y: up(value), text, anchor: "end" })),
    axisTitle.left(fit(scatter.yTitle), frame, room, look),
    axisTitle.below(fit(scatter.xTitle), frame, tickRoom, look),
  ];
}

/** A pair's place in the frame. */
export function placeOfPair({ x, y, xLimits, yLimits }: Scatter, pair: number, frame: Frame): [number, number] {
  return [
    frame.x + share(x[pair] ?? Number.NaN, xLimits) * frame.side,
    frame.y + frame.side - share(y[pair] ?? Number.NaN, yLimits) * frame.side,
  ];
}

/** Between categories first, so that the fewer pairs within are seen. */
function pointMarks(scatter: Scatter, frame: Frame, look: Look): Mark[] {
  const { x, y, within, hasCategories, count } = scatter;
  const radius = count > 2000 ? 1.5 : count > 200 ? 2 : 3;
  const opacity = count > 2000 ? 0.4 : count > 200 ? 0.6 : 0.85;
  const groups = new Map<number, number[]>([[-1, []]]);
  for (let k = 0; k < x.length; k++) {
    if (!isThere(x, y, k)) continue;
    const category = within[k] ?? -1;
    const points = groups.get(category) ?? [];
    groups.set(category, points);
    points.push(...placeOfPair(scatter, k, frame));
  }
  return Array.from(groups, ([category, points]): Mark => {
    if (category === -1)
      return { kind: "points", points, radius, fill: hasCategories ? look.line : categoryColour(look, 0), opacity };
    return { kind: "points", points, radius: radius + 0.5, fill: categoryColour(look, category), opacity: 0.85 };
  });
}

const grounds = new Map<string, Palette>();

/** The greys of a density, its emptiest cells as the ground: on a dark one they turn round. */
function densityMarks({ bins, entries }: NonNullable<Scatter["density"]>, { x, y, side }: Frame, look: Look): Mark[] {
  const key = look.background;
  const ramp = grounds.get(key) ?? (isDark(look.background) ? turned(palette("Greys")) : palette("Greys"));
  grounds.set(key, ramp);
  return [{ kind: "cells", x, y, width: side, height: side, palette: ramp, rows: bins, columns: bins, entries }];
}

function turned(colours: Palette): Palette {
  const made = new Uint8Array(colours.length);
  for (let k = 0; k < 256; k++) made.set(colours.subarray(3 * (255 - k), 3 * (255 - k) + 3), 3 * k);
  return made;
}

function legendMarks(
  { hasCategories, density, count, points = "pairs" }: Scatter,
  { x, y, side }: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const middle = y - plotTitle.height / 2;
  const size = look.fontSize - 1;
  const shared = { kind: "text", y: middle, size, fill: look.muted, anchor: "start" } as const;
  const fit = (text: string) => elide(text, side, size, measure);
  if (density) return [{ ...shared, x, text: fit(`Density of ${count.toLocaleString("en")} pairs, logarithmic`) }];
  if (!hasCategories) return [{ ...shared, x, text: fit(`${count.toLocaleString("en")} ${points}`) }];
  const secondAfter = (first: string) => 14 + measure(first, size) + 16;
  const [long, short] = [
    ["between categories", "coloured: within one"],
    ["between", "coloured: within"],
  ] as const;
  const [first, second] = secondAfter(long[0]) + measure(long[1], size) <= side ? long : short;
  return [
    { kind: "points", points: [x + 5, middle], radius: 3, fill: look.line, opacity: 1 },
    { ...shared, x: x + 14, text: first },
    { ...shared, x: x + secondAfter(first), text: second },
  ];
}

function share(value: number, { low, high }: Limits): number {
  return (value - low) / (high - low);
}

function tickWidth(all: readonly Tick[], look: Look, measure: Measure): number {
  return Math.ceil(Math.max(...all.map(({ text }) => measure(text, look.fontSize))));
}
