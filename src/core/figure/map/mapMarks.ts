import type { MapResult } from "../../results/mapResult.ts";
import type { Measure } from "../../text/labels.ts";
import type { Box } from "../matrix/matrixFrame.ts";
import { pictureMarks, pictureReach } from "../rsa/layoutMarks.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import { labelMarks, mostLabelled } from "../scene/pointLabels.ts";
import type { Mark } from "../scene/scene.ts";
import { centroids, type MapChoice, type MapView, placesOf, pointGroups } from "./mapPicture.ts";

const centroidRadius = 6;

/** Radius of the points in pixels, by how many there are in all. */
export function pointRadius(count: number): number {
  return count > 10_000 ? 1.5 : count > 2000 ? 2 : count > 300 ? 3 : count > 60 ? 4 : 5;
}

/** The points that are seen, with labels where there is room for them; a picture in place of a point where there are few. */
export function mapMarks(
  result: MapResult,
  choice: MapChoice,
  view: MapView,
  box: Box,
  look: Look,
  measure: Measure,
): Mark[] {
  const places = placesOf(result, view, box);
  const radius = pointRadius(result.stimuli.length);
  const placeOf = (position: number) => [places[2 * position] ?? 0, places[2 * position + 1] ?? 0] as const;
  const groups = pointGroups(result, choice.colour, look)
    .map(({ stimuli, fill }) => ({ stimuli: seenOf(stimuli, places, box), fill }))
    .filter(({ stimuli }) => stimuli.length > 0);
  const count = groups.reduce((sum, { stimuli }) => sum + stimuli.length, 0);
  if (count > mostLabelled) {
    const opacity = count > 2000 ? 0.6 : 0.9;
    const marks = groups.map(({ stimuli, fill }): Mark => {
      return { kind: "points", points: pointsOf(stimuli, places), radius, fill, opacity };
    });
    return choice.centroids ? [...marks, ...centroidMarks(result, view, box, look, measure)] : marks;
  }
  const seen = groups.flatMap(({ stimuli }) => stimuli);
  const thumbnails = seen.map((position) => result.stimuli[position]?.thumbnail);
  const reach = pictureReach({ thumbnails }, { side: Math.min(box.width, box.height) });
  const hrefOf = (position: number) => (reach === undefined ? undefined : result.stimuli[position]?.thumbnail);
  const marks = groups.flatMap(({ stimuli, fill }): Mark[] => {
    const dots = stimuli.filter((position) => hrefOf(position) === undefined);
    const pictures = stimuli.flatMap((position) => {
      const href = hrefOf(position);
      return href === undefined || reach === undefined ? [] : pictureMarks(href, placeOf(position), reach, fill);
    });
    return [{ kind: "points", points: pointsOf(dots, places), radius, fill, opacity: 0.9 }, ...pictures];
  });
  if (choice.centroids) return [...marks, ...centroidMarks(result, view, box, look, measure)];
  const radii = seen.map((position) => (hrefOf(position) === undefined ? radius : (reach ?? radius)));
  const labels = seen.map((position) => result.stimuli[position]?.label ?? "");
  return [...marks, ...labelMarks(labels, seen.map(placeOf), radii, box, look, measure)];
}

// Loops: there may be 20,000 points, and each frame of a zoom goes through all.

/** Those of the stimuli that are seen. */
function seenOf(stimuli: readonly number[], places: Float64Array, { x, y, width, height }: Box): number[] {
  const seen: number[] = [];
  for (const position of stimuli) {
    const left = places[2 * position] ?? Number.NaN;
    const top = places[2 * position + 1] ?? Number.NaN;
    if (left >= x && left <= x + width && top >= y && top <= y + height) seen.push(position);
  }
  return seen;
}

/** Their places: x1, y1, x2, y2 … */
function pointsOf(stimuli: readonly number[], places: Float64Array): number[] {
  const points: number[] = [];
  for (const position of stimuli) points.push(places[2 * position] ?? 0, places[2 * position + 1] ?? 0);
  return points;
}

/** A large dot where each category's points are on average, with its name as long as that hides no other. */
function centroidMarks(result: MapResult, view: MapView, box: Box, look: Look, measure: Measure): Mark[] {
  const middles = centroids(result);
  const places = placesOf({ points: Float64Array.from(middles.flatMap(({ x, y }) => [x, y])) }, view, box);
  const at = middles.map((_, k) => [places[2 * k] ?? 0, places[2 * k + 1] ?? 0] as const);
  const isSeen = at.map(([x, y]) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  const seen = middles.filter((_, k) => isSeen[k]);
  const shown = at.filter((_, k) => isSeen[k]);
  const names = seen.map(({ category }) => result.categories[category] ?? "");
  const radii = names.map(() => centroidRadius);
  const larger = { ...look, fontSize: look.fontSize + 2 };
  return [
    ...seen.map(({ category }, k): Mark => {
      const [x, y] = shown[k] ?? [0, 0];
      return {
        kind: "dot",
        x,
        y,
        radius: centroidRadius,
        fill: categoryColour(look, category),
        stroke: look.background,
      };
    }),
    ...labelMarks(names, shown, radii, box, larger, measure).flatMap((mark) => withGround(mark, look, measure)),
  ];
}

/** A text on a piece of the ground, so that it can be read over points. */
function withGround(mark: Mark, look: Look, measure: Measure): Mark[] {
  if (mark.kind !== "text") return [mark];
  const { x, y, text, size, anchor } = mark;
  const width = measure(text, size);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor] - 2;
  const ground = { x: left, y: y - size / 2 - 1, width: width + 4, height: size + 2, fill: look.background };
  return [{ kind: "rect", ...ground }, mark];
}
