import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedInOrder, compareHeatmaps } from "../../../src/core/figure/compare/compareHeatmaps.ts";
import {
  colourNote,
  comparisonFigures,
  comparisonFinding,
  encoderNote,
  mostDifferent,
} from "../../../src/core/figure/compare/compareWords.ts";
import type { EncoderComparison, RdmCorrelation } from "../../../src/core/results/encoderComparison.ts";
import { sixCompared } from "../../webviews/comparisons.ts";

const six = await sixCompared();

/** Six stimuli are clustered at once. */
function inOrderOf(comparison: EncoderComparison): EncoderComparison {
  const arranged = comparedInOrder(comparison, "cluster", () => Promise.reject(new Error("six are too few")));
  assert.ok(!(arranged instanceof Promise));
  return arranged;
}

function found(correlation: RdmCorrelation): string {
  return comparisonFinding({ ...six, correlation });
}

function tested(spearman: number, p: number, smallestP = 1 / 720): RdmCorrelation {
  return {
    kind: "correlated",
    spearman,
    pearson: spearman,
    permutation: { p, smallestP, relabelings: 720, exact: true },
  };
}

test("the first line says how alike, and nothing that chance could have done", () => {
  const both = "all-MiniLM-L6-v2 (384) and pocket (256)";
  assert.equal(found(tested(0.8, 0.01)), `${both} arrange these 6 stimuli alike: Spearman 0.80 (p = 0.01, one-sided)`);
  assert.equal(
    found(tested(0.5, 0.04)),
    `${both} arrange these 6 stimuli partly alike: Spearman 0.50 (p = 0.04, one-sided)`,
  );
  assert.equal(
    found(tested(0.9, 0.2)),
    `${both} are not shown to arrange these 6 stimuli alike: Spearman 0.90 (p = 0.2, one-sided)`,
  );
  assert.equal(
    found(tested(1, 1 / 6, 1 / 6)),
    `Too few stimuli to tell whether ${both} arrange them alike: Spearman 1.00 (p = 0.17, the smallest that this design allows, one-sided)`,
  );
  assert.equal(
    found({ kind: "correlated", spearman: -0.1, pearson: 0 }),
    `${both} on these 6 stimuli: Spearman −0.10 (not tested)`,
  );
  assert.equal(
    found({ kind: "undefined", reason: "An RDM has fewer than three pairs of conditions." }),
    `The agreement of ${both} on these 6 stimuli is not defined: an RDM has fewer than three pairs of conditions.`,
  );
});

test("the figures behind it: both means, both correlations, how p was made", () => {
  assert.match(
    comparisonFigures(six) ?? "",
    /is 0\.4117 in all-MiniLM-L6-v2 and 0\.4270 in pocket; .* Spearman 0\.9300, Pearson 0\.9500\. .* all 720 relabelings/,
  );
});

test("the course's note stands where one of its two encoders is compared", () => {
  const named = (first: string, second: string): EncoderComparison => ({
    ...six,
    first: { ...six.first, encoder: first },
    second: { ...six.second, encoder: second },
  });
  assert.match(encoderNote(six), /DistilBERT, with 768/);
  assert.match(
    encoderNote(named("pocket", "sentence-transformers/msmarco-distilbert-base-v4")),
    /DistilBERT, with 768/,
  );
  assert.equal(encoderNote(named("pocket", "clip")), "The encoder is a choice: other weights give another geometry.");
});

test("the pairs that differ most, the largest first, as a sort of all would have them", () => {
  const { difference } = six;
  const size = (pair: number) => Math.abs(difference[pair] ?? 0);
  assert.deepEqual(mostDifferent(six, 2), [
    [0, 5],
    [1, 2],
  ]);
  const mixed = { ...six, difference: difference.map((_, pair) => Math.sin(pair * 7.3)) };
  const sorted = [...mixed.difference].map(Math.abs).sort((a, b) => b - a);
  const { count } = six.first.matrix;
  const found = mostDifferent(mixed, 5).map(([i, j]) =>
    Math.abs(mixed.difference[i * count - (i * (i + 1)) / 2 + j - i - 1] ?? 0),
  );
  assert.deepEqual(found, sorted.slice(0, 5));
  assert.equal(mostDifferent(six, 100).length, 15);
  assert.ok(size(4) > size(5));
});

test("the difference is blue and red around zero; one order for all three", () => {
  const [first, second, difference] = compareHeatmaps(inOrderOf(six), { palette: "Greys" });
  assert.ok(Math.abs(difference.limits.high - 0.2) < 1e-6);
  assert.equal(difference.limits.low, -difference.limits.high);
  assert.notEqual(difference.palette, first.palette);
  assert.equal(difference.valueAt(2, 2), 0);
  assert.ok(Math.abs(difference.valueAt(5, 0) + 0.2) < 1e-6);
  const positions = [first, second, difference].map(({ result }) => result.arrangement.positions);
  assert.deepEqual(positions[1], positions[0]);
  assert.deepEqual(positions[2], positions[0]);
  assert.notDeepEqual(Array.from(positions[0] ?? []), [0, 1, 2, 3, 4, 5]);
});

test("a colour is the same value in both heatmaps; Euclidean distances, which have no common scale, keep their own range", async () => {
  const comparison = await sixCompared();
  for (const limits of ["data", "full", "centred"] as const) {
    const [one, other] = compareHeatmaps(comparison, { limits });
    assert.deepEqual(one.limits, other.limits, limits);
    assert.deepEqual(one.ticks, other.ticks);
  }
  const [own] = compareHeatmaps(comparison, {});
  const lowest = Math.min(...comparison.first.matrix.condensed, ...comparison.second.matrix.condensed);
  assert.deepEqual(own.limits, { low: lowest, high: 1 });
  assert.match(colourNote(comparison), /the same colours for the same values/);

  const euclidean = (result: typeof comparison.first, scale: number): typeof comparison.first => ({
    ...result,
    matrix: {
      kind: "dissimilarity",
      metric: "euclidean",
      count: result.matrix.count,
      condensed: result.matrix.condensed.map((value) => (1 - value) * scale),
    },
  });
  const apart = { ...comparison, first: euclidean(comparison.first, 1), second: euclidean(comparison.second, 9) };
  const [near, far] = compareHeatmaps(apart, {});
  assert.ok(far.limits.high > 4 * near.limits.high);
  assert.match(colourNote(apart), /no common scale/);
});
