import assert from "node:assert/strict";
import { test } from "node:test";
import { seedOfName } from "../../../src/core/documents/studentSeed.ts";
import { pairCount, pairIndex } from "../../../src/core/geometry/pairMatrix.ts";
import {
  placeOf,
  plannedTrials,
  type RatingProgress,
  ratedOf,
  readProgress,
  withAnswer,
  withoutLast,
} from "../../../src/core/rating/progress.ts";
import { answers, ratingMethods, usualMethod } from "../../../src/core/rating/rating.ts";
import { compareRdms } from "../../../src/core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../../../src/core/rsa/comparison/comparison.ts";
import { clusteredRdm, simulatedProgress } from "../../../tools/rating/simulatedRater.ts";

const words = ["cat", "dog", "owl", "apple", "pear", "plum"];
const truth = clusteredRdm(words.length, 2, 3, 7);
const usual = { name: "anna", conditions: words, truth, noise: 0, seed: 5 };
const fresh = (method: RatingProgress["method"]): RatingProgress => {
  return { rater: "anna", method, seed: 5, conditions: words, answers: [], started: "2026-01-01", isEnded: false };
};

/** In how many trials each pair is. */
function appearances(count: number, trials: readonly { readonly items: readonly number[] }[]): Float64Array {
  const times = new Float64Array(pairCount(count));
  for (const { items } of trials)
    for (const [k, one] of items.entries())
      for (const other of items.slice(k + 1)) {
        const pair = pairIndex(count, one, other);
        times[pair] = (times[pair] ?? 0) + 1;
      }
  return times;
}

test("six words are 15 pairs, of which 4 come again with their sides exchanged", () => {
  const trials = plannedTrials({ method: "pairs", count: 6, seed: 5 });
  assert.equal(trials.length, 19);
  assert.ok(appearances(6, trials.slice(0, 15)).every((times) => times === 1));
  for (const { items } of trials.slice(15)) {
    const first = trials.slice(0, 15).find((one) => items.every((item) => one.items.includes(item)));
    assert.deepEqual(items, first?.items.toReversed());
  }
});

test("triplets: no two alike, every pair in at least as many as planned, three different items", () => {
  for (const [count, fewest] of [
    [13, 6],
    [20, 3],
    [30, 2],
  ] as const) {
    const trials = plannedTrials({ method: "triplets", count, seed: 1 });
    const keys = trials.map(({ items }) => items.toSorted((a, b) => a - b).join(" "));
    const distinct = new Set(keys).size;
    assert.ok(keys.slice(distinct).every((key) => keys.slice(0, distinct).includes(key)));
    assert.ok(trials.every(({ items }) => new Set(items).size === 3));
    assert.ok(Math.min(...appearances(count, trials.slice(0, distinct))) >= fewest, `${count} stimuli`);
    assert.ok(trials.length - distinct >= 4);
  }
  // Of four stimuli there are only four.
  const four = plannedTrials({ method: "triplets", count: 4, seed: 1 }).map(({ items }) => items.toSorted().join(" "));
  assert.equal(new Set(four).size, 4);
});

test("the same seed has the same order, another name another one", () => {
  const order = (seed: number) => JSON.stringify(plannedTrials({ method: "pairs", count: 6, seed }));
  assert.equal(order(seedOfName("anna")), order(seedOfName("anna")));
  assert.notEqual(order(seedOfName("anna")), order(seedOfName("bela")));
});

test("the first arrangement has everything, a later one begins with the pair of least evidence", () => {
  const first = placeOf(fresh("arrangement"));
  assert.deepEqual(first.trial?.items, [0, 1, 2, 3, 4, 5]);
  // Two heaps: the pairs within them say least.
  const heaps = [-0.9, 0, -0.88, 0, -0.9, 0.02, 0.9, 0, 0.9, 0.01, 0.88, 0];
  const next = withAnswer(fresh("arrangement"), heaps);
  const items = next && placeOf(next).trial?.items;
  assert.ok(items !== undefined && items.length >= 3 && items.length < 6, `${items}`);
  assert.ok([0, 1, 2].every((item) => items.includes(item)) || [3, 4, 5].every((item) => items.includes(item)));
});

test("a rater without noise gives back the RDM: pairs exactly, the others in their order", () => {
  const spearman = (method: RatingProgress["method"]) => {
    const rated = ratedOf(simulatedProgress({ ...usual, method }));
    assert.ok(rated);
    return compareRdms(
      comparisons.spearman,
      { conditions: words, condensed: rated.condensed },
      { conditions: words, condensed: truth },
    );
  };
  const pairs = ratedOf(simulatedProgress({ ...usual, method: "pairs" }));
  for (const [pair, value] of truth.entries()) assert.ok(Math.abs((pairs?.condensed[pair] ?? 9) - value) <= 0.005);
  assert.ok(spearman("triplets") > 0.8, `${spearman("triplets")}`);
  assert.ok(spearman("arrangement") > 0.9, `${spearman("arrangement")}`);
});

