import { dot } from "../../linear/vectors.ts";
import { descent, type StepPair } from "./descent.ts";
import type { Interrupt, LineFunction, Minimum } from "./lbfgs.ts";
import { lineSearch } from "./lineSearch.ts";

interface StopOptions {
  readonly maxIter: number;
  /** Ends where no entry of the gradient is larger: `tol` of scikit-learn, `gtol` of SciPy. */
  readonly tolerance: number;
  readonly signal?: Interrupt | undefined;
}

/** How many steps are remembered: SciPy's `maxcor`. */
const memory = 10;
/**
 * Ends as well where an iteration lessens the value by no more than this share of it: what scikit-learn asks of SciPy.
 */
const leastFall = 64 * Number.EPSILON;

/**
 * L-BFGS with the steps of SciPy's `minimize(method="L-BFGS-B")` where nothing is bounded (Zhu, Byrd, Lu & Nocedal
 * 1997, ACM Transactions on Mathematical Software 23:550), so that it stops after as many iterations and in the same
 * place, up to rounding.
 */
export function scipyMinimise(
  { gradient, value, slopeAlong, move }: LineFunction,
  { maxIter, tolerance, signal }: StopOptions,
): Minimum {
  const pairs: StepPair[] = [];
  let reached = value();
  for (let iterations = 0; ; ) {
    signal?.throwIfAborted();
    const converged = gradient.every((one) => Math.abs(one) <= tolerance);
    if (converged || iterations === maxIter) return { iterations, converged };
    const direction = descent(gradient, pairs, () => {});
    const start = { step: 0, value: reached, slope: dot(direction, gradient) };
    const slopeAt = slopeAlong(direction);
    const lookAt = (step: number) => ({ step, slope: slopeAt(step), value: value() });
    const first = iterations === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    const end = start.slope < 0 ? lineSearch(lookAt, start, first) : undefined;
    if (end === undefined) {
      // What is remembered leads nowhere: once more, without it.
      if (pairs.length === 0) return { iterations, converged: false };
      pairs.length = 0;
      continue;
    }

    const before = gradient.slice();
    move();
    iterations += 1;
    const fall = reached - end.value;
    const settled = fall <= leastFall * Math.max(Math.abs(reached), Math.abs(end.value), 1);
    if (settled) return { iterations, converged: true };
    reached = end.value;

    const step = direction.map((one) => end.step * one);
    const change = gradient.map((one, k) => one - (before[k] as number));
    const curvature = dot(step, change);
    if (curvature > Number.EPSILON * -start.slope * end.step) pairs.push({ step, change, curvature });
    if (pairs.length > memory) pairs.shift();
  }
}
