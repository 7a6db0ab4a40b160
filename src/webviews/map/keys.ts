import { pointTowards } from "../../core/figure/map/mapPicture.ts";

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The point that a key leads to: arrows to the nearest in a direction, Page Down and Page Up along `order`, in which
 * neighbours follow each other. Undefined for other keys, and where there is no point.
 */
export function pointAfterKey(
  key: string,
  active: number,
  order: Uint32Array,
  places: Float64Array,
): number | undefined {
  const arrow = arrows[key];
  if (arrow !== undefined) return pointTowards(places, active, arrow);
  const at = order.indexOf(active);
  const place = { PageDown: at + 1, PageUp: at - 1, Home: 0, End: order.length - 1 }[key];
  return place === undefined ? undefined : order[Math.max(0, Math.min(order.length - 1, place))];
}
