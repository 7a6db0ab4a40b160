/** A smooth convex function, seen along lines, so that a step length costs little. */
export interface LineFunction {
  /** Gradient at the point that `start` or the last `move` left. */
  readonly gradient: Float64Array;
  /** Looks along `direction` from the point: its slope at a step length. */
  slopeAlong(direction: Float64Array): (step: number) => number;
  /** Goes `step` along the direction looked along last, and renews `gradient`. */
  move(step: number): void;
}

/** An AbortSignal, as far as it is needed here. */
export interface Interrupt {
  throwIfAborted(): void;
}

export interface MinimiseOptions {
  readonly maxIter: number;
  /** Largest absolute value in the gradient that ends the search. */
  readonly tolerance: number;
  /** The inverse of about the Hessian, times a vector, in place; without it the curvature seen last is used. */
  readonly precondition?: (vector: Float64Array) => void;
  readonly signal?: Interrupt | undefined;
}

export interface Minimum {
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest absolute value in the gradient, at the end. */
  readonly gradient: number;
}

const memory = 10;

/** L-BFGS (Nocedal & Wright 2006, Numerical Optimization, algorithm 7.5), with a step length at which the slope is nearly gone. */
export function minimise(
  problem: LineFunction,
  { maxIter, tolerance, precondition, signal }: MinimiseOptions,
): Minimum {
  const pairs: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  let scale = 1;
  for (let iterations = 0; ; iterations++) {
    signal?.throwIfAborted();
    const largest = largestOf(problem.gradient);
    if (largest <= tolerance || iterations === maxIter) {
      return { iterations, converged: largest <= tolerance, gradient: largest };
    }
    const before = problem.gradient.slice();
    const direction = descent(before, pairs, scale, precondition);
    const step = flattest(problem.slopeAlong(direction), dot(direction, before));
    // No step leads down: what is left is rounding.
    if (step === 0) return { iterations, converged: false, gradient: largest };
    problem.move(step);

    const s = direction.map((one) => step * one);
    const y = problem.gradient.map((one, k) => one - (before[k] ?? 0));
    const curvature = dot(s, y);
    if (curvature <= 0) continue;
    const preconditioned = y.slice();
    precondition?.(preconditioned);
    scale = curvature / dot(y, preconditioned);
    pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
  }
}

/** Minus the inverse Hessian, as the last steps tell it, times the gradient. */
function descent(
  gradient: Float64Array,
  pairs: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
  scale: number,
  precondition: MinimiseOptions["precondition"],
): Float64Array {
  const direction = gradient.map((one) => -one);
  const factors: number[] = [];
  for (const { s, y, rho } of pairs.toReversed()) {
    const factor = rho * dot(s, direction);
    factors.unshift(factor);
    add(direction, -factor, y);
  }
  precondition?.(direction);
  for (let k = 0; k < direction.length; k++) direction[k] = (direction[k] ?? 0) * scale;
  for (const [k, { s, y, rho }] of pairs.entries()) add(direction, (factors[k] ?? 0) - rho * dot(y, direction), s);
  return direction;
}

const mostTries = 40;

/** The step length where the slope is a tenth of what it is at 0: a convex function's slope only rises. 0 where there is none. */
function flattest(slope: (step: number) => number, atStart: number): number {
  let low = 0;
  let lowSlope = atStart;
  let high = Number.POSITIVE_INFINITY;
  let highSlope = 0;
  let step = 1;
  for (let tries = 0; tries < mostTries; tries++) {
    const here = slope(step);
    if (Math.abs(here) <= 0.1 * -atStart) return step;
    if (here < 0) [low, lowSlope] = [step, here];
    else [high, highSlope] = [step, here];
    // Where the line through both slopes is 0, kept inside; beyond, while no end is known.
    const secant = low + ((high - low) * lowSlope) / (lowSlope - highSlope);
    step =
      high === Number.POSITIVE_INFINITY
        ? 4 * step
        : Math.min(Math.max(secant, low + 0.1 * (high - low)), high - 0.1 * (high - low));
  }
  return low;
}

function largestOf(vector: Float64Array): number {
  return vector.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function add(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let k = 0; k < to.length; k++) to[k] = (to[k] as number) + factor * (vector[k] as number);
}
