import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { noiseCeiling } from "../../../../src/core/rsa/inference/noiseCeiling.ts";
import { assertClose } from "../../../assertClose.ts";
import { without92 } from "../objects92.ts";
import { real92, reference, synthetic } from "./references.ts";

describe("noise ceiling", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`agrees with rsatoolbox: ${comparison.id}`, () => {
      const ceiling = noiseCeiling(comparison, synthetic.subjects, synthetic.count);
      assert.equal(ceiling.kind, "estimated");
      assertClose([ceiling.lower, ceiling.upper], reference.synthetic.noiseCeiling[comparison.id], 1e-9);
    });

    it(`agrees with rsatoolbox on the 92 objects: ${comparison.id}`, { skip: without92 }, () => {
      const { subjects, count } = real92();
      const ceiling = noiseCeiling(comparison, subjects, count);
      assert.equal(ceiling.kind, "estimated");
      assertClose([ceiling.lower, ceiling.upper], reference.rsa92.noiseCeiling[comparison.id], 1e-9);
    });
  }

  it("says why there is none with one subject", () => {
    const ceiling = noiseCeiling(comparisons.spearman, synthetic.subjects.slice(0, 1), synthetic.count);
    assert.equal(ceiling.kind, "none");
    assert.match(ceiling.reason, /two or more subjects/);
  });

  it("says so where a subject is another upside down", () => {
    const [first = new Float64Array()] = synthetic.subjects;
    for (const comparison of [comparisons.spearman, comparisons.kendallTauB]) {
      const ceiling = noiseCeiling(comparison, [first, first.map((value) => 100 - value)], synthetic.count);
      assert.equal(ceiling.kind, "none");
      assert.match(ceiling.reason, /the negative of another/);
    }
  });
});
