import type { Mark } from "./scene.ts";

/** Marks moved by (`x`, `y`) pixels. */
export function translated(marks: readonly Mark[], x: number, y: number): Mark[] {
  return marks.map((mark) => {
    switch (mark.kind) {
      case "lines":
      case "path":
      case "points":
        return { ...mark, points: mark.points.map((value, k) => value + (k % 2 === 0 ? x : y)) };
      default:
        return { ...mark, x: mark.x + x, y: mark.y + y };
    }
  });
}
