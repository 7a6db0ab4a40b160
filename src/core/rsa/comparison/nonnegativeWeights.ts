import { cholesky } from "../../linear/cholesky.ts";

/** Smallest squared remainder of a unit column after projection on the included columns. Less is rounding. */
const leastLeft = 1e-10;

/**
 * Non-negative least squares by active sets: Lawson & Hanson 1974, Solving Least Squares Problems, chapter 23, as
 * SciPy's `nnls`; from the products of the columns with each other (`gram`, size × size) and with the target alone, as
 * Bro & de Jong 1997, J. Chemometrics 11:393. These are sums over subjects and conditions, so that a fit without some
 * of them need not look at the pairs again. A column that others make up gets no weight beside them.
 */
export function nonnegativeWeights(gram: Float64Array, target: Float64Array): Float64Array {
  const size = target.length;
  const lengths = target.map((_, a) => Math.sqrt(Math.max(0, gram[a * (size + 1)] as number)));
  const product = (a: number, b: number) =>
    (gram[a * size + b] as number) / ((lengths[a] as number) * (lengths[b] as number));
  const aims = target.map((value, a) => (lengths[a] ? value / (lengths[a] ?? 1) : 0));
  const tolerance = 1e-13 * aims.reduce((most, aim) => Math.max(most, Math.abs(aim)), 0);

  const solveFor = (columns: readonly number[]): Float64Array | undefined => {
    const matrix = Float64Array.from(columns.flatMap((a) => columns.map((b) => product(a, b))));
    const solved = Float64Array.from(columns, (a) => aims[a] as number);
    const { factor, solve } = cholesky(matrix, columns.length);
    const left = factor[columns.length ** 2 - 1] as number;
    if (!(left ** 2 > leastLeft)) return undefined;
    solve(solved);
    return solved;
  };

  const weights = new Float64Array(size);
  let inside: number[] = [];
  const refused = new Set<number>();
  for (let round = 0; round < 30 * size; round++) {
    let [next, steepest] = [-1, tolerance];
    for (let a = 0; a < size; a++) {
      if (inside.includes(a) || refused.has(a)) continue;
      const slope = inside.reduce((rest, b) => rest - product(a, b) * (weights[b] as number), aims[a] as number);
      if (slope > steepest) [next, steepest] = [a, slope];
    }
    if (next === -1) break;
    let solved = solveFor([...inside, next]);
    if (solved === undefined || !((solved.at(-1) ?? 0) > 0)) {
      refused.add(next);
      continue;
    }
    inside.push(next);
    refused.clear();
    while (solved?.some((value) => value <= 0)) {
      // As far towards the solution as no weight falls below zero; the first that reaches it goes out.
      let [step, first] = [Number.POSITIVE_INFINITY, -1];
      for (const [k, a] of inside.entries()) {
        const [from, to] = [weights[a] as number, solved[k] as number];
        if (to <= 0 && from / (from - to) < step) [step, first] = [from / (from - to), a];
      }
      for (const [k, a] of inside.entries())
        weights[a] = (weights[a] as number) * (1 - step) + step * (solved[k] as number);
      weights[first] = 0;
      inside = inside.filter((a) => a !== first && (weights[a] as number) > 0);
      solved = inside.length === 0 ? new Float64Array(0) : solveFor(inside);
    }
    weights.fill(0);
    for (const [k, a] of inside.entries()) weights[a] = solved?.[k] ?? 0;
  }
  return weights.map((weight, a) => (weight > 0 ? weight / (lengths[a] ?? 1) : 0));
}
