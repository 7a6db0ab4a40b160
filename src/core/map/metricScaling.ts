import { leadingEigenvectors } from "../linear/eigen.ts";

/** SMACOF stops after so many steps, or when a step lessens the stress by less than this share. */
const mostSteps = 300;
const leastGain = 1e-7;

/** Points on a plane. */
export interface ScaledPoints {
  /** count × 2, row-major. */
  readonly points: Float64Array;
  /** Kruskal's stress-1, [0, 1]: 0 is perfect. */
  readonly stress: number;
}

/**
 * Points on a plane whose distances follow the dissimilarities (condensed): metric (ratio) multidimensional scaling by
 * SMACOF (de Leeuw 1977: each step majorizes the stress, so it never grows), from a classical scaling as start.
 * Missing pairs (NaN) are taken at their present distance, so they pull nowhere; negative ones count as 0.
 * The same input gives the same points. `mostVisits`: of pairs, over all steps.
 */
export function* metricScaling(
  dissimilarities: Float64Array,
  count: number,
  mostVisits: number,
): Generator<{ readonly done: number; readonly total: number }, ScaledPoints> {
  const targets = dissimilarities.map((value) => Math.max(0, value));
  const steps = Math.min(mostSteps, Math.ceil(mostVisits / Math.max(1, targets.length)));
  let points = classicalScaling(targets, count);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; ; step++) {
    yield { done: step, total: steps };
    const { stress, next } = majorize(targets, points, count);
    if (step === steps || before - stress <= leastGain * stress) return { points, stress };
    before = stress;
    points = next;
  }
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
 * Classical (Torgerson's) scaling of dissimilarities that are not negative, count × 2: by the two leading eigenvectors of the double-centred matrix of -δ²/2. Signed sizes would make
 * the start a line where a leading eigenvalue is negative; SMACOF could not leave it.
 */
export function classicalScaling(targets: Float64Array, count: number): Float64Array {
  const points = new Float64Array(2 * count);
  if (count < 2) return points;
  for (const [axis, { size, vector }] of leadingEigenvectors(doubleCentred(targets, count), count, 2).entries())
    for (let k = 0; k < count; k++) points[2 * k + axis] = Math.sqrt(size) * (vector[k] as number);
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
