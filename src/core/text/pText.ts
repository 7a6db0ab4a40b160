/** "p = 0.03", "p < 0.001": two significant digits, and never 0. */
export function pText(p: number): string {
  if (Number.isNaN(p)) return "p not defined";
  if (p < 0.001) return "p < 0.001";
  return `p = ${pDigits(p)}`;
}

/** One significant digit below 0.01, else two, without trailing zeros. */
export function pDigits(p: number): string {
  return String(Number(p.toPrecision(p < 0.01 ? 1 : 2)));
}

/** The p value of a permutation test as text; says so if p is the smallest possible and not below 0.001. */
export function permutationPText({ p, smallestP }: { readonly p: number; readonly smallestP: number }): string {
  const isSmallest = p <= smallestP * (1 + 1e-9);
  return isSmallest && p >= 0.001 ? `${pText(p)}, the smallest that this design allows` : pText(p);
}

/** Whether it is the number of random relabelings, not the conditions, that keeps every p above this one. */
export function fewDraws(
  { relabelings, exact }: { readonly relabelings: number; readonly exact: boolean },
  smallestP: number,
): boolean {
  return !exact && smallestP <= (1 + 1e-9) / (relabelings + 1);
}

/** One star for p below 0.05, two below 0.01, three below 0.001. */
export function stars(p: number | undefined): string {
  return p === undefined || !(p < 0.05) ? "" : p < 0.001 ? "***" : p < 0.01 ? "**" : "*";
}
