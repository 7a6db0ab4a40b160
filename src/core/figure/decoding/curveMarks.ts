import type { Measure } from "../../text/labels.ts";
import type { Look } from "../scene/look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, sides, tickRoom } from "../scene/plotFrame.ts";
import type { DotMark, Mark, PathMark } from "../scene/scene.ts";
import { ticks } from "../scene/ticks.ts";
import { legendBelow, legendMarks } from "./curveLegend.ts";
import { bandFill, dot, strokeOf } from "./curveLook.ts";
import type { Curves, Marker } from "./curves.ts";

const places = ticks({ low: 0, high: 1 }, 5);
const tickLength = 4;

/** Room around the curves for ticks and titles, and for a legend that does not fit among them. */
export function curveMargins(
  decided: Curves,
  marker: Marker | undefined,
  side: number,
  look: Look,
  measure: Measure,
): Margins {
  const tick = Math.ceil(measure("0.0", look.fontSize));
  return {
    top: plotTitle.height,
    left: axisTitle.height + tick + labelGap + tickLength,
    right: Math.ceil(tick / 2),
    bottom: tickRoom + axisTitle.height + legendBelow(decided, marker, side),
  };
}

/** All of the plot. */
export function curveMarks(
  decided: Curves,
  marker: Marker | undefined,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  return [
    ...underLines(decided, frame, look, measure),
    ...curveLines(decided, frame, look).flatMap(({ path, dots }) => [path, ...dots]),
    ...overLines(decided, marker, frame, look, measure),
  ];
}

/** A curve as it is drawn: a line through its points, and a dot on each where it is dotted. */
export interface CurveLine {
  readonly path: PathMark & Required<Pick<PathMark, "stroke">>;
  readonly dots: readonly DotMark[];
}

/** Frame, ticks and titles, and the band of the folds. */
export function underLines(decided: Curves, frame: Frame, look: Look, measure: Measure): Mark[] {
  return [...frameMarks(decided, frame, look, measure), ...bandMarks(decided, frame, look)];
}

/** A line each curve, in the same order; later ones lie over earlier ones. */
export function curveLines({ curves }: Curves, frame: Frame, look: Look): CurveLine[] {
  return curves.map((curve) => {
    const points = Array.from(curve.x, (x, k) => at(frame, x, curve.y[k] ?? 0));
    const stroke = strokeOf(curve, look);
    const dots = curve.dotted ? points.map((point) => ({ ...dot(point, look), radius: 3, fill: stroke.colour })) : [];
    return { path: { kind: "path", points: points.flat(), stroke }, dots };
  });
}

/** The threshold's point and the legend. */
export function overLines(
  decided: Curves,
  marker: Marker | undefined,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const point = marker === undefined ? [] : [dot(at(frame, marker.x, marker.y), look)];
  return [...point, ...legendMarks(decided, marker, frame, look, measure)];
}

function frameMarks(decided: Curves, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { x, y, side } = frame;
  const foot = y + side;
  const tick = Math.ceil(measure("0.0", look.fontSize)) + labelGap + tickLength;
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  return [
    plotTitle.mark(decided.title, frame, look, measure),
    {
      kind: "lines",
      points: [
        ...sides(frame),
        ...places.flatMap(({ value }) => [x + value * side, foot, x + value * side, foot + tickLength]),
        ...places.flatMap(({ value }) => [x - tickLength, foot - value * side, x, foot - value * side]),
      ],
      stroke: look.line,
      width: 1,
    },
    ...places.flatMap(({ value, text }): Mark[] => [
      { ...shared, x: x + value * side, y: foot + tickRoom / 2 + 2, text, anchor: "middle" },
      { ...shared, x: x - labelGap, y: foot - value * side, text, anchor: "end" },
    ]),
    axisTitle.left(decided.yTitle, frame, tick, look),
    axisTitle.below(decided.xTitle, frame, tickRoom, look),
  ];
}

/** A point of the plot in pixels. */
function at({ x: left, y: top, side }: Frame, x: number, y: number): [number, number] {
  return [left + x * side, top + (1 - y) * side];
}

/** The area between the folds' mean less and plus a deviation. */
function bandMarks({ band }: Curves, frame: Frame, look: Look): Mark[] {
  if (band === undefined) return [];
  const { x, low, high } = band;
  const there = Array.from(x, (place, k) => at(frame, place, high[k] ?? 0));
  const back = Array.from(x, (place, k) => at(frame, place, low[k] ?? 0)).reverse();
  return [{ kind: "path", points: [...there, ...back].flat(), fill: bandFill(look) }];
}
