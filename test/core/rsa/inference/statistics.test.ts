import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Bootstrap } from "../../../../src/core/rsa/bootstrap/bootstrap.ts";
import { dualVariance, varianceOf } from "../../../../src/core/rsa/bootstrap/bootstrapVariance.ts";
import { comparePairs, testModels } from "../../../../src/core/rsa/inference/bootstrapTests.ts";
import { adjust } from "../../../../src/core/rsa/inference/corrections.ts";
import { tQuantile, upperTail } from "../../../../src/core/statistics/studentT.ts";
import { interval95, pAboveZero, pDifferent } from "../../../../src/core/statistics/tTests.ts";
import { assertClose } from "../../../assertClose.ts";
import { reference } from "./references.ts";

describe("tests on bootstrap variances", () => {
  it("Student's t as SciPy's, small tails too", () => {
    for (const { t, dof, upper } of reference.studentT) {
      assertClose([upperTail(t, dof) / upper], [1], 1e-10);
    }
  });

  it("agrees with rsatoolbox's t tests", () => {
    const { means, variances, differences, dof, aboveZero, pairs } = reference.tests;
    assertClose(
      means.map((mean, m) => pAboveZero(mean, variances[m] ?? 0, dof)),
      aboveZero,
      1e-12,
    );
    const two = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a = 0, b = 0]) => (means[a] ?? 0) - (means[b] ?? 0));
    assertClose(
      two.map((difference, k) => pDifferent(difference, differences[k] ?? 0, dof)),
      pairs,
      1e-12,
    );
  });

  it("has a p of one half where nothing differs, and none above 1", () => {
    assert.equal(pAboveZero(0, 0.1, 3), 0.5);
    assert.equal(pDifferent(0, 0, 3), 1);
  });

  it("combines three bootstraps as rsatoolbox does", () => {
    const { covariances, subjects, conditions, models, differences, ceiling } = reference.dual;
    const [both, ofSubjects, ofConditions] = covariances.map((matrix) => matrix.map((row) => Float64Array.from(row)));
    const variance = (a: number, b?: number) =>
      dualVariance(
        {
          both: varianceOf(both ?? [], a, b),
          subjects: varianceOf(ofSubjects ?? [], a, b),
          conditions: varianceOf(ofConditions ?? [], a, b),
        },
        subjects,
        conditions,
      );
    assertClose(
      [0, 1, 2].map((model) => variance(model)),
      models,
      1e-12,
    );
    assertClose([variance(0, 1), variance(0, 2), variance(1, 2)], differences, 1e-12);
    // The third column is the lower bound.
    assertClose(
      [0, 1, 2].map((model) => variance(model, 3)),
      ceiling.map(([lower = 0]) => lower),
      1e-12,
    );
  });

  it("finds t from its tail as SciPy's", () => {
    for (const { t, dof, upper } of reference.studentT) {
      // From here on a double has no digits for one minus the tail.
      if (t >= 0 && upper > 1e-6) assertClose([tQuantile(1 - upper, dof)], [t], 1e-6 * Math.max(1, t));
    }
  });

  it("has intervals that end where the tests' p is 0.05, and are rsatoolbox's", () => {
    const { means, variances, intervals, dof } = reference.tests;
    for (const [m, mean] of means.entries()) {
      const { lower, upper } = interval95(mean, variances[m] ?? 0, dof, Number.POSITIVE_INFINITY);
      assertClose([lower, upper], intervals[m] ?? [], 1e-9);
      assertClose([pDifferent(mean - lower, variances[m] ?? 0, dof)], [0.05], 1e-9);
    }
  });

  it("cuts intervals where no comparison or difference is, which moves no end across zero", () => {
    for (const mean of [-1, -0.8, -0.1, 0, 0.3, 0.97, 1]) {
      for (const variance of [0, 1e-4, 0.02, 0.5, 4]) {
        const [cut, whole] = [1, Number.POSITIVE_INFINITY].map((limit) => interval95(mean, variance, 3, limit));
        assert.ok(cut && whole);
        assert.deepEqual([cut.lower, cut.upper], [Math.max(-1, whole.lower), Math.min(1, whole.upper)]);
        const holdsZero = cut.lower <= 0 && cut.upper >= 0;
        assert.equal(holdsZero, pDifferent(mean, variance, 3) >= 0.05 - 1e-9, `${mean}, ${variance}`);
      }
    }
    // A mean that rounding put beyond 1 stays within its interval.
    assert.deepEqual(interval95(1 + 2 ** -52, 0.1, 3, 1).upper, 1 + 2 ** -52);
    const bootstrap = {
      ...{ kind: "done", samples: 200, degreesOfFreedom: 1, redrawn: 0 },
      ...{ models: [0.04, 0.09], belowCeiling: [0.5, 0.5], pairs: [{ first: 0, second: 1, variance: 0.5 }] },
    } as unknown as Bootstrap;
    const [one, other] = testModels([0.9, -0.7], bootstrap, 0.95, "none");
    assert.equal(one?.interval?.upper, 1);
    assert.equal(other?.interval?.lower, -1);
    assert.deepEqual(one?.belowCeiling?.interval, { lower: -2, upper: 2 });
    assert.deepEqual(comparePairs([0.9, -0.7], bootstrap, "none")[0]?.interval, { lower: -2, upper: 2 });
  });

  it("tests against the noise ceiling two-sided, as rsatoolbox", () => {
    const { means, belowCeiling, dof } = reference.tests;
    const { bound, variances, p } = belowCeiling;
    assertClose(
      means.map((mean, m) => pDifferent(bound - mean, variances[m] ?? 0, dof)),
      p,
      1e-12,
    );
  });
});

describe("corrections for several tests", () => {
  const { p, falseDiscoveryRate } = reference.corrections;

  it("Benjamini and Hochberg's as SciPy's", () => {
    assertClose(adjust(p, "falseDiscoveryRate"), falseDiscoveryRate, 1e-12);
  });

  it("Bonferroni's: as many times as there are tests, at most 1", () => {
    assertClose(adjust(p, "bonferroni"), [0.007, 0.28, 0.21, 0.0028, 1, 0.28, 1], 1e-12);
  });

  it("none", () => {
    assert.deepEqual(adjust(p, "none"), p);
    assert.deepEqual(adjust([], "falseDiscoveryRate"), []);
  });
});
