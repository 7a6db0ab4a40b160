import type { RsaLayout } from "../../results/rsaResult.ts";
import type { Measure } from "../../text/labels.ts";
import type { Box } from "../matrix/matrixFrame.ts";
import { extent } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { type Frame, plotTitle, sides, tickRoom } from "../scene/plotFrame.ts";
import { labelMarks, mostLabelled } from "../scene/pointLabels.ts";
import type { Mark } from "../scene/scene.ts";

/** Points on a plane: conditions, or whole RDMs. */
export interface LayoutPicture {
  readonly title: string;
  readonly layout: RsaLayout;
  readonly labels: readonly string[];
  /** Category of each point, for its colour. */
  readonly categories: readonly (number | null)[];
  /** Drawn in place of points where there is room. */
  readonly thumbnails?: readonly (string | undefined)[];
  /** Where each point comes from, for an arrow that leads here. */
  readonly from?: RsaLayout;
}

/** Centre and reach of several layouts: pictures side by side have one scale. */
export interface LayoutScale {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

export function layoutScale(layouts: readonly RsaLayout[]): LayoutScale {
  const along = (axis: number) =>
    extent(Float64Array.from(layouts.flatMap(({ points }) => Array.from(points.filter((_, k) => k % 2 === axis)))));
  const [x, y] = [along(0), along(1)];
  const reach = Math.max(x.high - x.low, y.high - y.low) / 2;
  const known = Number.isFinite(reach) && reach > 0;
  return { x: known ? (x.low + x.high) / 2 : 0, y: known ? (y.low + y.high) / 2 : 0, reach: known ? reach * 1.12 : 1 };
}

/** Where a point of a layout is in a frame; the second axis points up. */
export function placeOfPoint({ points }: RsaLayout, k: number, scale: LayoutScale, frame: Frame): [number, number] {
  const at = (value: number, middle: number) => 0.5 + (value - middle) / (2 * scale.reach);
  return [
    frame.x + at(points[2 * k] ?? Number.NaN, scale.x) * frame.side,
    frame.y + (1 - at(points[2 * k + 1] ?? Number.NaN, scale.y)) * frame.side,
  ];
}

/** More pictures than this are points: they would hide each other. */
const mostPictures = 100;
/** Width of the frame in the category's colour around a picture, in pixels. */
const pictureFrame = 2;

/** Half the side of the pictures, with their frames; undefined where there are none, or no room for them. */
export function pictureReach(
  { thumbnails = [] }: Pick<LayoutPicture, "thumbnails">,
  { side }: Pick<Frame, "side">,
): number | undefined {
  if (thumbnails.length > mostPictures || thumbnails.every((one) => one === undefined)) return undefined;
  const wished = Math.min(0.1 * side, (0.7 * side) / Math.sqrt(thumbnails.length));
  return wished < 14 ? undefined : Math.round(wished / 2);
}

function asBox({ x, y, side }: Frame): Box {
  return { x, y, width: side, height: side };
}

/** A picture about its place, in a frame. */
export function pictureMarks(href: string, [x, y]: readonly [number, number], reach: number, frame: string): Mark[] {
  const square = (half: number) => ({ x: x - half, y: y - half, width: 2 * half, height: 2 * half });
  return [
    { kind: "rect", ...square(reach), fill: frame },
    { kind: "image", ...square(reach - pictureFrame), href },
  ];
}

/** The point nearest to a place in pixels, within 24 of them; undefined where there is none. */
export function nearestPoint(
  layout: RsaLayout,
  [x, y]: readonly [number, number],
  scale: LayoutScale,
  frame: Frame,
): number | undefined {
  let nearest: number | undefined;
  let least = 24;
  for (let k = 0; 2 * k + 1 < layout.points.length; k++) {
    const [left, top] = placeOfPoint(layout, k, scale, frame);
    const distance = Math.hypot(left - x, top - y);
    if (distance < least) [nearest, least] = [k, distance];
  }
  return nearest;
}

export function layoutMarks(
  picture: LayoutPicture,
  scale: LayoutScale,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const { title, layout, labels, categories, from } = picture;
  const places = labels.map((_, k) => placeOfPoint(layout, k, scale, frame));
  const radius = labels.length > 300 ? 2 : labels.length > 60 ? 3.5 : 5;
  const reach = pictureReach(picture, frame);
  const hrefs = reach === undefined ? [] : (picture.thumbnails ?? []);
  const radii = labels.map((_, k) => (hrefs[k] === undefined || reach === undefined ? radius : reach));
  const groups = new Map<number | null, number[]>();
  const pictures: Mark[] = [];
  places.forEach(([x, y], k) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const category = categories[k] ?? null;
    const href = hrefs[k];
    if (href !== undefined && reach !== undefined) {
      pictures.push(...pictureMarks(href, [x, y], reach, categoryColour(look, category)));
      return;
    }
    const points = groups.get(category) ?? [];
    groups.set(category, points);
    points.push(x, y);
  });
  const stress = `stress ${layout.stress.toFixed(2)}`;
  return [
    plotTitle.mark(title, frame, look, measure),
    { kind: "lines", points: sides(frame), stroke: look.line, width: 1 },
    ...(from === undefined
      ? []
      : arrowMarks(
          places,
          labels.map((_, k) => placeOfPoint(from, k, scale, frame)),
          radii,
          look,
        )),
    ...[...groups].map(([category, points]): Mark => {
      return { kind: "points", points, radius, fill: categoryColour(look, category), opacity: 0.9 };
    }),
    ...pictures,
    ...(labels.length > mostLabelled ? [] : labelMarks(labels, places, radii, asBox(frame), look, measure)),
    {
      kind: "text",
      x: frame.x + frame.side / 2,
      y: frame.y + frame.side + tickRoom / 2,
      text: stress,
      size: look.fontSize - 1,
      fill: look.muted,
      anchor: "middle",
    },
  ];
}

/** Arrows from each condition's place in the other arrangement to its place in this one. */
function arrowMarks(
  to: readonly [number, number][],
  from: readonly [number, number][],
  radii: readonly number[],
  look: Look,
): Mark[] {
  const stroke = { colour: look.line, width: 1 };
  return to.flatMap(([x, y], k): Mark[] => {
    const [fromX, fromY] = from[k] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    const before = Math.max(5, radii[k] ?? 0);
    if (!(length > before + 1)) return [];
    const [alongX, alongY] = [(x - fromX) / length, (y - fromY) / length];
    // The head ends before the point.
    const [tipX, tipY] = [x - before * alongX, y - before * alongY];
    const side = (turn: number) => [tipX - 5 * alongX + turn * 2.5 * alongY, tipY - 5 * alongY - turn * 2.5 * alongX];
    return [
      { kind: "path", points: [fromX, fromY, tipX, tipY], stroke },
      { kind: "path", points: [...side(1), tipX, tipY, ...side(-1)], fill: { colour: look.line, opacity: 1 } },
    ];
  });
}
