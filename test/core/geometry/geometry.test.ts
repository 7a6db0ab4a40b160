import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { arrange } from "../../../src/core/geometry/arrange.ts";
import { averageLinkage, leafOrder } from "../../../src/core/geometry/cluster.ts";
import { compareVectors } from "../../../src/core/geometry/compareVectors.ts";
import { metrics, type PairMatrix, pairAt } from "../../../src/core/geometry/pairMatrix.ts";
import { allWithinSums, relabelingCount } from "../../../src/core/geometry/relabelings.ts";
import { verifyCategories } from "../../../src/core/geometry/verify.ts";
import { randomFrom, shuffle, xoshiro128StarStar } from "../../../src/core/statistics/random.ts";
import { assertClose } from "../../assertClose.ts";
import reference from "../../reference/geometry.json" with { type: "json" };

function embeddingsOf(vectors: readonly (readonly number[])[]) {
  return { values: Float32Array.from(vectors.flat()), count: vectors.length, dimensions: vectors[0]?.length ?? 0 };
}

const categorised = (categories: readonly (number | null)[]) => categories.map((category) => ({ category }));

describe("similarity of all pairs", () => {
  for (const metric of metrics) {
    it(`agrees with scikit-learn and SciPy: ${metric}`, () => {
      const matrix = compareVectors(embeddingsOf(reference.vectors), metric, []);
      // Single precision of the vectors and of the result.
      assertClose(matrix.condensed, reference.condensed[metric], 1e-6);
      assert.equal(matrix.kind, metric === "euclidean" ? "dissimilarity" : "similarity");
    });
  }

  it("names the stimulus whose vector has no direction", () => {
    const embeddings = embeddingsOf([
      [1, 2, 3],
      [0, 0, 0],
      [0.1, 0.1, 0.1],
    ]);
    const labels = ["cat", "nothing", "flat"];
    assert.throws(() => compareVectors(embeddings, "cosine", labels), {
      kind: "input",
      message: /“nothing” is all zeros/,
    });
    const flat = { ...embeddings, values: embeddings.values.with(3, 1) };
    assert.throws(() => compareVectors(flat, "correlation", labels), { kind: "input", message: /“flat” has the same/ });
    assert.equal(compareVectors(embeddings, "euclidean", labels).condensed.length, 3);
  });
});

describe("hierarchical clustering", () => {
  for (const metric of metrics) {
    it(`gives the rows and leaves of SciPy's linkage: ${metric}`, () => {
      const matrix = compareVectors(embeddingsOf(reference.vectors), metric, []);
      assertLinkage(averageLinkage(matrix), reference.clustering[metric]);
    });
  }

  it("breaks ties as SciPy does", () => {
    const matrix = compareVectors(embeddingsOf(reference.ties.vectors), "euclidean", []);
    assertLinkage(averageLinkage(matrix), reference.ties);
  });

  function assertLinkage(
    merges: ReturnType<typeof averageLinkage>,
    { linkage, leaves }: { linkage: number[][]; leaves: number[] },
  ): void {
    const rows = merges.map(({ left, right, height, size }) => [left, right, height, size]);
    assertClose(rows.flat(), linkage.flat(), 1e-6);
    assert.deepEqual([...leafOrder(merges)], leaves);
  }
});

describe("order on the axes", () => {
  const matrix = compareVectors(embeddingsOf(reference.vectors.slice(0, 5)), "cosine", []);
  const stimuli = categorised([null, 1, 0, 1, 0]);

  it("by file, and by category with the uncategorised last", () => {
    assert.deepEqual([...arrange("file", matrix, stimuli).positions], [0, 1, 2, 3, 4]);
    assert.deepEqual([...arrange("category", matrix, stimuli).positions], [2, 4, 1, 3, 0]);
  });

  it("by clustering, with the merges for the dendrogram", () => {
    const { positions, merges } = arrange("cluster", matrix, stimuli);
    const linkage = averageLinkage(compareVectors(embeddingsOf(reference.vectors.slice(0, 5)), "cosine", []));
    assert.deepEqual(merges, linkage);
    assert.deepEqual([...positions], [...leafOrder(linkage)]);
  });
});

