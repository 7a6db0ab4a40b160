import type { Categorised } from "../../geometry/arrange.ts";
import { categoryColour, type Look } from "../scene/look.ts";
import type { Mark } from "../scene/scene.ts";
import type { MatrixFrame } from "./matrixFrame.ts";

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
    const fill = categoryColour(look, category);
    const extent = (first: number, cell: number, side: number) => {
      const from = Math.max(0, (start - first) * cell);
      const to = Math.min(side, (end - first) * cell);
      // A hairline between neighbours, where there is room for one.
      return { from, length: to - from - (to - from > 4 && to < side ? 1 : 0) };
    };
    const row = extent(seen.row, height / seen.rows, height);
    const column = extent(seen.column, width / seen.columns, width);
    const [left, top] = [x - strip.gap - strip.size, y - strip.gap - strip.size];
    const beside = { kind: "rect", x: left, y: y + row.from, width: strip.size, height: row.length, fill } as const;
    const above = { kind: "rect", x: x + column.from, y: top, width: column.length, height: strip.size, fill } as const;
    return [
      ...(row.length > 0 ? [beside] : []),
      ...(column.length > 0 ? [above] : []),
      ...(column.length > 0 && category !== null ? over(category, above.x, top - strip.names / 2, column.length) : []),
    ];
  });
}
