import { dot } from "../../linear/vectors.ts";

/** One step of a minimisation and what it told of the curvature. */
export interface StepPair {
  readonly step: Float64Array;
  /** Change of the gradient over the step. */
  readonly change: Float64Array;
  /** step · change */
  readonly curvature: number;
}

/**
 * Minus the inverse Hessian, as the preconditioner and the last steps tell it, times the gradient (Nocedal & Wright
 * 2006, algorithm 7.4).
 */
export function descent(
  gradient: Float64Array,
  pairs: readonly StepPair[],
  precondition: (vector: Float64Array) => void,
): Float64Array {
  const direction = gradient.map((one) => -one);
  const shares: number[] = [];
  for (const { step, change, curvature } of pairs.toReversed()) {
    const share = dot(step, direction) / curvature;
    add(direction, -share, change);
    shares.push(share);
  }
  precondition(direction);
  const last = pairs.at(-1);
  if (last !== undefined) {
    const preconditioned = last.change.slice();
    precondition(preconditioned);
    const scale = last.curvature / dot(last.change, preconditioned);
    for (let k = 0; k < direction.length; k++) direction[k] = scale * (direction[k] as number);
  }
  for (const { step, change, curvature } of pairs) {
    add(direction, (shares.pop() ?? 0) - dot(change, direction) / curvature, step);
  }
  return direction;
}

function add(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let k = 0; k < to.length; k++) to[k] = (to[k] as number) + factor * (vector[k] as number);
}
