import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BootstrapRequest, bootstrap } from "../../../../src/core/rsa/bootstrap/bootstrap.ts";
import { kendallResampler } from "../../../../src/core/rsa/bootstrap/kendallResampler.ts";
import { linearResampler } from "../../../../src/core/rsa/bootstrap/linearResampler.ts";
import { type ComparisonId, comparisons, isProduct } from "../../../../src/core/rsa/comparison/comparison.ts";
import { finish } from "../../../../src/core/rsa/relabeling/work.ts";
import { assertClose } from "../../../assertClose.ts";
import { real92, reference, six, synthetic } from "../inference/references.ts";
import { without92 } from "../objects92.ts";

function done(request: BootstrapRequest) {
  const result = finish(bootstrap(request));
  if (result.kind === "none") assert.fail(result.reason);
  return result;
}

type Expected = (typeof reference.synthetic.bootstraps)[number];

/** Four standard errors of the ratio of two variances, each estimated from that many samples. */
function tolerance(samples: number, others: number): number {
  return 4 * Math.sqrt(2 / samples + 2 / others);
}

function assertSameVariances(
  request: Omit<BootstrapRequest, "over" | "seed">,
  expected: Expected,
  samples: number,
): void {
  const within = tolerance(samples, expected.samples);
  for (const over of ["conditions", "subjects", "both"] as const) {
    const { covariances, models, pairs, belowCeiling, degreesOfFreedom } = done({
      ...request,
      over,
      samples,
      seed: 12,
    });
    const { covariance, ...corrected } = expected[over];
    assert.equal(degreesOfFreedom, corrected.dof);
    // Once in 625 samples all five subjects are the same one, whose lower bound is 1, far from the others: it takes many samples to know the variance.
    // Drawing subjects alone, rsatoolbox 0.3.2 leaves the ceiling out of its covariances.
    const bounds = over === "conditions" || (over === "both" && expected.samples >= 5000);
    const width = request.models.length + (bounds ? 2 : 0);
    const theirs = (over === "both" ? covariance : [covariance]) as number[][][];
    for (const [k, matrix] of theirs.entries()) {
      const deviations = matrix.slice(0, width).map((row, a) => Math.sqrt(row[a] ?? 0));
      for (const [a, row] of matrix.slice(0, width).entries()) {
        const unit = (values: ArrayLike<number>) =>
          Array.from(values, (value, b) => value / ((deviations[a] ?? 0) * (deviations[b] ?? 0)));
        assertClose(unit(covariances[k]?.[a]?.subarray(0, width) ?? []), unit(row.slice(0, width)), within);
      }
    }
    const relative = (ours: ArrayLike<number>, reference: readonly number[]) =>
      assertClose(
        Array.from(ours, (value, m) => value / (reference[m] ?? 0)),
        reference.map(() => 1),
        within,
      );
    relative(models, corrected.models);
    relative(
      pairs.map(({ variance }) => variance),
      corrected.differences,
    );
    if (!bounds) continue;
    relative(
      belowCeiling ?? [],
      corrected.ceiling.map(([lower = 0]) => lower),
    );
  }
}

describe("bootstrap", () => {
  for (const expected of reference.synthetic.bootstraps) {
    const comparison = comparisons[expected.comparison as ComparisonId];
    it(`has the variances of rsatoolbox's: ${comparison.id}`, () => {
      const samples = comparison.id === "kendallTauA" ? 500 : 5000;
      assertSameVariances({ comparison, ...synthetic }, expected, samples);
    });
  }

  it("has the variances of rsatoolbox's on the 92 objects", { skip: without92 }, () => {
    const { models, ...rest } = real92();
    for (const expected of reference.rsa92.bootstraps) {
      const comparison = comparisons[expected.comparison as ComparisonId];
      assertSameVariances({ comparison, models: models.slice(0, 2), ...rest }, expected, 2000);
    }
  });

  for (const comparison of Object.values(comparisons)) {
    it(`compares on a sample as rsatoolbox: ${comparison.id}`, () => {
      const { times, comparisons: expected, noiseCeiling } = reference.synthetic.resampled;
      const rdms = { comparison, ...synthetic };
      const resample = isProduct(comparison) ? linearResampler(comparison, rdms) : kendallResampler(comparison, rdms);
      const resampled = resample(Uint32Array.from(times));
      assertClose(resampled?.comparisons ?? [], expected[comparison.id].flat(), 1e-9);
      // Ranks are pooled without being ranked again: the bounds differ a little, and only then.
      const { lower = 0, upper = 0 } = resampled?.ceiling(new Uint32Array(5).fill(1)) ?? {};
      const near = isProduct(comparison) && comparison.ofRanks ? 0.03 : 1e-9;
      assertClose([lower, upper], noiseCeiling[comparison.id], near);
    });
  }

  it("draws again where a sample has too few different conditions, and counts it", () => {
    const apart = Float64Array.from({ length: 28 }, (_, pair) => (pair < 7 ? 1 : 0));
    const { redrawn, samples } = done({
      comparison: comparisons.pearson,
      models: [apart],
      subjects: [apart],
      count: 8,
      over: "conditions",
      samples: 200,
      seed: 1,
    });
    assert.equal(samples, 200);
    // The condition that stands apart is left out of about (7/8)⁸ of the samples.
    assert.ok(redrawn > 50 && redrawn < 200, String(redrawn));
  });

  it("is the same for the same seed, and takes 1,000 samples where they fit", () => {
    const request = { comparison: comparisons.spearman, ...synthetic, over: "both", seed: 2 } as const;
    const result = done(request);
    assert.deepEqual(done(request), result);
    assert.equal(result.samples, 1000);
    for (const variance of result.models) assert.ok(variance > 0);
  });

  it("says why there is none: one subject, few conditions", () => {
    const alone = {
      comparison: comparisons.spearman,
      ...synthetic,
      subjects: synthetic.subjects.slice(0, 1),
      seed: 1,
    } as const;
    for (const over of ["subjects", "both"] as const) {
      const result = finish(bootstrap({ ...alone, over }));
      assert.equal(result.kind, "none");
      assert.match(result.reason, /at least two/);
    }
    const { models, belowCeiling } = done({ ...alone, over: "conditions", samples: 50 });
    assert.equal(models.length, 2);
    assert.equal(belowCeiling, undefined);
    const few = finish(
      bootstrap({
        comparison: comparisons.spearman,
        count: 6,
        models: six.models,
        subjects: six.subjects,
        over: "both",
        seed: 1,
      }),
    );
    assert.equal(few.kind, "none");
    assert.match(few.reason, /at least 8/);
  });
});
