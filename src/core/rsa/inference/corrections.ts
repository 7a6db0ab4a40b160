import type { Correction } from "../../documents/rsa/rsaDocument.ts";

/** p values for a family of tests, adjusted so that each may be held against the level that is meant for all. */
export function adjust(p: readonly number[], correction: Correction): number[] {
  switch (correction) {
    case "none":
      return [...p];
    case "bonferroni":
      return p.map((value) => Math.min(1, value * p.length));
    case "falseDiscoveryRate":
      return benjaminiHochberg(p);
  }
}

/**
 * Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57: from the largest p down, p × tests / rank, never above the one
 * before.
 */
function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 1;
  const descending = [...p.entries()].sort(([, a], [, b]) => b - a);
  for (const [k, [position, value]] of descending.entries()) {
    least = Math.min(least, (value * p.length) / (p.length - k));
    adjusted[position] = least;
  }
  return adjusted;
}
