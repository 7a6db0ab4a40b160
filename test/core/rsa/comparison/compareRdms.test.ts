import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pairCount } from "../../../../src/core/geometry/pairMatrix.ts";
import { compareForms, compareRdms, formOf, whyIncomparable } from "../../../../src/core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { kendallForm, kendallWith } from "../../../../src/core/rsa/comparison/kendall.ts";
import { averageRanks, ranking } from "../../../../src/core/rsa/comparison/ranks.ts";
import { whiten } from "../../../../src/core/rsa/comparison/whiten.ts";
import { pick } from "../../../../src/core/rsa/conditions/alignConditions.ts";
import { secondOrder } from "../../../../src/core/rsa/layout/secondOrder.ts";
import { averageRdm } from "../../../../src/core/rsa/rdm/averageRdm.ts";
import { randomFrom, shuffle } from "../../../../src/core/statistics/random.ts";
import { assertClose } from "../../../assertClose.ts";
import reference from "../../../reference/rsa.json" with { type: "json" };
import { objects92, without92 } from "../objects92.ts";
import { rdmOf } from "../rdmOf.ts";

const inScipy = ["pearson", "spearman", "kendallTauB"] as const;

const small = reference.small.map(({ a, b, ...rest }) => ({
  ...rest,
  a: Float64Array.from(a),
  b: Float64Array.from(b),
}));

function randomRdm(count: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  return Float64Array.from({ length: pairCount(count) }, () => random() / 2 ** 32);
}

function shuffled(count: number): number[] {
  const positions = Uint32Array.from({ length: count }, (_, k) => k);
  shuffle(positions, randomFrom(5));
  return [...positions];
}

describe("comparisons of two RDMs", () => {
  for (const comparison of Object.values(comparisons)) {
    it(`agrees with rsatoolbox on small RDMs with and without ties: ${comparison.id}`, () => {
      for (const { a, b, rsatoolbox } of small) {
        assertClose([compareRdms(comparison, rdmOf(a), rdmOf(b))], [rsatoolbox[comparison.id]], 1e-12);
        assertClose([compareRdms(comparison, rdmOf(b), rdmOf(a))], [rsatoolbox[comparison.id]], 1e-12);
      }
    });
  }

  for (const id of inScipy) {
    it(`agrees with SciPy: ${id}`, () => {
      for (const { a, b, scipy } of small) {
        assertClose([compareRdms(comparisons[id], rdmOf(a), rdmOf(b))], [scipy[id]], 1e-12);
      }
    });
  }

  it("whitens as solving with the covariance of all pairs does", () => {
    for (const { a, b, bySolving } of small) {
      assertClose([compareRdms(comparisons.whitenedCosine, rdmOf(a), rdmOf(b))], [bySolving.whitenedCosine], 1e-12);
      assertClose([compareRdms(comparisons.whitenedPearson, rdmOf(a), rdmOf(b))], [bySolving.whitenedPearson], 1e-12);
    }
  });

  it("does not depend on the order of the conditions, and relabeling reorders forms", () => {
    for (const comparison of Object.values(comparisons)) {
      const [a, b] = [randomRdm(30, 1), randomRdm(30, 2)];
      const positions = shuffled(30);
      const [movedA, movedB] = [pick(a, 30, positions), pick(b, 30, positions)];
      assertClose(
        [compareRdms(comparison, rdmOf(movedA), rdmOf(movedB))],
        [compareRdms(comparison, rdmOf(a), rdmOf(b))],
        1e-12,
      );
      const relabeled = compareRdms(comparison, rdmOf(a), rdmOf(movedB));
      const [form, other] = [formOf(comparison, a, 30), formOf(comparison, b, 30)];
      if (form instanceof Float64Array && other instanceof Float64Array) {
        assertClose([compareForms(comparison, form, pick(other, 30, positions))], [relabeled], 1e-12);
      } else if ("ranks" in form && "ranks" in other && comparison.by === "order") {
        const ranks = Int32Array.from(pick(Float64Array.from(other.ranks), 30, positions));
        assertClose([kendallWith(comparison, form)({ ...other, ranks })], [relabeled], 1e-12);
      }
    }
  });

  it("takes one RDM with others of any number of different values, one after the other", () => {
    const [a, b] = [randomRdm(20, 1), randomRdm(20, 2)];
    const withA = kendallWith(comparisons.kendallTauB, kendallForm(ranking(a)));
    for (const distinct of [2, 1000, 3, 50, 1000]) {
      const other = b.map((value) => Math.floor(value * distinct));
      assertClose(
        [withA(kendallForm(ranking(other)))],
        [compareRdms(comparisons.kendallTauB, rdmOf(other), rdmOf(a))],
        1e-12,
      );
    }
  });

  it("gives 1 for an RDM and itself, and -1 for its reverse by the ranks of distinct values", () => {
    const a = randomRdm(12, 3);
    for (const comparison of Object.values(comparisons))
      assertClose([compareRdms(comparison, rdmOf(a), rdmOf(a))], [1], 1e-12);
    const reversed = a.map((value) => -value);
    for (const comparison of [
      comparisons.spearman,
      comparisons.rhoA,
      comparisons.kendallTauA,
      comparisons.kendallTauB,
    ]) {
      assertClose([compareRdms(comparison, rdmOf(a), rdmOf(reversed))], [-1], 1e-12);
    }
  });

  it("does not overflow or vanish", () => {
    const [a, b] = [randomRdm(10, 1), randomRdm(10, 2)];
    for (const comparison of Object.values(comparisons)) {
      const expected = compareRdms(comparison, rdmOf(a), rdmOf(b));
      for (const scale of [1e200, 1e-200]) {
        const scaled = b.map((value) => value * scale);
        assertClose([compareRdms(comparison, rdmOf(a), rdmOf(scaled))], [expected], 1e-12);
      }
    }
  });

  it("compares 2,000 conditions", () => {
    const [a, b] = [randomRdm(2000, 1), randomRdm(2000, 2)];
    const reversed = a.map((value) => 1 - value);
    for (const comparison of [comparisons.spearman, comparisons.kendallTauA, comparisons.whitenedPearson]) {
      const found = [a, reversed, b].map((other) => compareRdms(comparison, rdmOf(a), rdmOf(other)));
      // With itself, with its reverse, and with values that are independent of it.
      assertClose(found.slice(0, 2), [1, -1], 1e-6);
      assertClose(found.slice(2), [0], 0.01);
    }
  });
});

