import type { MapResult } from "../../results/mapResult.ts";
import type { Measure } from "../../text/labels.ts";
import type { Scatter } from "../rsa/scatter.ts";
import { extent, type Limits } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, sides, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import { ticks } from "../scene/ticks.ts";
import { distanceName, percentText } from "./mapWords.ts";

/** The Shepard diagram: pairs by their distances in the original space and on the map, both from zero. */
export function decideShepard(result: MapResult): Scatter {
  const { original: x, shown: y } = result.shepard;
  const [xLimits, yLimits] = [fromZero(x), fromZero(y)];
  return {
    xTitle: distanceName(result),
    yTitle: "distance on the map",
    ...{ x, y, xLimits, yLimits },
    xTicks: ticks(xLimits, 5),
    yTicks: ticks(yLimits, 5),
    within: new Int32Array(x.length).fill(-1),
    hasCategories: false,
    count: x.length,
  };
}

function fromZero(values: Float64Array): Limits {
  const { high } = extent(values);
  return { low: 0, high: high > 0 ? 1.04 * high : 1 };
}

const tickLength = 4;

export function screeMargins(explained: Float64Array, look: Look, measure: Measure): Margins {
  const widest = Math.max(...screeTicks(explained).map(({ value }) => measure(percentText(value), look.fontSize)));
  return {
    top: plotTitle.height,
    left: axisTitle.height + Math.ceil(widest) + labelGap + tickLength,
    right: 4,
    bottom: tickRoom + axisTitle.height,
  };
}

function screeLimits(explained: Float64Array): Limits {
  return { low: 0, high: Math.max(0.01, 1.08 * Math.max(...explained)) };
}

function screeTicks(explained: Float64Array) {
  return ticks(screeLimits(explained), 5);
}

/** The scree plot: a bar for each component's share of the variance; those that are the map's axes are coloured. */
export function screeMarks(explained: Float64Array, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { x, y, side } = frame;
  const foot = y + side;
  const { high } = screeLimits(explained);
  const all = screeTicks(explained);
  const step = side / explained.length;
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  const room = screeMargins(explained, look, measure).left - axisTitle.height;
  const up = (value: number) => foot - (value / high) * side;
  return [
    ...Array.from(explained, (value, k): Mark => {
      const fill = k < 2 ? categoryColour(look, 0) : look.line;
      return {
        kind: "rect",
        x: x + (k + 0.15) * step,
        y: up(value),
        width: 0.7 * step,
        height: foot - up(value),
        fill,
      };
    }),
    {
      kind: "lines",
      points: [...sides(frame), ...all.flatMap(({ value }) => [x - tickLength, up(value), x, up(value)])],
      stroke: look.line,
      width: 1,
    },
    ...all.map(({ value }): Mark => {
      return { ...shared, x: x - labelGap, y: up(value), text: percentText(value), anchor: "end" };
    }),
    ...Array.from(explained, (_, k): Mark => {
      return { ...shared, x: x + (k + 0.5) * step, y: foot + tickRoom / 2 + 2, text: String(k + 1), anchor: "middle" };
    }),
    axisTitle.left("explained variance", frame, room, look),
    axisTitle.below("principal component", frame, tickRoom, look),
  ];
}

/** The scree plot in words: "1: 33 %, 2: 20 %, …". */
export function screeSentence(explained: Float64Array): string {
  const shares = Array.from(explained, (value, k) => `${k + 1}: ${percentText(value)}`).join(", ");
  return `Share of the variance along each principal component: ${shares}. The map shows the first two.`;
}
