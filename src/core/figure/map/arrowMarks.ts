import type { Look } from "../scene/look.ts";
import type { Mark } from "../scene/scene.ts";

/** Length of an arrow's head, in pixels; nearer points have no arrow between them. */
const head = 7;

/**
 * Arrows that end at points, from where they are on another map. `from`, `to`: x1, y1, x2, y2 … in pixels, of all points; `positions`:
 * those that have an arrow.
 */
export function arrowMarks(from: Float64Array, to: Float64Array, positions: readonly number[], look: Look): Mark[] {
  return positions.flatMap((position): Mark[] => {
    const at = (places: Float64Array) => [places[2 * position] as number, places[2 * position + 1] as number] as const;
    const [[x, y], [u, v]] = [at(from), at(to)];
    const length = Math.hypot(u - x, v - y);
    if (!(length > 2 * head)) return [];
    const [across, down] = [(u - x) / length, (v - y) / length];
    const side = (sign: number) => [
      u - head * across - (sign * head * down) / 2,
      v - head * down + (sign * head * across) / 2,
    ];
    const stroke = { colour: look.muted, width: 1.5 };
    return [
      { kind: "path", points: [x, y, u, v], stroke },
      { kind: "path", points: [...side(1), u, v, ...side(-1)], stroke },
    ];
  });
}
