import { leadingTwo } from "../../linear/eigen.ts";
import type { RsaLayout } from "../../results/rsaResult.ts";
import type { Rdm } from "../rdm.ts";
import type { Work } from "../relabeling/work.ts";

/** Pairs visited at most: half a second or so. */
const mostVisits = 2e7;
const mostSteps = 300;

/**
 * Points on a plane whose distances follow the dissimilarities: metric (ratio) multidimensional scaling by SMACOF
 * (de Leeuw 1977: each step majorizes the stress, so it never grows), from a classical scaling as start.
 * Missing pairs (NaN) are taken at their present distance, so they pull nowhere; negative ones count as 0.
 * The same input gives the same points.
 */
export function layoutConditions({ conditions, condensed }: Rdm): RsaLayout {
  const count = conditions.length;
  const targets = condensed.map((value) => Math.max(0, value));
  const steps = Math.min(mostSteps, Math.ceil(mostVisits / Math.max(1, condensed.length)));
  let points = classicalScaling(targets, count);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; ; step++) {
    const { stress, next } = majorize(targets, points, count);
    if (step === steps || before - stress <= 1e-7 * stress) return { points, stress };
    before = stress;
    points = next;
  }
}

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

/**
 * `stress`: Kruskal's stress-1 of `points` with the dissimilarities scaled as fits best, in [0, 1].
 * `next`: the points after one step of SMACOF (Guttman's transform), each at the mean of where its pairs would have it.
 */
function majorize(targets: Float64Array, points: Float64Array, count: number): { stress: number; next: Float64Array } {
  const next = new Float64Array(points.length);
  let [products, ofTargets, ofDistances] = [0, 0, 0];
  let pair = 0;
  for (let i = 0; i < count; i++) {
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    let [sumX, sumY] = [0, 0];
    for (let j = i + 1; j < count; j++) {
      const target = targets[pair++] as number;
      const dx = x - (points[2 * j] as number);
      const dy = y - (points[2 * j + 1] as number);
      const squared = dx * dx + dy * dy;
      const distance = Math.sqrt(squared);
      let ratio = 1;
      if (!Number.isNaN(target)) {
        products += target * distance;
        ofTargets += target * target;
        ofDistances += squared;
        ratio = distance === 0 ? 0 : target / distance;
      }
      sumX += ratio * dx;
      sumY += ratio * dy;
      next[2 * j] = (next[2 * j] as number) - ratio * dx;
      next[2 * j + 1] = (next[2 * j + 1] as number) - ratio * dy;
    }
    next[2 * i] = ((next[2 * i] as number) + sumX) / count;
    next[2 * i + 1] = ((next[2 * i + 1] as number) + sumY) / count;
  }
  const explained = ofTargets === 0 ? 1 : ofDistances === 0 ? 0 : (products / ofTargets) * (products / ofDistances);
  return { stress: Math.sqrt(Math.max(0, 1 - explained)), next };
}

/**
 * Torgerson's scaling: by the two leading eigenvectors of the double-centred matrix of -δ²/2. Signed sizes would make
 * the start a line where a leading eigenvalue is negative; SMACOF could not leave it.
 */
function classicalScaling(targets: Float64Array, count: number): Float64Array {
  const [first, second] = leadingTwo(doubleCentred(targets, count), count);
  const points = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    points[2 * k] = Math.sqrt(first.size) * (first.vector[k] as number);
    points[2 * k + 1] = Math.sqrt(second.size) * (second.vector[k] as number);
  }
  return points;
}

/** count × count; a missing pair is as far apart as pairs are on average. */
function doubleCentred(targets: Float64Array, count: number): Float64Array {
  const known = targets.filter((target) => !Number.isNaN(target));
  const usual = known.reduce((sum, target) => sum + target * target, 0) / Math.max(1, known.length);
  const matrix = new Float64Array(count * count);
  const means = new Float64Array(count);
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const target = targets[pair++] as number;
      const value = -0.5 * (Number.isNaN(target) ? usual : target * target);
      matrix[i * count + j] = value;
      matrix[j * count + i] = value;
      means[i] = (means[i] as number) + value / count;
      means[j] = (means[j] as number) + value / count;
    }
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      matrix[i * count + j] = (matrix[i * count + j] as number) - (means[i] as number) - (means[j] as number) + mean;
    }
  }
  return matrix;
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

/** The conditions on a plane for each RDM, turned to the first one's. */
export function* layoutAll(rdms: readonly Rdm[]): Work<readonly RsaLayout[]> {
  const layouts: RsaLayout[] = [];
  for (const [k, rdm] of rdms.entries()) {
    yield { stage: "Arranging", done: k, total: rdms.length };
    const { points, stress } = layoutConditions(rdm);
    layouts.push({ points: alignLayout(points, layouts[0]?.points ?? points), stress });
  }
  return layouts;
}