describe("what cannot be compared", () => {
  const flat = new Float64Array(10).fill(0.1);
  const other = randomRdm(5, 1);

  it("refuses a constant RDM, but not where the comparison has a value for it", () => {
    for (const comparison of [
      comparisons.pearson,
      comparisons.spearman,
      comparisons.kendallTauB,
      comparisons.whitenedPearson,
    ]) {
      assert.throws(() => compareRdms(comparison, rdmOf(flat), rdmOf(other)), {
        kind: "input",
        message: /same value for every pair/,
      });
      assert.throws(() => compareRdms(comparison, rdmOf(other), rdmOf(flat)), {
        kind: "input",
        message: /same value for every pair/,
      });
      assert.match(whyIncomparable(comparison, flat) ?? "", /^has the same value for every pair/);
    }
    assert.equal(compareRdms(comparisons.kendallTauA, rdmOf(flat), rdmOf(other)), 0);
    assert.equal(compareRdms(comparisons.rhoA, rdmOf(flat), rdmOf(other)), 0);
    assert.ok(compareRdms(comparisons.cosine, rdmOf(flat), rdmOf(other)) > 0.5);
  });

  it("refuses differences that are but rounding", () => {
    const nearlyFlat = flat.map((value, k) => value + (k % 3) * 1e-17);
    assert.match(whyIncomparable(comparisons.spearman, nearlyFlat) ?? "", /same value for every pair/);
  });

  it("refuses an RDM of zeros for the cosines", () => {
    const zeros = new Float64Array(10);
    for (const comparison of [comparisons.cosine, comparisons.whitenedCosine]) {
      assert.throws(() => compareRdms(comparison, rdmOf(zeros), rdmOf(other)), {
        kind: "input",
        message: /zero for every pair/,
      });
    }
  });

  it("leaves a comparison with an RDM that has none without a value", () => {
    const entries = [other, flat, randomRdm(5, 3)].map((rdm, k) => {
      return { ...rdmOf(rdm), name: `${k}`, role: "subject" as const };
    });
    const [first, second, third] = secondOrder(comparisons.pearson, entries).comparisons;
    assert.deepEqual([first, third], [Number.NaN, Number.NaN]);
    assert.ok(Number.isFinite(second));
  });

  it("compares on the pairs that both have, and refuses two conditions and RDMs of other conditions", () => {
    const gappy = other.with(3, Number.NaN);
    const fewer = [other, randomRdm(5, 2)].map((rdm) => averageRanks(rdm.filter((_, pair) => pair !== 3)));
    const [ranks = other, otherRanks = other] = fewer;
    const pearson = (a: Float64Array, b: Float64Array) => {
      const forms = [a, b].map((ranked) => formOf(comparisons.pearson, ranked, 0));
      const [one, two] = forms;
      return one && two ? compareForms(comparisons.pearson, one, two) : Number.NaN;
    };
    const spearman = compareRdms(comparisons.spearman, rdmOf(gappy), rdmOf(randomRdm(5, 2)));
    assertClose([spearman], [pearson(ranks, otherRanks)], 1e-12);
    assert.throws(() => formOf(comparisons.spearman, gappy, 5), { message: /missing or infinite/ });
    const one = rdmOf(Float64Array.of(1));
    assert.throws(() => compareRdms(comparisons.pearson, one, one), { message: /fewer than three pairs/ });
    assert.throws(() => compareRdms(comparisons.pearson, rdmOf(other), one), RangeError);
    for (const comparison of [comparisons.whitenedCosine, comparisons.whitenedPearson])
      assert.throws(() => formOf(comparison, other.slice(1), 5), RangeError);
  });
});

