import { pairIndex } from "../../geometry/pairMatrix.ts";
import { elide, type Measure } from "../../text/labels.ts";
import type { Look } from "../scene/look.ts";
import type { Frame } from "../scene/plotFrame.ts";
import type { Mark } from "../scene/scene.ts";
import { type LayoutPicture, type LayoutScale, pictureMarks, pictureReach, placeOfPoint } from "./layoutMarks.ts";
import type { Scatter } from "./scatter.ts";
import { placeOfPair } from "./scatterMarks.ts";

/** Half the side of a picture that is pointed at, at least: so large it is recognised. */
const largePicture = 28;

/** A pair's point; of one condition all its pairs. */
export function litOnScatterMarks(
  [first = 0, second]: readonly number[],
  scatter: Scatter,
  count: number,
  frame: Frame,
  look: Look,
): Mark[] {
  if (second !== undefined) return ring(placeOfPair(scatter, pairIndex(count, first, second), frame), 6, look);
  const points: number[] = [];
  for (let other = 0; other < count; other++) {
    const [x, y] = other === first ? [Number.NaN] : placeOfPair(scatter, pairIndex(count, first, other), frame);
    if (x !== undefined && y !== undefined && Number.isFinite(x + y)) points.push(x, y);
  }
  return [{ kind: "points", points, radius: 3, fill: look.foreground, opacity: 1 }];
}

/** The conditions' points or pictures, larger and over all others, their names, and between two of them a line. */
export function litOnLayoutMarks(
  lit: readonly number[],
  picture: LayoutPicture,
  scale: LayoutScale,
  frame: Frame,
  look: Look,
  measure: Measure,
): Mark[] {
  const { layout, labels, thumbnails } = picture;
  const size = look.fontSize;
  const reach = pictureReach(picture, frame);
  const hrefs = lit.map((condition) => (reach === undefined ? undefined : thumbnails?.[condition]));
  const large = Math.max(largePicture, (reach ?? 0) + 4);
  const places = lit.map((condition, k) => {
    const place = placeOfPoint(layout, condition, scale, frame);
    return hrefs[k] === undefined ? place : within(place, large + 1, frame);
  });
  return [
    ...(places.length < 2
      ? []
      : [{ kind: "path", points: places.flat(), stroke: { colour: look.foreground, width: 1.5 } } as const]),
    ...places.flatMap((place, k) => {
      const href = hrefs[k];
      return href === undefined ? ring(place, 7, look) : litPicture(href, place, large, look);
    }),
    ...places.flatMap(([x, y], k): Mark[] => {
      const text = elide(labels[lit[k] ?? 0] ?? "", frame.side / 2, size, measure);
      const wide = measure(text, size);
      // Beside the point where the frame has room, on a ground of its own.
      const beside = hrefs[k] === undefined ? 12 : large + 6;
      const left = x + beside + wide < frame.x + frame.side ? x + beside : x - beside - wide;
      const fill = { colour: look.background, opacity: 0.85 };
      const [right, top, foot] = [left + wide + 3, y - size * 0.7, y + size * 0.7];
      return [
        { kind: "path", points: [left - 3, top, right, top, right, foot, left - 3, foot], fill },
        { kind: "text", x: left, y, text, size, fill: look.foreground, anchor: "start" },
      ];
    }),
  ];
}

/** The place nearest to this one that is at least so far from the frame's edges. */
function within([x, y]: readonly [number, number], room: number, frame: Frame): [number, number] {
  const between = (value: number, start: number) => Math.min(Math.max(value, start + room), start + frame.side - room);
  return [between(x, frame.x), between(y, frame.y)];
}

/** A picture in a frame that is seen on pictures of every colour. */
function litPicture(href: string, [x, y]: readonly [number, number], reach: number, look: Look): Mark[] {
  if (!Number.isFinite(x + y)) return [];
  const edge = reach + 1;
  const around = { x: x - edge, y: y - edge, width: 2 * edge, height: 2 * edge };
  return [{ kind: "rect", ...around, fill: look.background }, ...pictureMarks(href, [x, y], reach, look.foreground)];
}

/** A ring that is seen on points of every colour. */
function ring([x, y]: readonly [number, number], radius: number, look: Look): Mark[] {
  if (!Number.isFinite(x + y)) return [];
  const circle = (size: number) =>
    Array.from({ length: 25 }, (_, k) => [
      x + size * Math.cos((k * Math.PI) / 12),
      y + size * Math.sin((k * Math.PI) / 12),
    ]).flat();
  return [
    { kind: "path", points: circle(radius + 1.5), stroke: { colour: look.background, width: 2 } },
    { kind: "path", points: circle(radius), stroke: { colour: look.foreground, width: 2 } },
  ];
}
