import type { MapResult } from "../../results/mapResult.ts";
import type { Box } from "../matrix/matrixFrame.ts";
import { hexColour, palette } from "../scene/colormap.ts";
import { extent, paletteEntry } from "../scene/limits.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { type Colouring, colouringOf } from "./colouring.ts";

/** How the reader has the map shown. */
export interface MapChoice {
  /** One of `usefulColours`; undefined: the first. */
  readonly colour?: string | undefined;
  readonly centroids?: boolean;
  /** Undefined: all of it. */
  readonly view?: MapView | undefined;
}

/** The part of the plane that is seen: its middle, and the half of the smaller side of what is drawn, in the map's units. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** Around the outermost points. */
const room = 1.06;

export function wholeMap(
  { points }: Pick<MapResult, "points">,
  { width, height }: Pick<Box, "width" | "height">,
): MapView {
  const [x, y] = [0, 1].map((axis) => extent(points.filter((_, k) => k % 2 === axis)));
  if (x === undefined || y === undefined || x.low > x.high) return { x: 0, y: 0, reach: 1 };
  const side = Math.min(width, height);
  const reach = (room / 2) * Math.max(((x.high - x.low) * side) / width, ((y.high - y.low) * side) / height);
  return { x: (x.low + x.high) / 2, y: (y.low + y.high) / 2, reach: reach > 0 ? reach : 1 };
}

/** Nobody needs to see a smaller part of the map than this. */
const closest = 1 / 400;

/**
 * The part that is seen (undefined: the whole) zoomed by `factor` (above 1: closer); the place `at`, in pixels, stays
 * where it is, else the middle. Undefined: the whole.
 */
export function zoomedMap(
  seen: MapView | undefined,
  whole: MapView,
  factor: number,
  at: { readonly x: number; readonly y: number } | undefined,
  box: Box,
): MapView | undefined {
  const view = seen ?? whole;
  const reach = Math.max(whole.reach * closest, view.reach / factor);
  if (reach >= whole.reach) return undefined;
  const units = 1 / pixelsPerUnit(view, box);
  const right = at === undefined ? 0 : (at.x - box.x - box.width / 2) * units;
  const up = at === undefined ? 0 : (box.y + box.height / 2 - at.y) * units;
  const moved = 1 - reach / view.reach;
  return { x: view.x + right * moved, y: view.y + up * moved, reach };
}

/** Pixels of a unit of the map. */
export function pixelsPerUnit({ reach }: MapView, { width, height }: Box): number {
  return Math.min(width, height) / 2 / reach;
}

/** Where every point is, in pixels: x1, y1, x2, y2 …; the second axis points up. */
export function placesOf({ points }: Pick<MapResult, "points">, view: MapView, box: Box): Float64Array {
  const scale = pixelsPerUnit(view, box);
  const [left, top] = [box.x + box.width / 2 - view.x * scale, box.y + box.height / 2 + view.y * scale];
  const places = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 2) {
    places[k] = left + (points[k] ?? Number.NaN) * scale;
    places[k + 1] = top - (points[k + 1] ?? Number.NaN) * scale;
  }
  return places;
}

/** The point nearest to a place in pixels, no farther than `reach` of them; undefined where there is none. */
export function nearestPlace(places: Float64Array, x: number, y: number, reach: number): number | undefined {
  let nearest: number | undefined;
  let least = reach * reach;
  for (let k = 0; k < places.length; k += 2) {
    const across = (places[k] ?? Number.NaN) - x;
    const down = (places[k + 1] ?? Number.NaN) - y;
    const distance = across * across + down * down;
    if (distance < least) [nearest, least] = [k / 2, distance];
  }
  return nearest;
}

/** The point that an arrow key leads to: the nearest in that direction, those straight ahead before those aside. */
export function pointTowards(
  places: Float64Array,
  from: number,
  [right, down]: readonly [number, number],
): number | undefined {
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < places.length; k += 2) {
    const across = (places[k] ?? Number.NaN) - (places[2 * from] ?? Number.NaN);
    const below = (places[k + 1] ?? Number.NaN) - (places[2 * from + 1] ?? Number.NaN);
    const ahead = across * right + below * down;
    const aside = Math.abs(across * down - below * right);
    if (k === 2 * from || ahead <= 0 || aside > 2 * ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [found, least] = [k / 2, distance];
  }
  return found;
}

/** Points of one colour. */
export interface PointGroup {
  /** Positions of the stimuli. */
  readonly stimuli: readonly number[];
  readonly fill: string;
}

/** Numbers are shown in so many colours. */
const shades = 16;

/** The colour of a number, by its place between the limits, [0, 1]. */
function shadeOf(place: number): string {
  return hexColour(palette("viridis"), paletteEntry(place, { low: 0, high: 1 }));
}

/** What the colours of numbers mean: the limits, and three between. */
export function shadeLegend({ limits: { low, high }, textOf }: Colouring & { readonly kind: "shades" }) {
  return [0, 0.25, 0.5, 0.75, 1].map((place) => ({ name: textOf(low + place * (high - low)), fill: shadeOf(place) }));
}

const known = new WeakMap<MapResult, { readonly key: string; readonly groups: readonly PointGroup[] }>();

/** The points by their colours; later groups lie over earlier ones. Kept: every frame of a zoom asks for them. */
export function pointGroups(result: MapResult, colour: string | undefined, look: Look): readonly PointGroup[] {
  const key = [colour, look.line, ...look.categories].join(" ");
  const before = known.get(result);
  if (before?.key === key) return before.groups;
  const groups = groupPoints(result, colouringOf(result, colour), look);
  known.set(result, { key, groups });
  return groups;
}

function groupPoints({ stimuli }: MapResult, colouring: Colouring, look: Look): PointGroup[] {
  // Those without a class or a number lie below.
  const groups = new Map<number | null, number[]>([[null, []]]);
  for (let stimulus = 0; stimulus < stimuli.length; stimulus++) {
    const key = colouring.kind === "classes" ? colouring.classOf(stimulus) : shadeAt(colouring, stimulus);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(stimulus);
  }
  const isPlain = groups.size === 1;
  return [...groups].map(([key, own]) => {
    if (isPlain) return { stimuli: own, fill: categoryColour(look, 0) };
    const isShade = colouring.kind === "shades" && key !== null;
    return { stimuli: own, fill: isShade ? shadeOf((key + 0.5) / shades) : categoryColour(look, key) };
  });
}

function shadeAt({ limits, numberOf }: Colouring & { readonly kind: "shades" }, stimulus: number): number | null {
  const place = (numberOf(stimulus) - limits.low) / (limits.high - limits.low);
  return Number.isNaN(place) ? null : Math.min(shades - 1, Math.max(0, Math.floor(place * shades)));
}

/** The mean place of each category's points in the map's units; those of none are left out. */
export function centroids({ points, stimuli, categories }: MapResult): readonly {
  readonly category: number;
  readonly x: number;
  readonly y: number;
}[] {
  return categories.flatMap((_, category) => {
    let [x, y, count] = [0, 0, 0];
    stimuli.forEach((stimulus, position) => {
      if (stimulus.category !== category) return;
      x += points[2 * position] ?? 0;
      y += points[2 * position + 1] ?? 0;
      count++;
    });
    return count === 0 ? [] : [{ category, x: x / count, y: y / count }];
  });
}
