import type { Resampled } from "./resampled.ts";

/**
 * Noise ceilings from the inner products of the subjects' forms (subjects × subjects): a pooled RDM's form is the sum
 * of those of its subjects, each stretched, and brought to unit length. Ranks would be pooled and ranked again; left as
 * they are, the ceiling lies a little elsewhere, and varies as much.
 */
export function pooledCeiling(products: Float64Array, stretches: Float64Array): Resampled["ceiling"] {
  return (times) => {
    const amounts = stretches.map((stretch, s) => stretch * (times[s] as number));
    // Product of each subject with the sum of all, and of that with itself.
    const withSum = amounts.map((_, s) =>
      amounts.reduce((sum, amount, t) => sum + amount * (products[s * amounts.length + t] as number), 0),
    );
    const ofSum = withSum.reduce((sum, product, s) => sum + product * (amounts[s] as number), 0);
    const chosen = [...withSum.keys()].filter((s) => (times[s] as number) > 0);
    let [lower, upper] = [0, 0];
    for (const s of chosen) {
      const [amount = 0, product = 0, own = 0] = [amounts[s], withSum[s], products[s * (amounts.length + 1)]];
      const others = ofSum - 2 * amount * product + amount ** 2 * own;
      upper += product * unit(ofSum);
      lower += (product - amount * own) * unit(others);
    }
    if (chosen.length === 1) return { lower: upper, upper };
    return { lower: lower / chosen.length, upper: upper / chosen.length };
  };
}

/** 1 / length, from its square; where subjects cancel each other out nothing but rounding is left to compare with. */
function unit(square: number): number {
  return square > 1e-12 ? 1 / Math.sqrt(square) : 0;
}
