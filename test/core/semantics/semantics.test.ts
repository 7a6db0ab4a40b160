// Held against NumPy and SciPy (tools/reference/semantics.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Embeddings } from "../../../src/core/embeddings.ts";
import { correlationInterval, pearson, spearman } from "../../../src/core/rsa/comparison/correlation.ts";
import { axisPositions } from "../../../src/core/semantics/axis.ts";
import { weat } from "../../../src/core/semantics/weat.ts";
import { repository } from "../../../tools/editor/repository.ts";

interface Reference {
  readonly axes: readonly (Record<"stimuli" | "from" | "to" | "positions" | "low" | "high", number[]> & {
    readonly dimensions: number;
  })[];
  readonly weat: readonly {
    readonly sizes: readonly [number, number, number, number];
    readonly dimensions: number;
    readonly values: number[];
    readonly associations: readonly [number[], number[]];
    readonly effect: number;
    readonly p: number;
    readonly regroupings: number;
  }[];
  readonly correlations: readonly (Record<"one" | "other" | "interval" | "rankInterval", number[]> &
    Record<"pearson" | "spearman", number>)[];
}
const reference: Reference = JSON.parse(readFileSync(join(repository, "test/reference/semantics.json"), "utf8"));

const embeddings = (values: readonly number[], dimensions: number): Embeddings => {
  return { values: Float32Array.from(values), count: values.length / dimensions, dimensions };
};
const close = (found: Iterable<number>, expected: readonly number[], most = 1e-9) => {
  const all = [...found];
  assert.equal(all.length, expected.length);
  for (const [k, value] of all.entries())
    assert.ok(Math.abs(value - (expected[k] ?? Number.NaN)) < most, `${value} is not ${expected[k]}`);
};

for (const { dimensions, ...axis } of reference.axes) {
  test(`an axis of ${axis.from.length / 8} and ${axis.to.length / 8} poles`, () => {
    const [stimuli, from, to] = [axis.stimuli, axis.from, axis.to].map((values) => embeddings(values, dimensions));
    assert.ok(stimuli && from && to);
    const found = axisPositions(stimuli, from, to);
    assert.ok(found);
    close(found.positions, axis.positions);
    close(found.low, axis.low);
    close(found.high, axis.high);
    // The poles themselves: their means are 0 and 1.
    const ends = axisPositions(from, from, to)?.positions ?? [];
    assert.ok(Math.abs([...ends].reduce((sum, value) => sum + value, 0)) < 1e-6);
  });
}

test("poles whose means are one place make no axis", () => {
  const poles = embeddings([1, 2, 3, 4], 2);
  assert.equal(axisPositions(poles, poles, poles), undefined);
});

for (const { sizes, dimensions, values, ...expected } of reference.weat) {
  test(`WEAT of ${sizes.join(", ")}`, () => {
    const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
    const group = (at: number) => Array.from({ length: sizes[at] ?? 0 }, (_, k) => (starts[at] ?? 0) + k);
    const groups = { targets: [group(0), group(1)], attributes: [group(2), group(3)] } as const;
    const found = weat(embeddings(values, dimensions), groups, [], 42);
    close(found.associations[0], expected.associations[0], 1e-6);
    close(found.associations[1], expected.associations[1], 1e-6);
    close([found.effect], [expected.effect], 1e-5);
    assert.deepEqual([found.p, found.regroupings, found.isExact], [expected.p, expected.regroupings, true]);
  });
}

test("WEAT of large groups draws regroupings, the same for one seed, near the exact p of smaller ones", () => {
  // Eleven and eleven: 705,432 regroupings. One dimension decides, so p is that of a shift.
  const angle = (k: number, shift: number) => [Math.cos(1 + 0.13 * k - shift), Math.sin(1 + 0.13 * k - shift)];
  const values = [
    ...Array.from({ length: 11 }, (_, k) => angle(k, 0.3)),
    ...Array.from({ length: 11 }, (_, k) => angle(k, 0)),
    [1, 0],
    [0, 1],
  ].flat();
  const positions = (from: number, count: number) => Array.from({ length: count }, (_, k) => from + k);
  const groups = {
    targets: [positions(0, 11), positions(11, 11)],
    attributes: [[22], [23]],
  } as const;
  const found = weat(embeddings(values, 2), groups, [], 42);
  assert.deepEqual([found.isExact, found.regroupings], [false, 100_000]);
  assert.equal(weat(embeddings(values, 2), groups, [], 42).p, found.p);
  // The exact share, counted over all 705,432.
  const all = [...found.associations[0], ...found.associations[1]];
  const observed = found.associations[0].reduce((sum, value) => sum + value, 0);
  let [asLarge, count] = [0, 0];
  const add = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      count += 1;
      if (sum >= observed - 1e-9) asLarge += 1;
      return;
    }
    for (let at = from; at <= all.length - left; at++) add(at + 1, left - 1, sum + (all[at] ?? 0));
  };
  add(0, 11, 0);
  assert.equal(count, 705_432);
  const exact = asLarge / count;
  assert.ok(Math.abs(found.p - exact) < 4 * Math.sqrt((exact * (1 - exact)) / 100_000), `${found.p}, exact ${exact}`);
});

test("associations that are all equal have no effect size", () => {
  const same = embeddings([1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1], 2);
  const found = weat(
    same,
    {
      targets: [
        [0, 1],
        [2, 3],
      ],
      attributes: [[4], [5]],
    },
    [],
    42,
  );
  assert.ok(Number.isNaN(found.effect));
  assert.equal(found.p, 1);
});

for (const { one, other, ...expected } of reference.correlations) {
  test(`correlations of ${one.length} pairs, with their intervals`, () => {
    const [a, b] = [Float64Array.from(one), Float64Array.from(other)];
    close([pearson(a, b), spearman(a, b)], [expected.pearson, expected.spearman], 1e-12);
    const interval = correlationInterval(pearson(a, b), one.length, "values");
    close([interval?.lower ?? Number.NaN, interval?.upper ?? Number.NaN], expected.interval, 1e-12);
    const ofRanks = correlationInterval(spearman(a, b), one.length, "ranks");
    close([ofRanks?.lower ?? Number.NaN, ofRanks?.upper ?? Number.NaN], expected.rankInterval, 1e-12);
  });
}

test("equal values have no correlation, and few or perfect ones no interval", () => {
  assert.ok(Number.isNaN(pearson(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3))));
  assert.equal(correlationInterval(0.5, 3, "values"), undefined);
  assert.equal(correlationInterval(1, 30, "ranks"), undefined);
});
