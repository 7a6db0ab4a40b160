import type { Categorised } from "../../geometry/arrange.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import type { Mark, RectMark } from "../scene/scene.ts";
import type { Box, MatrixFrame } from "./matrixFrame.ts";

/** Width of the strips, what is between them and their neighbours, and the room of the categories' names. */
export const strip = { size: 6, gap: 4, names: 20 };

/** A run of neighbours of one category, in the order shown: `start` up to but without `end`. */
export interface CategoryRun {
  /** Index into the result's categories, or null. */
  readonly category: number | null;
  readonly start: number;
  readonly end: number;
}

/** The categories along an axis, as runs in the order shown; where no stimulus has a category, none. */
export function categoryRuns(stimuli: readonly Categorised[], positions: Uint32Array): CategoryRun[] {
  const runs: { category: number | null; start: number; end: number }[] = [];
  if (stimuli.every(({ category }) => category === null)) return runs;
  positions.forEach((position, k) => {
    const category = stimuli[position]?.category ?? null;
    const last = runs.at(-1);
    if (last !== undefined && last.category === category) last.end = k + 1;
    else runs.push({ category, start: k, end: k + 1 });
  });
  return runs;
}

/** A, B, … Z, then A2 …: the letter that represents a category where its colour alone would not do. */
export function categoryLetter(category: number): string {
  const letter = String.fromCharCode(65 + (category % 26));
  return category < 26 ? letter : `${letter}${Math.floor(category / 26) + 1}`;
}

/** What tells apart categories of one colour: nothing, bands across the strip, a line along it, or both. */
const categoryPatterns = ["plain", "bands", "line", "bands and line"] as const;

/** The pattern of a category; neutral for stimuli before the first. */
function categoryPattern(look: Look, category: number | null): (typeof categoryPatterns)[number] {
  const round = Math.floor((category ?? 0) / look.categories.length);
  return categoryPatterns[round % categoryPatterns.length] ?? "plain";
}

/** A piece of a strip, or its key in a legend, in the category's colour and pattern. */
export function categoryMarks({ x, y, width, height }: Box, category: number | null, look: Look): RectMark[] {
  const pattern = categoryPattern(look, category);
  const cut = (box: Box): RectMark => ({ kind: "rect", ...box, fill: look.background });
  const lies = width > height;
  const [long, thick] = lies ? [width, height] : [height, width];
  const across = (at: number, length: number): Box =>
    lies ? { x: x + at, y, width: length, height } : { x, y: y + at, width, height: length };
  const bands = Array.from({ length: Math.floor((long - 2) / 5) }, (_, k) => cut(across(3 + 5 * k, 2)));
  const along = thick / 3;
  const line = lies ? { x, y: y + along, width, height: along } : { x: x + along, y, width: along, height };
  return [
    { kind: "rect", x, y, width, height, fill: categoryColour(look, category) },
    ...(pattern.includes("bands") ? bands : []),
    ...(pattern.includes("line") ? [cut(line)] : []),
  ];
}

/**
 * Coloured strips along the rows and columns; `over`: what is written over a category's columns, `room` pixels wide.
 */
export function stripMarks(
  runs: readonly CategoryRun[],
  { x, y, width, height, seen }: MatrixFrame,
  look: Look,
  over: (category: number, x: number, y: number, room: number) => readonly Mark[],
): Mark[] {
  return runs.flatMap(({ category, start, end }): Mark[] => {
    const extent = (first: number, cell: number, side: number) => {
      const from = Math.max(0, (start - first) * cell);
      const to = Math.min(side, (end - first) * cell);
      // A hairline between neighbours, where there is room for one.
      return { from, length: to - from - (to - from > 4 && to < side ? 1 : 0) };
    };
    const row = extent(seen.row, height / seen.rows, height);
    const column = extent(seen.column, width / seen.columns, width);
    const [left, top] = [x - strip.gap - strip.size, y - strip.gap - strip.size];
    const beside = { x: left, y: y + row.from, width: strip.size, height: row.length };
    const above = { x: x + column.from, y: top, width: column.length, height: strip.size };
    return [
      ...(row.length > 0 ? categoryMarks(beside, category, look) : []),
      ...(column.length > 0 ? categoryMarks(above, category, look) : []),
      ...(column.length > 0 && category !== null ? over(category, above.x, top - strip.names / 2, column.length) : []),
    ];
  });
}
