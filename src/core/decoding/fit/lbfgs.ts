import { dot } from "../../linear/vectors.ts";
import { descent, type StepPair } from "./descent.ts";

/** A smooth, strictly convex function, seen along lines, so that a step length costs little. */
export interface LineFunction {
  /** Gradient at the point where the last `move` ended, or it began. */
  readonly gradient: Float64Array;
  /** The function where it was looked at last. */
  value(): number;
  /** Looks along `direction` from the point: its slope at a step length. */
  slopeAlong(direction: Float64Array): (step: number) => number;
  /** Goes along the direction, by the step looked at last, and renews `gradient`. */
  move(): void;
}

/** An AbortSignal, as far as it is needed here. */
export interface Interrupt {
  throwIfAborted(): void;
}

export interface MinimiseOptions {
  readonly maxIter: number;
  /**
   * Ends where the square of the step that is left, measured by the Hessian as far as it is known, is no more than
   * this.
   */
  readonly tolerance: number;
  /** The inverse of about the Hessian, times a vector, in place. */
  readonly precondition: (vector: Float64Array) => void;
  readonly signal?: Interrupt | undefined;
}

export interface Minimum {
  readonly iterations: number;
  readonly converged: boolean;
}

/** How many steps are remembered. */
const memory = 20;

/** L-BFGS (Nocedal & Wright 2006, Numerical Optimization, algorithm 7.5). */
export function minimise(
  { gradient, slopeAlong, move }: LineFunction,
  { maxIter, tolerance, precondition, signal }: MinimiseOptions,
): Minimum {
  const pairs: StepPair[] = [];
  for (let iterations = 0; ; iterations++) {
    signal?.throwIfAborted();
    const direction = descent(gradient, pairs, precondition);
    const slope = dot(direction, gradient);
    const converged = -slope <= tolerance;
    if (converged || iterations === maxIter) return { iterations, converged };
    const before = gradient.slice();
    const length = flatEnough(slopeAlong(direction), slope);
    move();

    const step = direction.map((one) => length * one);
    const change = gradient.map((one, k) => one - (before[k] as number));
    const curvature = dot(step, change);
    // What is left is rounding.
    if (!(curvature > 0)) return { iterations: iterations + 1, converged: false };
    pairs.push({ step, change, curvature });
    if (pairs.length > memory) pairs.shift();
  }
}

const mostTries = 40;

/**
 * A step length, the last one looked at, where at most half of the slope is left. A convex function's slope only rises,
 * so its sign tells on which side the minimum lies: no values are needed, whose rounding would hide the last digits.
 */
function flatEnough(slopeAt: (step: number) => number, atStart: number): number {
  let [low, lowSlope] = [0, atStart];
  let [high, highSlope] = [Number.POSITIVE_INFINITY, 0];
  let step = 1;
  for (let tries = 1; ; tries++) {
    const slope = slopeAt(step);
    if (Math.abs(slope) <= -0.5 * atStart || tries === mostTries) return step;
    if (slope < 0) [low, lowSlope] = [step, slope];
    else [high, highSlope] = [step, slope];
    // Where the line through both slopes is 0, kept inside; beyond, while no end is known.
    const share = Math.min(Math.max(lowSlope / (lowSlope - highSlope), 0.1), 0.9);
    step = high === Number.POSITIVE_INFINITY ? 4 * step : low + share * (high - low);
  }
}
