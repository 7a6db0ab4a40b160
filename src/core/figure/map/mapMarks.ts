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
  const isSeen = (position: number) => {
    const [x, y] = [places[2 * position] ?? Number.NaN, places[2 * position + 1] ?? Number.NaN];
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  };
  const groups = pointGroups(result, choice.colour ?? "category", look)
    .map((group) => ({ ...group, stimuli: group.stimuli.filter(isSeen) }))
    .filter(({ stimuli }) => stimuli.length > 0);
  const seen = groups.flatMap(({ stimuli }) => stimuli);
  const thumbnails = seen.map((position) => result.stimuli[position]?.thumbnail);
  const reach = pictureReach({ thumbnails }, { side: Math.min(box.width, box.height) });
  const placeOf = (position: number) => [places[2 * position] ?? 0, places[2 * position + 1] ?? 0] as const;
  const marks = groups.flatMap(({ stimuli, fill }): Mark[] => {
    const hrefOf = (position: number) => (reach === undefined ? undefined : result.stimuli[position]?.thumbnail);
    const points = stimuli.filter((position) => hrefOf(position) === undefined).flatMap(placeOf);
    const opacity = seen.length > 2000 ? 0.6 : 0.9;
    const pictures = stimuli.flatMap((position) => {
      const href = hrefOf(position);
      return href === undefined || reach === undefined ? [] : pictureMarks(href, placeOf(position), reach, fill);
    });
    return [{ kind: "points", points, radius, fill, opacity }, ...pictures];
  });
  if (choice.centroids) return [...marks, ...centroidMarks(result, view, box, look, measure)];
  if (seen.length > mostLabelled) return marks;
  const radii = seen.map((_, k) => (thumbnails[k] === undefined ? radius : (reach ?? radius)));
  const labels = seen.map((position) => result.stimuli[position]?.label ?? "");
  return [...marks, ...labelMarks(labels, seen.map(placeOf), radii, box, look, measure)];
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