test("reliability: 1 without noise, less with it, undefined where all ratings are the same", () => {
  const reliability = (noise: number, method: RatingProgress["method"] = "pairs") =>
    ratedOf(simulatedProgress({ ...usual, noise, method }))?.reliability;
  const [clean, noisy] = [reliability(0), reliability(0.5)];
  assert.ok(clean?.kind === "correlation" && noisy?.kind === "correlation");
  assert.equal(clean.repeated, 4);
  assert.ok(Math.abs((clean.pearson ?? 0) - 1) < 1e-9);
  assert.ok((noisy.pearson ?? 1) < 0.99);
  const triplets = reliability(0, "triplets");
  assert.ok(triplets?.kind === "agreement");
  assert.equal(triplets.same, triplets.repeated);
  let same = fresh("pairs");
  for (let next: RatingProgress | undefined = same; next; next = withAnswer(next, [0.5])) same = next;
  const flat = ratedOf(same)?.reliability;
  assert.ok(flat?.kind === "correlation" && flat.pearson === undefined);
});

test("an answer must fit its question, and the last one can be taken back", () => {
  const start = fresh("pairs");
  for (const wrong of [[], [1.5], [-0.1], [Number.NaN], [0.5, 0.5]]) assert.equal(withAnswer(start, wrong), undefined);
  const one = withAnswer(start, [0.25]);
  assert.ok(one);
  assert.deepEqual(withoutLast(one), start);
  assert.deepEqual(placeOf(withoutLast(one)).trial, placeOf(start).trial);
  for (const wrong of [[3], [0.5], [-1]]) assert.equal(withAnswer(fresh("triplets"), wrong), undefined);
  const six = Array.from({ length: 12 }, (_, k) => k / 20);
  assert.ok(withAnswer(fresh("arrangement"), six));
  assert.equal(withAnswer(fresh("arrangement"), six.slice(1)), undefined);
  assert.equal(withAnswer(fresh("arrangement"), [...six.slice(0, 11), 1.2]), undefined, "outside of the circle");
  assert.equal(withAnswer(fresh("arrangement"), six.fill(0)), undefined, "all at one place");
});

test("there is an RDM only at the end; an arrangement can end early", () => {
  const half = withAnswer(fresh("pairs"), [0.5]);
  assert.equal(half && ratedOf(half), undefined);
  const one = withAnswer(
    fresh("arrangement"),
    Array.from({ length: 12 }, (_, k) => k / 20),
  );
  assert.ok(one);
  assert.equal(ratedOf(one), undefined);
  const ended = ratedOf({ ...one, isEnded: true });
  assert.equal(Math.max(...(ended?.condensed ?? [])), 1);
});

test("what was kept is read back as it was, wherever the rater was; what is damaged is not", () => {
  for (const method of ratingMethods) {
    let progress = fresh(method);
    const end = simulatedProgress({ ...usual, noise: 0.1, method });
    for (const answer of end.answers.slice(0, 5)) progress = withAnswer(progress, answer) ?? progress;
    const read = readProgress(JSON.parse(JSON.stringify(progress)));
    assert.deepEqual(read, progress);
    assert.deepEqual(read && placeOf(read), placeOf(progress));
    assert.deepEqual(ratedOf(readProgress(JSON.parse(JSON.stringify(end))) ?? progress), ratedOf(end));
  }
  const kept = { ...fresh("pairs"), answers: [[0.5]] };
  for (const damaged of [
    null,
    "text",
    { ...kept, method: "guess" },
    { ...kept, answers: [[2]] },
    { ...kept, answers: "none" },
    { ...kept, conditions: ["cat", 3] },
    { ...kept, seed: "5" },
    { ...kept, answers: [], conditions: ["cat", "dog"] },
    { ...kept, answers: [], conditions: Array.from({ length: 21 }, (_, k) => `${k}`) },
    { ...kept, answers: Array.from({ length: 20 }, () => [0.5]) },
  ])
    assert.equal(readProgress(damaged), undefined, JSON.stringify(damaged));
});

test("the method follows from the number of stimuli", () => {
  assert.deepEqual([6, 12, 13, 30, 31].map(usualMethod), ["pairs", "pairs", "triplets", "triplets", "arrangement"]);
  assert.equal(answers({ method: "pairs", items: [0, 1] }, [1]), true);
});
