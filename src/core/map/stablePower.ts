const { pow } = Math;

/**
 * Runs work of a library in which `Math.pow` is the same in every version of V8. Its last bits changed between Node 20
 * and 24, and UMAP, whose steps build on each other, made another map of that. Exponential and logarithm did not change.
 * Nothing else runs meanwhile: the work is done when it returns.
 */
export function withStablePower<Result>(work: () => Result): Result {
  Math.pow = stablePower;
  try {
    return work();
  } finally {
    Math.pow = pow;
  }
}

function stablePower(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  return base > 0 ? Math.exp(exponent * Math.log(base)) : pow(base, exponent);
}
