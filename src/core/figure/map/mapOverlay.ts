import type { Box } from "../matrix/matrixFrame.ts";
import type { Look } from "../scene/look.ts";
import type { Mark } from "../scene/scene.ts";

/** What is marked over a map, by positions of stimuli. */
export interface MapHighlights {
  /** Under the pointer, else where the keyboard is. */
  readonly pointed?: number | undefined;
  /** What was opened. */
  readonly selected?: number | undefined;
  /** Where the editor's cursor is. */
  readonly cursor?: number | null;
  /** Found by their names, or chosen with a lasso. */
  readonly found?: readonly number[];
  /** Where a text is that is no stimulus: in pixels, and what it says. */
  readonly placed?: { readonly x: number; readonly y: number; readonly text: string } | undefined;
  /** The lasso that is being drawn: x1, y1, x2, y2 … in pixels. */
  readonly lasso?: readonly number[];
}

/** Found by their names, so many are marked at most. */
const mostFound = 500;
/** Corners of what is drawn for a ring. */
const corners = 24;

/**
 * Rings around points; from what was opened a line to each of its neighbours in the original space: long lines are
 * neighbours that the map tears apart. `places`: x1, y1, x2, y2 … in pixels.
 */
export function overlayMarks(
  { pointed, selected, cursor, found = [], lasso = [], placed }: MapHighlights,
  neighbours: readonly number[],
  places: Float64Array,
  radius: number,
  { x, y, width, height }: Box,
  look: Look,
  accent: string,
): Mark[] {
  const at = (position: number): [number, number] => [places[2 * position] ?? 0, places[2 * position + 1] ?? 0];
  const isSeen = ([left, top]: [number, number]) => left >= x && left <= x + width && top >= y && top <= y + height;
  const ring = (position: number, by: number, colour: string, thickness: number): Mark[] => {
    const place = at(position);
    return isSeen(place)
      ? [{ kind: "path", points: circle(place, radius + by), stroke: { colour, width: thickness } }]
      : [];
  };
  const lines = selected === undefined ? [] : neighbours.map((other) => [...at(selected), ...at(other)]);
  return [
    ...(lasso.length > 2 ? [lassoMark(lasso, accent)] : []),
    ...(placed === undefined ? [] : placedMarks(placed, neighbours, at, look, accent)),
    ...lines.map((points): Mark => ({ kind: "path", points, stroke: { colour: look.muted, width: 1 } })),
    ...(selected === undefined ? [] : neighbours.flatMap((other) => ring(other, 2, look.foreground, 1))),
    ...found.slice(0, mostFound).flatMap((position) => ring(position, 3, accent, 1.5)),
    ...(cursor === undefined || cursor === null ? [] : ring(cursor, 5, look.foreground, 1.5)),
    ...(selected === undefined ? [] : ring(selected, 4, accent, 3)),
    ...(pointed === undefined ? [] : ring(pointed, 3, look.foreground, 2)),
  ];
}

/** A diamond with the text beside it, and lines to its neighbours. */
function placedMarks(
  { x, y, text }: { readonly x: number; readonly y: number; readonly text: string },
  neighbours: readonly number[],
  at: (position: number) => [number, number],
  look: Look,
  accent: string,
): Mark[] {
  const stroke = { colour: look.foreground, width: 1.5 };
  return [
    ...neighbours.map((other): Mark => {
      return { kind: "path", points: [x, y, ...at(other)], stroke: { colour: look.muted, width: 1 } };
    }),
    {
      kind: "path",
      points: [x, y - 8, x + 8, y, x, y + 8, x - 8, y, x, y - 8],
      fill: { colour: accent, opacity: 1 },
      stroke,
    },
    { kind: "text", x: x + 12, y, text, size: look.fontSize, fill: look.foreground, anchor: "start", bold: true },
  ];
}

function lassoMark(points: readonly number[], accent: string): Mark {
  const stroke = { colour: accent, width: 1.5, dash: [4, 3] };
  return { kind: "path", points, stroke, fill: { colour: accent, opacity: 0.1 } };
}

function circle([x, y]: readonly [number, number], radius: number): number[] {
  return Array.from({ length: corners + 1 }, (_, k) => (2 * Math.PI * k) / corners).flatMap((angle) => [
    x + radius * Math.cos(angle),
    y + radius * Math.sin(angle),
  ]);
}
