/**
 * The points inside a closed line, by their positions: those from which a ray crosses it an odd number of times.
 * Both x1, y1, x2, y2 … in pixels.
 */
export function pointsInside(places: Float64Array, line: readonly number[]): number[] {
  const inside: number[] = [];
  for (let k = 0; k < places.length; k += 2)
    if (isInside(places[k] ?? Number.NaN, places[k + 1] ?? Number.NaN, line)) inside.push(k / 2);
  return inside;
}

function isInside(x: number, y: number, line: readonly number[]): boolean {
  let crossings = 0;
  for (let k = 0; k < line.length; k += 2) {
    const [x1, y1] = [line[k] ?? 0, line[k + 1] ?? 0];
    const next = (k + 2) % line.length;
    const [x2, y2] = [line[next] ?? 0, line[next + 1] ?? 0];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) crossings++;
  }
  return crossings % 2 === 1;
}
