import { elideMiddle, type Measure } from "../../text/labels.ts";
import type { Look } from "./look.ts";
import type { Mark } from "./scene.ts";

/** Of more points than this none is labelled: hardly a name would find room. */
export const mostLabelled = 300;

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly foot: number;
}

/** Names beside their points, else over or below them, as long as they hide neither a point nor another name. */
export function labelMarks(
  labels: readonly string[],
  places: readonly (readonly [number, number])[],
  radii: readonly number[],
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  look: Look,
  measure: Measure,
): Mark[] {
  const size = look.fontSize - 2;
  const taken = places.map(([left, top], k): Area => {
    const radius = radii[k] ?? 0;
    return { left: left - radius, right: left + radius, top: top - radius, foot: top + radius };
  });
  return labels.flatMap((label, k): Mark[] => {
    const [left, top] = places[k] ?? [Number.NaN, Number.NaN];
    const radius = radii[k] ?? 0;
    const text = elideMiddle(label, width / 3, size, measure);
    const wide = measure(text, size);
    const across = radius + 3;
    const up = radius + 2 + size / 2;
    for (const [anchor, x0, y0] of [
      ["start", left + across, top],
      ["end", left - across, top],
      ["middle", left, top - up],
      ["middle", left, top + up],
    ] as const) {
      const start = x0 - { start: 0, middle: wide / 2, end: wide }[anchor];
      const box = { left: start, right: start + wide, top: y0 - size / 2, foot: y0 + size / 2 };
      const inside = box.left > x + 2 && box.right < x + width - 2 && box.top > y && box.foot < y + height;
      const free = taken.every(
        (other) => box.right < other.left || box.left > other.right || box.foot < other.top || box.top > other.foot,
      );
      if (!inside || !free) continue;
      taken.push(box);
      return [{ kind: "text", x: x0, y: y0, text, size, fill: look.foreground, anchor }];
    }
    return [];
  });
}
