import type { ResultStimulus } from "../../results/similarityResult.ts";
import type { AxisResult } from "../../results/spaceResult.ts";
import { elide, type Measure } from "../../text/labels.ts";
import type { Limits } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { labelGap, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import { ticks } from "../scene/ticks.ts";
import { alongAxis } from "./spaceWords.ts";

/** Height of a stimulus's row, in pixels; more stimuli than this are in the table alone. */
const rowHeight = 20;
export const mostRows = 60;
const widestLabel = 160;
const dotSize = 4;

/** How high the figure of so many stimuli is, in pixels. */
export function axisHeight(count: number): number {
  return labelGap + Math.min(count, mostRows) * rowHeight + 2 * tickRoom;
}

/**
 * Stimuli in rows by their place on the axis, each with a dot there and a line over its range, in its category's colour; lines at 0
 * and 1, the means of the ends.
 */
export function axisMarks(
  axis: AxisResult,
  stimuli: readonly ResultStimulus[],
  { width }: { readonly width: number },
  look: Look,
  measure: Measure,
): Mark[] {
  const order = alongAxis(axis).slice(0, mostRows);
  const names = order.map((at) => stimuli[at]?.label ?? "");
  const labels = Math.min(widestLabel, Math.max(...names.map((name) => measure(name, look.fontSize))));
  const limits = axisLimits(axis, order);
  const [left, right] = [Math.ceil(labels) + labelGap, Math.max(width - 24, labels + 100)];
  const across = (value: number) => left + ((value - limits.low) / (limits.high - limits.low)) * (right - left);
  const foot = labelGap + order.length * rowHeight;
  const all = ticks(limits, 6);
  const vertical = (value: number) => [across(value), labelGap, across(value), foot];
  const text = { kind: "text", size: look.fontSize } as const;
  return [
    { kind: "lines", points: [...vertical(0), ...vertical(1)], stroke: look.line, width: 1 },
    ...order.flatMap((at, row): Mark[] => {
      const y = labelGap + (row + 0.5) * rowHeight;
      const fill = categoryColour(look, stimuli[at]?.category ?? 0);
      const [low, high, value] = [axis.low, axis.high, axis.positions].map((one) => across(one[at] as number));
      return [
        {
          ...text,
          x: left - labelGap,
          y,
          text: elide(names[row] ?? "", labels, look.fontSize, measure),
          fill: look.foreground,
          anchor: "end",
        },
        { kind: "lines", points: [low as number, y, high as number, y], stroke: fill, width: 1 },
        { kind: "dot", x: value as number, y, radius: dotSize, fill, stroke: look.background },
      ];
    }),
    {
      kind: "lines",
      points: [left, foot, right, foot, ...all.flatMap(({ value }) => [across(value), foot, across(value), foot + 4])],
      stroke: look.line,
      width: 1,
    },
    ...all.map((tick): Mark => {
      return {
        ...text,
        x: across(tick.value),
        y: foot + tickRoom / 2 + 2,
        text: tick.text,
        fill: look.foreground,
        anchor: "middle",
      };
    }),
    ...endMarks(axis, across, { y: foot + 1.5 * tickRoom, width }, look, measure),
  ];
}

/** The ends' first texts below 0 and 1. */
function endMarks(
  { from, to }: AxisResult,
  across: (value: number) => number,
  { y, width }: { readonly y: number; readonly width: number },
  look: Look,
  measure: Measure,
): Mark[] {
  const room = across(1) - across(0) - labelGap;
  return [from, to].map((texts, end): Mark => {
    const text = elide(texts.join(", "), room, look.fontSize, measure);
    // Below its end, as far as the figure's edges allow.
    const half = measure(text, look.fontSize) / 2;
    const x = Math.max(half, Math.min(across(end), width - half));
    return { kind: "text", x, y, text, size: look.fontSize, fill: look.muted, anchor: "middle" };
  });
}

/** All ranges, and both ends. */
function axisLimits({ low, high }: AxisResult, order: readonly number[]): Limits {
  const least = Math.min(0, ...order.map((at) => low[at] as number));
  const most = Math.max(1, ...order.map((at) => high[at] as number));
  const room = 0.04 * (most - least);
  return { low: least - room, high: most + room };
}
