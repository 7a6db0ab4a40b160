import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RandomState } from "../../../src/core/decoding/split/randomState.ts";
import type { Embeddings } from "../../../src/core/embeddings.ts";
import { cosine } from "../../../src/core/geometry/cosine.ts";
import { nearestItems, nearPairs } from "../../../src/engine/decoding/nearestItems.ts";
import { cpuMilliseconds } from "../../cpuMilliseconds.ts";

/** Vectors of any length, many of them close to one another. */
function vectors(count: number, dimensions: number, seed: number): Embeddings {
  const random = new RandomState(seed);
  const number = () => random.word() / 2 ** 31 - 1;
  const centres = Array.from({ length: 5 * dimensions }, number);
  const values = Float32Array.from({ length: count * dimensions }, (_, k) => {
    const row = Math.floor(k / dimensions);
    const spread = row % 3 === 0 ? 1 : 0.2;
    return (1 + (row % 4)) * ((centres[(row % 5) * dimensions + (k % dimensions)] ?? 0) + spread * number());
  });
  return { values, count, dimensions };
}

/** Both in one, so that `cosine` reads them. */
function joined(some: Embeddings, others: Embeddings): Embeddings {
  return {
    values: Float32Array.from([...some.values, ...others.values]),
    count: some.count + others.count,
    dimensions: some.dimensions,
  };
}

describe("nearestItems", () => {
  // The last takes two blocks.
  for (const [some, others, dimensions] of [
    [1, 1, 1],
    [40, 57, 12],
    [220, 20_000, 3],
  ] as const) {
    it(`finds what a double loop finds: ${some} among ${others}`, async () => {
      const [a, b] = [vectors(some, dimensions, 1), vectors(others, dimensions, 2)];
      const both = joined(a, b);
      const found = await nearestItems(a, b, 3);
      assert.equal(found.length, some);
      for (const [item, nearest] of found.entries()) {
        const all = Float64Array.from({ length: others }, (_, other) => cosine(both, item, some + other));
        const expected = Float64Array.from(all).sort().reverse().slice(0, 3);
        assert.equal(nearest.length, expected.length);
        assert.equal(new Set(nearest.map((one) => one.item)).size, nearest.length);
        for (const [place, one] of nearest.entries()) {
          assert.ok(Math.abs(one.similarity - (expected[place] ?? 0)) < 1e-6);
          assert.ok(Math.abs(one.similarity - (all[one.item] ?? 0)) < 1e-6);
          assert.ok(Math.abs(one.similarity) <= 1);
        }
      }
    });
  }

  it("gives all there are where there are fewer, and of equals the first", async () => {
    const values = Float32Array.of(1, 0, 2, 0, 0, 1);
    const [nearest] = await nearestItems(
      { values: Float32Array.of(3, 0), count: 1, dimensions: 2 },
      { values, count: 3, dimensions: 2 },
      5,
    );
    assert.deepEqual(nearest, [
      { item: 0, similarity: 1 },
      { item: 1, similarity: 1 },
      { item: 2, similarity: 0 },
    ]);
  });

  it("takes a vector of zeros as like nothing", async () => {
    const zero = { values: new Float32Array(2), count: 1, dimensions: 2 };
    assert.deepEqual(await nearestItems(zero, vectors(1, 2, 3), 1), [[{ item: 0, similarity: 0 }]]);
  });

  it("stops between blocks when it is cancelled, with the reason given", async () => {
    const controller = new AbortController();
    const many = vectors(20_000, 8, 4);
    const reason = new Error("enough");
    const running = nearestItems(many, many, 3, controller.signal);
    setTimeout(() => controller.abort(reason), 5);
    const start = cpuMilliseconds();
    await assert.rejects(running, reason);
    assert.ok(cpuMilliseconds() - start < 2_000);
  });
});

describe("nearPairs", () => {
  it("finds the pairs that a double loop finds, over several blocks", async () => {
    const items = vectors(3_000, 8, 5);
    const expected: string[] = [];
    for (let one = 0; one < items.count; one++) {
      for (let other = one + 1; other < items.count; other++) {
        if (cosine(items, one, other) >= 0.995) expected.push(`${one} ${other}`);
      }
    }
    const found = await nearPairs(items, 0.995);
    assert.ok(expected.length > 100);
    const known = new Set(found.map(([one, other]) => `${one} ${other}`));
    assert.equal(known.size, found.length);
    assert.deepEqual(
      expected.filter((pair) => !known.has(pair)),
      [],
    );
    assert.ok(found.every(([one, other]) => one < other && cosine(items, one, other) >= 0.995 - 2e-6));
  });
});
