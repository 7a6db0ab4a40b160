import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ranking } from "../../../../src/core/rsa/comparison/ranks.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";

/** The same by a sort. */
function simply(values: Float64Array): { ranks: number[]; sizes: number[] } {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const places = new Map(distinct.map((value, rank) => [value, rank]));
  const sizes = new Array<number>(distinct.length).fill(0);
  const ranks = Array.from(values, (value) => {
    const rank = places.get(value) ?? Number.NaN;
    sizes[rank] = (sizes[rank] ?? 0) + 1;
    return rank;
  });
  return { ranks, sizes };
}

/** Without the difference of long arrays, which takes minutes. */
function isSame(found: Int32Array, expected: readonly number[]): boolean {
  return found.length === expected.length && found.every((value, k) => value === expected[k]);
}

const random = randomFrom(11);
const uniform = () => random() / 2 ** 32;
const kinds: Readonly<Record<string, () => number>> = {
  "all different": uniform,
  "many ties": () => Math.floor(uniform() * 7) / 3,
  "some ties": () => Math.floor(uniform() * 1000) / 7,
  "of either sign": () => uniform() - 0.5,
  "of all sizes": () => Math.exp(60 * (uniform() - 0.5)),
  "all the same": () => 2,
  "below the normal doubles": () => uniform() * 1e-310,
  "as large as doubles are": () => 2 * (uniform() - 0.5) * 1.7e308,
};

describe("ranks", () => {
  for (const [kind, value] of Object.entries(kinds)) {
    for (const count of [1, 2, 11, 600, 5000, 100_001]) {
      it(`are those of a sort: ${count} values, ${kind}`, () => {
        const values = Float64Array.from({ length: count }, value);
        const { ranks, sizes } = ranking(values);
        const expected = simply(values);
        assert.ok(isSame(ranks, expected.ranks) && isSame(sizes, expected.sizes));
      });
    }
  }

  it("are right where one value stands far off, so that all others have one key", () => {
    const values = Float64Array.from({ length: 20_000 }, uniform);
    values[7] = 1e300;
    assert.ok(isSame(ranking(values).ranks, simply(values).ranks));
  });

  it("put NaN first, each for itself; no value has none; minus zero is zero", () => {
    assert.deepEqual(ranking(Float64Array.of(Number.NaN, 1, Number.NaN, 0, 1)), {
      ranks: Int32Array.of(0, 3, 1, 2, 3),
      sizes: Int32Array.of(1, 1, 1, 2),
    });
    assert.deepEqual(ranking(new Float64Array(0)), { ranks: new Int32Array(0), sizes: new Int32Array(0) });
    assert.deepEqual([...ranking(Float64Array.of(0, -0, 1)).ranks], [0, 0, 1]);
  });
});