describe("ranks", () => {
  it("agrees with SciPy's rankdata", () => {
    for (const { a, ranks } of small) assert.deepEqual([...averageRanks(a)], ranks);
  });

  it("orders signs, zeros of either sign, and values that differ in the last bits", () => {
    const values = Float64Array.of(1 + 2 ** -52, -1, 0, 1, -0, -1 - 2 ** -52, 1e-320, -1e-320, 1);
    assert.deepEqual([...averageRanks(values)], [9, 2, 4.5, 7.5, 4.5, 1, 6, 3, 7.5]);
  });

  it("orders what is near together beside what is far off or missing", () => {
    const values = Float64Array.of(0.3, -1e300, 0.1, Number.NaN, 0.2, 0.1, 1e300, 0.3, 0.25);
    assert.deepEqual([...averageRanks(values)], [7.5, 2, 3.5, 1, 5, 3.5, 9, 7.5, 6]);
    assert.deepEqual([...averageRanks(Float64Array.of(7, Number.NaN, 7))], [2.5, 1, 2.5]);
    assert.deepEqual([...averageRanks(randomRdm(100, 1).fill(5))], Array(pairCount(100)).fill(2475.5));
  });
});

describe("whitening", () => {
  it("is the inverse root of the covariance: V applied to the twice whitened gives the RDM back", () => {
    for (const count of [2, 3, 4, 9]) {
      const rdm = randomRdm(count, count);
      const twice = whiten(whiten(rdm, count), count);
      const pairs = [...Array(count).keys()].flatMap((i) => [...Array(i).keys()].map((j) => [j, i] as const));
      pairs.sort(([i, j], [k, l]) => i - k || j - l);
      const back = pairs.map(([i, j]) =>
        pairs.reduce((sum, [k, l], pair) => {
          const shares = Number(i === k) + Number(j === l) + Number(i === l) + Number(j === k);
          return sum + ([0, 1, 4][shares] ?? 0) * (twice[pair] ?? 0);
        }, 0),
      );
      assertClose(back, rdm, 1e-12);
    }
  });
});

describe("the mean RDM", () => {
  it("averages over those that have a pair; what none has is missing", () => {
    const { NaN: missing } = Number;
    const mean = averageRdm([Float64Array.of(1, 2, 3, missing), Float64Array.of(2, missing, 5, missing)]);
    assert.deepEqual([...mean], [1.5, 2, 4, missing]);
  });
});

describe("the 92 objects of Kriegeskorte et al. (2008)", { skip: without92 }, () => {
  const { real } = reference;
  const models = without92 === false ? real.models.map(objects92) : [];
  const references = without92 === false ? real.references.map(objects92) : [];

  for (const comparison of Object.values(comparisons)) {
    it(`agrees with rsatoolbox on every model and reference: ${comparison.id}`, () => {
      for (const [k, model] of models.entries()) {
        const values = references.map(({ condensed }) =>
          compareRdms(comparison, rdmOf(model.condensed), rdmOf(condensed)),
        );
        assertClose(values, real.rsatoolbox[comparison.id][k] ?? []);
      }
    });

    it(`gives the same with the conditions shuffled: ${comparison.id}`, () => {
      const positions = shuffled(92);
      const moved = references.map(({ condensed }) => pick(condensed, 92, positions));
      for (const [k, model] of models.slice(0, 2).entries()) {
        const own = pick(model.condensed, 92, positions);
        const values = moved.map((rdm) => compareRdms(comparison, rdmOf(own), rdmOf(rdm)));
        assertClose(values, real.rsatoolbox[comparison.id][k] ?? []);
      }
    });

    it(`compares all RDMs with each other: ${comparison.id}`, () => {
      const entries = [
        ...models.slice(0, 2).map(({ name, condensed }) => ({ ...rdmOf(condensed), name, role: "model" as const })),
        ...references.map(({ name, condensed }) => ({ ...rdmOf(condensed), name, role: "subject" as const })),
      ];
      const { comparisons: values, layout, names } = secondOrder(comparison, entries);
      assert.equal(names.length, 8);
      assert.equal(layout.points.length, 16);
      // Pairs (0, 1), then (0, 2) … (0, 7): the first model with each reference.
      assertClose(values.slice(1, 7), real.rsatoolbox[comparison.id][0] ?? []);
      const last = compareRdms(
        comparison,
        rdmOf(references[4]?.condensed ?? new Float64Array(0)),
        rdmOf(references[5]?.condensed ?? new Float64Array(0)),
      );
      assertClose([values[27] ?? Number.NaN], [last], 1e-12);
    });
  }

  for (const id of inScipy) {
    it(`agrees with SciPy on every model and reference: ${id}`, () => {
      for (const [k, model] of models.entries()) {
        const values = references.map(({ condensed }) =>
          compareRdms(comparisons[id], rdmOf(model.condensed), rdmOf(condensed)),
        );
        assertClose(values, real.scipy[id][k] ?? []);
      }
    });
  }
});