/** Every pair within a category against every pair between two. */
function closerByDefinition(matrix: PairMatrix, stimuli: readonly { readonly category: number | null }[]): number {
  const pairs = Array.from(matrix.condensed, (value, k) => {
    const [i, j] = pairAt(matrix.count, k);
    const [one, other] = [stimuli[i]?.category ?? null, stimuli[j]?.category ?? null];
    return { value, kind: one === null || other === null ? "none" : one === other ? "within" : "between" };
  });
  const of = (kind: string) => pairs.filter((pair) => pair.kind === kind).map(({ value }) => value);
  const sign = matrix.kind === "similarity" ? 1 : -1;
  const scores = of("within").flatMap((a) => of("between").map((b) => (Math.sign(sign * (a - b)) + 1) / 2));
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

describe("verification of categories", () => {
  for (const metric of ["cosine", "euclidean"] as const) {
    it(`is a brute-force permutation test's when few relabelings exist: ${metric}`, () => {
      const matrix = compareVectors(embeddingsOf(reference.vectors), metric, []);
      for (const { categories, within, between, relabelings, p } of reference.verification[metric]) {
        const result = verifyCategories(matrix, categorised(categories), 42);
        assert.ok(result.kind === "tested" && result.exact);
        assertClose([result.within, result.between, result.p], [within, between, p], 1e-6);
        assertClose([result.closer], [closerByDefinition(matrix, categorised(categories))], 1e-12);
        assert.equal(result.relabelings, relabelings);
        assert.equal(result.smallestP, 1 / relabelings);
      }
    });
  }

  it("counts a tie between a pair within and one between as a half", () => {
    for (const metric of ["cosine", "euclidean"] as const) {
      const { condensed, ...matrix } = compareVectors(embeddingsOf(reference.vectors), metric, []);
      const rounded = { ...matrix, condensed: condensed.map((value) => Math.round(value * 2) / 2) };
      const stimuli = categorised(reference.vectors.map((_, k) => k % 3));
      const result = verifyCategories(rounded, stimuli, 1);
      assert.ok(result.kind === "tested");
      assertClose([result.closer], [closerByDefinition(rounded, stimuli)], 1e-12);
      const equal = verifyCategories({ ...rounded, condensed: condensed.map(() => 0.5) }, stimuli, 1);
      assert.ok(equal.kind === "tested" && equal.closer === 0.5);
    }
  });

  it("knows that six stimuli in two categories allow no p below 0.1", () => {
    assert.equal(relabelingCount([3, 3]), 10);
    // 12! / (4! 3! 2! 2! 1!) / 2!
    assert.equal(relabelingCount([4, 3, 2, 2, 1]), 415_800);
  });

  it("draws with a seed when there are many relabelings", () => {
    const random = randomFrom(3);
    const vectors = Array.from({ length: 40 }, (_, k) =>
      Array.from({ length: 6 }, (_, d) => random() / 2 ** 32 - 0.5 + (d === k % 2 ? 0.2 : 0)),
    );
    const matrix = compareVectors(embeddingsOf(vectors), "cosine", []);
    const stimuli = categorised(vectors.map((_, k) => k % 2));
    const result = verifyCategories(matrix, stimuli, 1);
    assert.ok(result.kind === "tested" && !result.exact);
    assert.equal(result.relabelings, 9999);
    assert.equal(result.smallestP, 1 / 10_000);
    assert.deepEqual(verifyCategories(matrix, stimuli, 1), result);
    const other = verifyCategories(matrix, stimuli, 2);
    assert.ok(other.kind === "tested" && other.p !== result.p && Math.abs(other.p - result.p) < 0.01);
  });

  it("draws p as exact enumeration gives it", () => {
    const matrix = compareVectors(embeddingsOf(reference.vectors), "cosine", []);
    const stimuli = categorised(reference.vectors.map((_, k) => Math.floor(k / 3)));
    const sizes = [3, 3, 3, 3];
    const sums = allWithinSums(matrix, Uint32Array.from(stimuli.keys()), sizes);
    assert.equal(sums.length, relabelingCount(sizes));
    const exact = sums.filter((sum) => sum >= (sums[0] ?? 0) - 1e-9).length / sums.length;
    const drawn = verifyCategories(matrix, stimuli, 5);
    assert.ok(drawn.kind === "tested" && !drawn.exact);
    // Four standard errors of 9,999 draws.
    assert.ok(Math.abs(drawn.p - exact) < 4 * Math.sqrt((exact * (1 - exact)) / 9999) + 1e-4);
  });

  it("says why nothing can be tested", () => {
    const matrix = compareVectors(embeddingsOf(reference.vectors.slice(0, 3)), "cosine", []);
    const reasonOf = (...categories: (number | null)[]) => {
      const result = verifyCategories(matrix, categorised(categories), 1);
      return result.kind === "untested" ? result.reason : "tested";
    };
    assert.match(reasonOf(null, null, null), /No stimulus is in a category/);
    assert.match(reasonOf(0, null, 0), /in the same one/);
    assert.match(reasonOf(0, 1, 2), /No category has two stimuli/);
    assert.equal(reasonOf(0, 1, 1), "tested");
  });
});

describe("random numbers", () => {
  it("are those of xoshiro128**", () => {
    const { state, values } = reference.xoshiro128starstar;
    const next = xoshiro128StarStar(Uint32Array.from(state));
    assert.deepEqual(
      values.map(() => next()),
      values,
    );
  });

  it("shuffle every order equally often", () => {
    const random = randomFrom(11);
    const seen = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const items = Uint32Array.of(0, 1, 2);
      shuffle(items, random);
      seen.set(items.join(), (seen.get(items.join()) ?? 0) + 1);
    }
    assert.equal(seen.size, 6);
    // 1000 each, with a standard deviation of 29.
    for (const count of seen.values()) assert.ok(Math.abs(count - 1000) < 150);
  });
});
