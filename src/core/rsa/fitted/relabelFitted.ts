import type { RsaModelResult } from "../../results/rsaResult.ts";
import { shuffle } from "../../statistics/random.ts";
import { smallestDrawnP } from "../relabeling/smallestP.ts";
import { type Progress, roundCount } from "../relabeling/work.ts";
import { workOf } from "./fittedBootstrap.ts";
import { type Fit, leftOut, partitionOf } from "./leftOut.ts";
import type { Parts } from "./parts.ts";

const drawCounts = [1000, 500, 200, 100];
/** Products of two numbers, a few seconds' work. */
const budget = 6_000_000_000;
/** Each relabeling is cross-validated over conditions so many times. */
const perDraw = 2;

export interface RelabeledFits {
  /** By fit: its mean with the conditions as they are, and with the models' relabeled. */
  readonly observed: readonly number[];
  readonly nulls: readonly Float64Array[];
}

/**
 * All models' conditions are relabeled alike, and everything is fitted and left out again, the conditions as they are
 * among them. Undefined: it would take too long.
 */
export function* relabeled(
  { parts, fits, folds, random }: { parts: Parts; fits: readonly Fit[]; folds: number; random: () => number },
  asked: number | undefined,
): Generator<Progress, RelabeledFits | undefined> {
  const { models, subjects, count } = parts.rdms;
  const affordable = budget / perDraw / workOf({ parts, fits }, folds);
  if (affordable < Math.min(...drawCounts) / 3) return undefined;
  const draws = Math.min(roundCount(drawCounts, affordable), asked ?? Number.POSITIVE_INFINITY);
  const each = new Uint32Array(subjects.length).fill(1);
  const once = new Uint32Array(count).fill(1);
  const meansOf = (own: Parts): number[] | undefined => {
    const sums = fits.map(() => 0);
    for (let k = 0; k < perDraw; k++) {
      const partition = partitionOf(own, once, folds, random);
      if (partition === undefined) return undefined;
      const { bySubject } = leftOut(own, partition, fits, each, false);
      for (const f of fits.keys()) {
        const values = bySubject[models.length + f] ?? new Float64Array(0);
        sums[f] = (sums[f] as number) + values.reduce((sum, value) => sum + value, 0) / values.length / perDraw;
      }
    }
    return sums;
  };
  const observed = meansOf(parts) ?? [];
  const nulls = fits.map(() => new Float64Array(draws));
  const order = new Uint32Array(count).map((_, k) => k);
  for (let draw = 0; draw < draws; draw++) {
    shuffle(order, random);
    // One that cannot be parted counts as reaching what is observed.
    const means = meansOf(parts.relabeled([...order])) ?? observed;
    for (const [f, own] of nulls.entries()) own[draw] = means[f] ?? Number.NaN;
    yield { done: draw + 1, total: draws };
  }
  return { observed, nulls };
}

/** One-sided, (hits + 1) / (draws + 1); not adjusted. */
export function testRelabeled(
  { observed, nulls }: RelabeledFits,
  fit: number,
  rdm: Float64Array,
  count: number,
): NonNullable<RsaModelResult["permutation"]> {
  const [own = Number.NaN, values = new Float64Array(0)] = [observed[fit], nulls[fit]];
  const reached = own - 1e-12;
  const hits = values.reduce((sum, value) => sum + (value >= reached ? 1 : 0), 0);
  const smallestP = smallestDrawnP(rdm, count, values.length);
  const p = Math.max((hits + 1) / (values.length + 1), smallestP);
  return { p, adjustedP: p, smallestP, nulls: values };
}
