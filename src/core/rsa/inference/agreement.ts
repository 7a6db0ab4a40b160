import { mean } from "../../linear/vectors.ts";
import type { Agreement } from "../../results/rsaResult.ts";
import { drawnConditions, randomFrom, shuffle } from "../../statistics/random.ts";
import type { Comparison } from "../comparison/comparison.ts";
import { type OwnPairs, ownPairs } from "../comparison/ownPairs.ts";
import { poolOf } from "../comparison/pooledRdm.ts";
import { squareOf } from "../comparison/squareOf.ts";
import { pick } from "../conditions/alignConditions.ts";
import { type Progress, roundCount } from "../relabeling/work.ts";

const drawCounts = [1000, 500, 200];
/** Pairs moved: a tenth of a second. */
const budget = 25_000_000;
/** The most conditions that are used; of more, some are sampled. Few are needed to see that subjects agree. */
const mostConditions = 100;

export interface AgreementRequest {
  readonly comparison: Comparison;
  readonly subjects: readonly Float64Array[];
  readonly count: number;
  readonly own: OwnPairs;
  readonly seed: number;
}

/**
 * Do subjects agree with each other at all? The sum of the inner products of every two subjects' RDMs, made alike in
 * scale as the noise ceiling pools them, against what it is when each subject's conditions are relabeled by themselves:
 * p = (hits + 1) / (draws + 1), one-sided. Undefined for one subject.
 */
export function* agreement(request: AgreementRequest): Generator<Progress, Agreement | undefined> {
  const random = randomFrom(request.seed);
  const { comparison, subjects, count, own } = someConditions(request, random);
  if (subjects.length < 2) return undefined;
  const { parts, bySubject } = poolOf(comparison, subjects, own, count);
  const length = subjects[0]?.length ?? 0;
  // A pair that a subject lacks adds nothing.
  const squares = parts.map((part, s) => {
    const whole = new Float64Array(length);
    const pairs = bySubject[s] ?? new Uint32Array(0);
    // About the mean: that changes no complete RDM's place among its relabelings, and keeps gaps from counting as
    // small.
    const middle = mean(part);
    for (let k = 0; k < part.length; k++) whole[pairs[k] as number] = (part[k] as number) - middle;
    return squareOf(whole, count);
  });
  const orders = squares.map(() => new Uint32Array(count).map((_, k) => k));
  const sum = new Float64Array(length);
  const agreed = (): number => {
    sum.fill(0);
    for (const [s, square] of squares.entries()) {
      const order = orders[s] ?? new Uint32Array(0);
      let pair = 0;
      for (let i = 0; i < count; i++) {
        const row = (order[i] as number) * count;
        for (let j = i + 1; j < count; j++) {
          sum[pair] = (sum[pair] as number) + (square[row + (order[j] as number)] as number);
          pair++;
        }
      }
    }
    // The squares of single subjects are the same in every relabeling.
    let square = 0;
    for (let k = 0; k < length; k++) square += (sum[k] as number) ** 2;
    return square;
  };
  const observed = agreed();
  const reached = observed - 1e-9 * Math.abs(observed);
  const draws = roundCount(drawCounts, budget / (length * subjects.length));
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    // The first stays as it is: only how subjects lie to each other counts.
    for (const order of orders.slice(1)) shuffle(order, random);
    if (agreed() >= reached) hits++;
    yield { done: draw + 1, total: draws };
  }
  return { p: (hits + 1) / (draws + 1), relabelings: draws };
}

function someConditions(request: AgreementRequest, random: () => number): AgreementRequest {
  const { subjects, count } = request;
  if (count <= mostConditions) return request;
  const chosen = drawnConditions(count, mostConditions, random);
  const fewer = subjects.map((rdm) => pick(rdm, count, chosen));
  return { ...request, subjects: fewer, count: mostConditions, own: ownPairs([], fewer, mostConditions) };
}
