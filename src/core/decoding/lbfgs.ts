export interface Descent {
  readonly point: Float64Array;
  /** At `point`. */
  readonly gradient: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A smooth, strictly convex function. */
export interface Convex {
  readonly size: number;
  /** Writes the gradient at `point` into `gradient`. */
  gradientAt(point: Float64Array, gradient: Float64Array): void;
  /** Solves in place with a matrix near the Hessian: the nearer, the fewer iterations. */
  precondition(vector: Float64Array): void;
}

export interface DescentOptions {
  readonly maxIter: number;
  /** Ends where the squared step that is left, measured by the Hessian, is smaller. */
  readonly tolerance: number;
  /** Awaited between iterations, for a cancel to come in. Throws to stop. */
  readonly pause?: () => Promise<void> | void;
}

/** How many steps the estimate of the Hessian remembers; SciPy's default. */
const memory = 10;

/**
 * Limited-memory BFGS from zero (Nocedal & Wright 2006, Numerical Optimization, algorithm 7.5). The function is convex, so its slope alone
 * tells on which side of the minimum along a line a point lies: the line search needs no values, whose rounding would hide the last digits.
 */
export async function minimise(convex: Convex, { maxIter, tolerance, pause }: DescentOptions): Promise<Descent> {
  const { size } = convex;
  const point = new Float64Array(size);
  const gradient = new Float64Array(size);
  const before = new Float64Array(size);
  const direction = new Float64Array(size);
  const history: Pair[] = [];
  convex.gradientAt(point, gradient);
  for (let iterations = 0; ; iterations++) {
    directionFrom(gradient, history, convex, direction);
    const slope = dot(gradient, direction);
    const converged = -slope <= tolerance;
    if (converged || iterations === maxIter) return { point, gradient, iterations, converged };
    await pause?.();

    const oldest = history.length === memory ? history.shift() : undefined;
    const pair = oldest ?? { step: new Float64Array(size), change: new Float64Array(size), curvature: 0 };
    before.set(gradient);
    const length = searchLine(convex, point, direction, slope, gradient);
    for (let j = 0; j < size; j++) {
      pair.step[j] = length * (direction[j] ?? 0);
      pair.change[j] = (gradient[j] ?? 0) - (before[j] ?? 0);
    }
    pair.curvature = dot(pair.step, pair.change);
    // Rounding has eaten what there was to gain.
    if (!(pair.curvature > 0)) return { point, gradient, iterations: iterations + 1, converged: false };
    history.push(pair);
  }
}

interface Pair {
  readonly step: Float64Array;
  /** Of the gradient, over the step. */
  readonly change: Float64Array;
  curvature: number;
}

/** The two-loop recursion (algorithm 7.4), on the preconditioner instead of a multiple of one. */
function directionFrom(
  gradient: Float64Array,
  history: readonly Pair[],
  convex: Convex,
  direction: Float64Array,
): void {
  for (let j = 0; j < gradient.length; j++) direction[j] = -(gradient[j] ?? 0);
  const shares: number[] = [];
  for (const { step, change, curvature } of history.toReversed()) {
    const share = dot(step, direction) / curvature;
    add(direction, -share, change);
    shares.push(share);
  }
  const last = history.at(-1);
  convex.precondition(direction);
  if (last !== undefined) {
    const preconditioned = last.change.slice();
    convex.precondition(preconditioned);
    const scale = last.curvature / dot(last.change, preconditioned);
    for (let j = 0; j < direction.length; j++) direction[j] = scale * (direction[j] ?? 0);
  }
  for (const { step, change, curvature } of history) {
    add(direction, (shares.pop() ?? 0) - dot(change, direction) / curvature, step);
  }
}

/** Moves `point` along `direction` to where the slope is a good deal flatter, writes the gradient there, and gives the length of the move. */
function searchLine(
  convex: Convex,
  point: Float64Array,
  direction: Float64Array,
  slope: number,
  gradient: Float64Array,
): number {
  let low = 0;
  let lowSlope = slope;
  let high = Number.POSITIVE_INFINITY;
  let highSlope = 0;
  let at = 0;
  let next = 1;
  for (let trial = 0; trial < 40; trial++) {
    add(point, next - at, direction);
    at = next;
    convex.gradientAt(point, gradient);
    const here = dot(gradient, direction);
    if (here < 0.9 * slope) [low, lowSlope] = [at, here];
    else if (here > -0.5 * slope) [high, highSlope] = [at, here];
    else break;
    // Where the slope would be zero were it a straight line; never all the way to what is known.
    const share = Math.min(0.9, Math.max(0.1, lowSlope / (lowSlope - highSlope)));
    next = high === Number.POSITIVE_INFINITY ? 4 * at : low + share * (high - low);
  }
  return at;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

function add(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let j = 0; j < to.length; j++) to[j] = (to[j] ?? 0) + factor * (vector[j] ?? 0);
}
