/**
 * `points` moved, turned, mirrored and scaled (all points alike) so that they lie as near as can be to `reference`,
 * by least squares: a Procrustes analysis, which has a closed form on the plane. Both count × 2.
 */
export function alignLayout(points: Float64Array, reference: Float64Array): Float64Array {
  const from = centre(points);
  const to = centre(reference);
  let [xx, xy, yx, yy, size] = [0, 0, 0, 0, 0];
  for (let k = 0; k < points.length; k += 2) {
    const x = (points[k] as number) - from.x;
    const y = (points[k + 1] as number) - from.y;
    const u = (reference[k] as number) - to.x;
    const v = (reference[k + 1] as number) - to.y;
    xx += x * u;
    xy += x * v;
    yx += y * u;
    yy += y * v;
    size += x * x + y * y;
  }
  // The best turn of the points as they are, and of their mirror image (y for -y): the longer fits better.
  const turned = Math.hypot(xx + yy, xy - yx);
  const mirrored = Math.hypot(xx - yy, xy + yx);
  const mirror = mirrored > turned ? -1 : 1;
  const divisor = size === 0 ? 1 : size;
  const cosine = (xx + mirror * yy) / divisor;
  const sine = (xy - mirror * yx) / divisor;
  const aligned = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 2) {
    const x = (points[k] as number) - from.x;
    const y = mirror * ((points[k + 1] as number) - from.y);
    aligned[k] = to.x + cosine * x - sine * y;
    aligned[k + 1] = to.y + sine * x + cosine * y;
  }
  return aligned;
}

function centre(points: Float64Array): { x: number; y: number } {
  let [x, y] = [0, 0];
  for (let k = 0; k < points.length; k += 2) {
    x += points[k] as number;
    y += points[k + 1] as number;
  }
  const count = Math.max(1, points.length / 2);
  return { x: x / count, y: y / count };
}
