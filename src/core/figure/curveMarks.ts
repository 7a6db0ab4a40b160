import type { Curve, Curves, Marker } from "./curves.ts";
import { elide, type Measure } from "./labels.ts";
import { categoryColour, type Look } from "./look.ts";
import { axisTitle, type Frame, labelGap, type Margins, plotTitle, tickRoom } from "./plotFrame.ts";
import type { DotMark, Mark } from "./scene.ts";
import { ticks } from "./ticks.ts";

export const dashes = [6, 4];
const places = ticks({ low: 0, high: 1 }, 5);
const tickLength = 4;
const legendLine = 20;
const legendKey = 22;

export function curveMargins(look: Look, measure: Measure): Margins {
  const tick = Math.ceil(measure("0.0", look.fontSize));
  return {
    top: plotTitle.height,
    left: axisTitle.height + tick + labelGap + tickLength,
    right: Math.ceil(tick / 2),
    bottom: tickRoom + axisTitle.height,
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
    ...frameMarks(decided, frame, look, measure),
    ...bandMarks(decided, frame, look),
    ...decided.curves.flatMap((curve) => lineMarks(curve, frame, look)),
    ...markerMarks(marker, frame, look),
    ...legendMarks(decided, marker, frame, look, measure),
  ];
}

/** What stands around the lines: frame, ticks, titles. */
export function frameMarks(decided: Curves, frame: Frame, look: Look, measure: Measure): Mark[] {
  const { x, y, side } = frame;
  const foot = y + side;
  const tick = Math.ceil(measure("0.0", look.fontSize)) + labelGap + tickLength;
  const shared = { kind: "text", size: look.fontSize, fill: look.foreground } as const;
  return [
    plotTitle.mark(decided.title, frame, look),
    {
      kind: "lines",
      points: [
        ...[x, y, x + side, y, x + side, y, x + side, foot, x, y, x, foot, x, foot, x + side, foot],
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

/** Colour of a curve; of those without a name, quiet. */
export function curveColour({ style, colour }: Curve, look: Look): string {
  if (style !== "class") return style === "mean" ? look.foreground : look.muted;
  return colour < 0 ? look.line : categoryColour(look, colour);
}

export function curveWidth({ style, name }: Curve): number {
  return style === "chance" || name === undefined ? 1 : 2;
}

export function legendMarks(
  { curves, band, legend }: Curves,
  marker: Marker | undefined,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const entries: { name: string; key: (x: number, y: number) => Mark }[] = [
    ...curves.flatMap((curve) => (curve.name === undefined ? [] : [{ name: curve.name, key: lineKey(curve, look) }])),
    ...(band === undefined ? [] : [{ name: band.name, key: bandKey(look) }]),
    ...(marker === undefined ? [] : [{ name: marker.name, key: dotKey(look) }]),
  ];
  // The chance line last, as the least.
  entries.push(...entries.splice(0, Number(curves[0]?.style === "chance")));
  const size = look.fontSize - 1;
  const room = frame.side - legendKey - 24;
  const texts = entries.map(({ name }) => elide(name, room, size, measure));
  const width = legendKey + 8 + Math.max(0, ...texts.map((text) => measure(text, size)));
  const left = legend === "lower right" ? frame.x + frame.side - width - 12 : frame.x + 12;
  const top = frame.y + frame.side - 8 - entries.length * legendLine;
  return entries.flatMap(({ key }, k): Mark[] => {
    const middle = top + (k + 0.5) * legendLine;
    const text = texts[k] ?? "";
    return [
      key(left, middle),
      { kind: "text", x: left + legendKey + 8, y: middle, text, size, fill: look.foreground, anchor: "start" },
    ];
  });
}

/** A point of the plot in pixels. */
function at({ x: left, y: top, side }: Frame, x: number, y: number): [number, number] {
  return [left + x * side, top + (1 - y) * side];
}

function lineMarks(curve: Curve, frame: Frame, look: Look): Mark[] {
  const points = Array.from(curve.x, (x, k) => at(frame, x, curve.y[k] ?? 0));
  const fill = curveColour(curve, look);
  const dots = curve.dotted ? points.map((point) => ({ ...dot(point, look), radius: 3, fill })) : [];
  return [{ kind: "path", points: points.flat(), stroke: strokeOf(curve, look) }, ...dots];
}

function strokeOf(curve: Curve, look: Look): { colour: string; width: number; dash?: readonly number[] } {
  const stroke = { colour: curveColour(curve, look), width: curveWidth(curve) };
  return curve.style === "chance" ? { ...stroke, dash: dashes } : stroke;
}

/** The area between the folds' mean less and plus a deviation. */
export function bandMarks({ band }: Curves, frame: Frame, look: Look): Mark[] {
  if (band === undefined) return [];
  const { x, low, high } = band;
  const there = Array.from(x, (place, k) => at(frame, place, high[k] ?? 0));
  const back = Array.from(x, (place, k) => at(frame, place, low[k] ?? 0)).reverse();
  return [{ kind: "path", points: [...there, ...back].flat(), fill: bandFill(look) }];
}

export function markerMarks(marker: Marker | undefined, frame: Frame, look: Look): Mark[] {
  return marker === undefined ? [] : [dot(at(frame, marker.x, marker.y), look)];
}

function bandFill(look: Look): { colour: string; opacity: number } {
  return { colour: categoryColour(look, 0), opacity: 0.2 };
}

function dot([x, y]: readonly [number, number], look: Look): DotMark {
  return { kind: "dot", x, y, radius: 5, fill: look.foreground, stroke: look.background };
}

function lineKey(curve: Curve, look: Look): (x: number, y: number) => Mark {
  return (x, y) => ({ kind: "path", points: [x, y, x + legendKey, y], stroke: strokeOf(curve, look) });
}

function bandKey(look: Look): (x: number, y: number) => Mark {
  const fill = bandFill(look);
  return (x, y) => ({ kind: "path", points: [x, y - 5, x + legendKey, y - 5, x + legendKey, y + 5, x, y + 5], fill });
}

function dotKey(look: Look): (x: number, y: number) => Mark {
  return (x, y) => dot([x + legendKey / 2, y], look);
}
