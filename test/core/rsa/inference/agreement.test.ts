import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pairCount } from "../../../../src/core/geometry/pairMatrix.ts";
import { type Comparison, comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { ownPairs } from "../../../../src/core/rsa/comparison/ownPairs.ts";
import { agreement } from "../../../../src/core/rsa/inference/agreement.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";
import { synthetic } from "./references.ts";

function test(comparison: Comparison, subjects: readonly Float64Array[], count: number, seed = 1) {
  return finish(agreement({ comparison, subjects, count, own: ownPairs([], subjects, count), seed }));
}

/** RDMs that have nothing in common. */
function unrelated(count: number, subjects: number, seed: number): Float64Array[] {
  const random = randomFrom(seed);
  return Array.from({ length: subjects }, () =>
    Float64Array.from({ length: pairCount(count) }, () => 1 + random() / 2 ** 32),
  );
}

describe("whether subjects agree", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`shows it where they share a geometry, with missing pairs too: ${comparison.id}`, () => {
      const { subjects, count } = synthetic;
      assert.deepEqual(test(comparison, subjects, count), { p: 1 / 1001, relabelings: 1000 });
      const gappy = subjects.map((rdm, s) => rdm.map((value, k) => ((k + s) % 4 === 0 ? Number.NaN : value)));
      assert.ok((test(comparison, gappy, count)?.p ?? 1) < 0.01);
    });
  }

  it("keeps its level where they do not: 5 % of 300 sets within Monte-Carlo error", () => {
    for (const [comparison, subjects] of [
      [comparisons.spearman, 3],
      [comparisons.cosine, 5],
    ] as const) {
      let shown = 0;
      for (let set = 0; set < 300; set++) {
        const { p = 1 } = test(comparison, unrelated(7, subjects, 1000 + set), 7, set) ?? {};
        if (p < 0.05) shown++;
      }
      assert.ok(shown < 300 * 0.05 + 3 * Math.sqrt(300 * 0.05 * 0.95), `${comparison.id}: ${shown}`);
    }
  });

  it("is no question for one subject, and takes some of many conditions", () => {
    assert.equal(test(comparisons.spearman, synthetic.subjects.slice(0, 1), 20), undefined);
    assert.ok((test(comparisons.pearson, unrelated(260, 2, 5), 260)?.p ?? 0) > 0.05);
  });
});
