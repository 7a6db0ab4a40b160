import { elide, type Measure } from "../../text/labels.ts";
import type { Look } from "../scene/look.ts";
import { axisTitle, type Frame, tickRoom } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import { bandFill, dot, strokeOf } from "./curveLook.ts";
import type { Curves, Marker } from "./curves.ts";

const line = 20;
const keyWidth = 22;
const gap = 8;
/** Below a plot the legend begins where the tick labels do. */
const outdent = 40;
/** In a smaller plot a legend would cover the curves. */
const smallestWithin = 280;

interface Entry {
  readonly name: string;
  readonly key: (x: number, y: number, look: Look) => Mark;
}

/** Room that the legend takes below the plot: none where it is within. */
export function legendBelow(decided: Curves, marker: Marker | undefined, side: number): number {
  return side < smallestWithin ? entriesOf(decided, marker).length * line + gap : 0;
}

export function legendMarks(
  decided: Curves,
  marker: Marker | undefined,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const entries = entriesOf(decided, marker);
  const { x, y, side } = frame;
  const size = look.fontSize - 1;
  const within = side >= smallestWithin;
  const room = (within ? side - gap : side + outdent) - keyWidth - 2 * gap;
  const texts = entries.map(({ name }) => elide(name, room, size, measure));
  const width = keyWidth + gap + Math.max(0, ...texts.map((text) => measure(text, size)));
  const left = !within ? x - outdent : decided.legend === "lower right" ? x + side - width - 12 : x + 12;
  const top = within ? y + side - gap - entries.length * line : y + side + tickRoom + axisTitle.height + gap;
  const box = [left - 6, top - 2, left + width + 6, top - 2, left + width + 6, top + entries.length * line + 2];
  const ground: Mark = {
    kind: "path",
    points: [...box, left - 6, top + entries.length * line + 2],
    fill: { colour: look.background, opacity: 0.8 },
  };
  const rows = entries.flatMap(({ key }, k): Mark[] => {
    const middle = top + (k + 0.5) * line;
    const place = { x: left + keyWidth + gap, y: middle };
    const text = texts[k] ?? "";
    return [key(left, middle, look), { kind: "text", ...place, text, size, fill: look.foreground, anchor: "start" }];
  });
  return [ground, ...rows];
}

/** The curves that have a name, the chance line last, as the least. */
function entriesOf({ curves, band }: Curves, marker: Marker | undefined): Entry[] {
  const lines = curves.flatMap((curve): Entry[] => {
    const key: Entry["key"] = (x, y, look) => {
      return { kind: "path", points: [x, y, x + keyWidth, y], stroke: strokeOf(curve, look) };
    };
    return curve.name === undefined ? [] : [{ name: curve.name, key }];
  });
  const chance = lines.splice(0, Number(curves[0]?.style === "chance"));
  const bandKey: Entry["key"] = (x, y, look) => {
    const corners = [x, y - 5, x + keyWidth, y - 5, x + keyWidth, y + 5, x, y + 5];
    return { kind: "path", points: corners, fill: bandFill(look) };
  };
  const dotKey: Entry["key"] = (x, y, look) => dot([x + keyWidth / 2, y], look);
  return [
    ...lines,
    ...(band === undefined ? [] : [{ name: band.name, key: bandKey }]),
    ...(marker === undefined ? [] : [{ name: marker.name, key: dotKey }]),
    ...chance,
  ];
}
