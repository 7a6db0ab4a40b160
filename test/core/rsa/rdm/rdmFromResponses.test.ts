import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pairIndex } from "../../../../src/core/geometry/pairMatrix.ts";
import { noiseFactor } from "../../../../src/core/rsa/rdm/noise.ts";
import { type Responses, rdmFromResponses } from "../../../../src/core/rsa/rdm/rdmFromResponses.ts";
import { assertClose } from "../../../assertClose.ts";
import referenceFile from "../../../reference/rsa.json" with { type: "json" };

const reference = referenceFile.responses;
const { channels, plain, crossvalidated } = reference;
const residuals = { values: Float64Array.from(reference.residuals), channels };
const all: Responses = {
  values: Float64Array.from(reference.values),
  channels,
  conditions: reference.conditions,
  runs: reference.runs,
};
const firstRun: Responses = {
  values: all.values.subarray(0, 6 * channels),
  channels,
  conditions: all.conditions.slice(0, 6),
};

describe("RDMs from responses", () => {
  for (const metric of ["correlation", "cosine", "euclidean"] as const) {
    it(`agrees with rsatoolbox or SciPy: ${metric}`, () => {
      assertClose(rdmFromResponses(firstRun, metric).condensed, plain[metric], 1e-12);
    });
  }

  it("gives distances whose squares per channel are rsatoolbox's", () => {
    const perChannel = (distance: number) => distance ** 2 / channels;
    const { condensed } = rdmFromResponses(firstRun, "euclidean");
    assertClose(condensed.map(perChannel), plain.squaredEuclideanPerChannel, 1e-12);
    const whitened = rdmFromResponses(firstRun, "mahalanobis", residuals);
    assertClose(whitened.condensed.map(perChannel), plain.squaredMahalanobisPerChannel);
  });

  it("shrinks the noise covariance as rsatoolbox", () => {
    const { factor } = noiseFactor(residuals);
    // L Lᵀ times rsatoolbox's precision is the identity.
    const at = (matrix: ArrayLike<number>, i: number, j: number) => matrix[i * channels + j] ?? 0;
    const indices = [...Array(channels).keys()];
    const sum = (terms: (k: number) => number) => indices.reduce((total, k) => total + terms(k), 0);
    const covariance = (i: number, j: number) =>
      sum((k) => (k <= Math.min(i, j) ? at(factor, i, k) * at(factor, j, k) : 0));
    const product = indices.flatMap((i) =>
      indices.map((j) => sum((k) => covariance(i, k) * at(reference.precision, k, j))),
    );
    assertClose(
      product,
      indices.flatMap((i) => indices.map((j) => Number(i === j))),
    );
  });

  it("crossvalidates over runs as rsatoolbox's crossnobis", () => {
    const { conditions, condensed } = rdmFromResponses(all, "euclidean");
    assert.deepEqual(conditions, reference.conditions.slice(0, 6));
    assertClose(condensed, crossvalidated.euclidean, 1e-12);
    assertClose(rdmFromResponses(all, "mahalanobis", residuals).condensed, crossvalidated.mahalanobis);
  });

  it("finds each condition's row in a run by name", () => {
    const order = [...all.conditions.keys()].toSorted((a, b) => ((a * 7) % 18) - ((b * 7) % 18));
    const moved: Responses = {
      values: Float64Array.from(order.flatMap((row) => [...all.values.subarray(row * channels, (row + 1) * channels)])),
      channels,
      conditions: order.map((row) => all.conditions[row] ?? ""),
      runs: order.map((row) => reference.runs[row] ?? ""),
    };
    const { conditions, condensed } = rdmFromResponses(moved, "euclidean");
    const back = conditions.flatMap((one, k) => conditions.slice(k + 1).map((other) => [one, other] as const));
    const expected = back.map(([one, other]) => {
      const [i, j] = [Number(one.slice(1)), Number(other.slice(1))];
      return crossvalidated.euclidean[pairIndex(6, i, j)] ?? Number.NaN;
    });
    assertClose(condensed, expected, 1e-12);
  });

  it("refuses patterns without a direction, by the name of the condition", () => {
    const flat = { ...firstRun, values: firstRun.values.slice().fill(0.1, channels, 2 * channels) };
    assert.throws(() => rdmFromResponses(flat, "correlation"), { kind: "input", message: /“c1” is the same in every/ });
    const zero = { ...firstRun, values: firstRun.values.slice().fill(0, 0, channels) };
    assert.throws(() => rdmFromResponses(zero, "cosine"), { kind: "input", message: /“c0” is zero in every channel/ });
    assert.equal(rdmFromResponses(zero, "euclidean").condensed.length, 15);
  });

  it("refuses missing values, repeated conditions and crossvalidated correlations", () => {
    const missing = { ...firstRun, values: firstRun.values.slice().fill(Number.NaN, 7, 8) };
    assert.throws(() => rdmFromResponses(missing, "euclidean"), {
      message: /“c1” \(row 2\) is missing .* channel 3\./,
    });
    const { runs: _, ...withoutRuns } = all;
    assert.throws(() => rdmFromResponses(withoutRuns, "euclidean"), { message: /“c0” appears in rows 1 and 7\./ });
    for (const metric of ["correlation", "cosine"] as const) {
      assert.throws(() => rdmFromResponses(all, metric), { kind: "input", message: /cannot be crossvalidated/ });
    }
  });

  it("refuses runs that are not complete", () => {
    const relabeled = (runs: readonly string[]) => rdmFromResponses({ ...all, runs }, "euclidean");
    assert.throws(() => relabeled(all.conditions.map(() => "one")), { message: /rows 1 and 7 of the same run, one\./ });
    const short: Responses = { ...all, values: all.values.subarray(channels), conditions: all.conditions.slice(1) };
    assert.throws(() => rdmFromResponses({ ...short, runs: reference.runs.slice(1) }, "euclidean"), {
      message: /“c0” has no response in run run0\./,
    });
    const single = { ...firstRun, runs: reference.runs.slice(0, 6) };
    assert.throws(() => rdmFromResponses(single, "euclidean"), { message: /only one run/ });
  });

  it("refuses residuals that are not there, of other channels, or without noise", () => {
    assert.throws(() => rdmFromResponses(firstRun, "mahalanobis"), { kind: "input", message: /need residuals/ });
    const four = { values: residuals.values.subarray(0, 48), channels: 4 };
    assert.throws(() => rdmFromResponses(firstRun, "mahalanobis", four), {
      message: /4 channels, but the responses have 5/,
    });
    const still = { channels, values: residuals.values.map((value, k) => (k % channels === 2 ? 1 : value)) };
    assert.throws(() => rdmFromResponses(firstRun, "mahalanobis", still), { message: /Channel 3 .* never varies/ });
    // So certain a correlation is not shrunk.
    const twice = { channels: 2, values: Float64Array.of(1, 2, -1, -2, 1, 2, -1, -2) };
    assert.throws(() => noiseFactor(twice), { kind: "input", message: /cannot be inverted/ });
    const missing = { channels, values: residuals.values.with(8, Number.NaN) };
    assert.throws(() => rdmFromResponses(firstRun, "mahalanobis", missing), { message: /Channel 4 .* missing/ });
  });
});
