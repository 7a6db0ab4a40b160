import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dropMissingPairs, refuseMissing } from "../../../../src/core/rsa/comparison/missingPairs.ts";
import { condensedFromSquare, condensedFromTriangle, noteOnNegatives } from "../../../../src/core/rsa/rdm/condensed.ts";
import { attributeRdm, categoryRdm } from "../../../../src/core/rsa/rdm/modelRdms.ts";
import { objects92, without92 } from "../objects92.ts";

const conditions = ["face", "hand", "house"];
const source = { name: "it.csv", conditions };
const square = (...values: number[]) => Float64Array.from(values);

describe("an RDM from a square matrix", () => {
  it("takes the upper triangle row by row", () => {
    assert.deepEqual([...condensedFromSquare(source, square(0, 1, 2, 1, 0, 3, 2, 3, 0))], [1, 2, 3]);
  });

  it("takes an empty diagonal and differences of rounding", () => {
    const nan = Number.NaN;
    const values = square(nan, 1, 2, 1.0000004, nan, 3, 2, 3, nan);
    assert.deepEqual([...condensedFromSquare(source, values)], [1, 2, 3]);
  });

  it("keeps what is missing on either side missing", () => {
    const values = square(0, Number.NaN, 2, 1, 0, 3, 2, 3, 0);
    assert.deepEqual([...condensedFromSquare(source, values)], [Number.NaN, 2, 3]);
  });

  it("takes a matrix of which only one triangle is filled", () => {
    const nan = Number.NaN;
    assert.deepEqual([...condensedFromSquare(source, square(0, 1, 2, nan, 0, 3, nan, nan, 0))], [1, 2, 3]);
    assert.deepEqual([...condensedFromSquare(source, square(nan, nan, nan, 1, nan, nan, 2, 3, nan))], [1, 2, 3]);
  });

  it("refuses an asymmetric one, naming both conditions and both values", () => {
    assert.throws(() => condensedFromSquare(source, square(0, 1, 2, 1, 0, 3, 2, 3.1, 0)), {
      kind: "input",
      message: "it.csv is not symmetric: it has 3 for “hand” and “house”, but 3.1 the other way round.",
    });
  });

  it("tells a similarity matrix from an RDM", () => {
    const similarities = square(1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1);
    assert.throws(() => condensedFromSquare(source, similarities), {
      kind: "input",
      message: /looks like a similarity matrix/,
      next: /"similarity": true/,
    });
    assert.deepEqual([...condensedFromSquare({ ...source, similarity: true }, similarities)], [0.5, 0.8, 1.3]);
  });

  it("refuses an RDM that is said to hold similarities", () => {
    assert.throws(() => condensedFromSquare({ ...source, similarity: true }, square(0, 1, 2, 1, 0, 3, 2, 3, 0)), {
      kind: "input",
      message: /“face” and itself have 0 instead of 1/,
      next: /leave out "similarity"/,
    });
  });

  it("refuses any other diagonal", () => {
    assert.throws(() => condensedFromSquare(source, square(0, 1, 2, 1, 0.5, 3, 2, 3, 0)), {
      kind: "input",
      message: "it.csv has 0.5 for “hand” and itself, where a dissimilarity matrix has 0.",
    });
  });

  it("refuses infinite values and a wrong size", () => {
    assert.throws(() => condensedFromSquare(source, square(0, Infinity, 2, 1, 0, 3, 2, 3, 0)), { message: /infinite/ });
    assert.throws(() => condensedFromSquare(source, square(0, 1, 1, 0)), {
      message: /4 values, but 3 conditions need 9/,
    });
  });

  it("notes dissimilarities below zero", () => {
    assert.equal(noteOnNegatives("it.csv", Float64Array.of(0, 1, Number.NaN)), undefined);
    assert.match(
      noteOnNegatives("it.csv", Float64Array.of(-1, 1, -2)) ?? "",
      /^it.csv has 2 dissimilarities below zero/,
    );
  });
});

describe("an RDM from its triangle", () => {
  it("takes dissimilarities or similarities of the right number", () => {
    assert.deepEqual([...condensedFromTriangle(source, Float64Array.of(1, 2, 3))], [1, 2, 3]);
    const similarity = { ...source, similarity: true };
    assert.deepEqual([...condensedFromTriangle(similarity, Float64Array.of(1, 0, -1))], [0, 1, 2]);
    assert.throws(() => condensedFromTriangle(source, Float64Array.of(1, 2)), {
      message: /2 values, but 3 .* 3 pairs/,
    });
  });
});

describe("missing pairs", () => {
  const a = Float64Array.of(1, Number.NaN, 3, 4, 5, 6);
  const b = Float64Array.of(6, 5, 4, Number.NaN, 2, 1);

  it("are dropped from all RDMs", () => {
    const { rdms, kept, dropped } = dropMissingPairs([a, b]);
    assert.deepEqual(
      rdms.map((rdm) => [...rdm]),
      [
        [1, 3, 5, 6],
        [6, 4, 2, 1],
      ],
    );
    assert.deepEqual([...(kept ?? [])], [0, 2, 4, 5]);
    assert.equal(dropped, 2);
  });

  it("leave the RDMs as they are where there are none", () => {
    const whole = Float64Array.of(1, 2, 3);
    assert.deepEqual(dropMissingPairs([whole]), { rdms: [whole], kept: undefined, dropped: 0 });
  });

  it("are refused by the names of their conditions", () => {
    const named = { name: "it.csv", conditions: ["a", "b", "c", "d"], condensed: b };
    assert.throws(() => refuseMissing(named), { kind: "input", message: /no dissimilarity for “b” and “c”\./ });
    const two = { ...named, condensed: b.with(5, Number.NaN) };
    assert.throws(() => refuseMissing(two), { message: /“b” and “c” and 1 more pair\./ });
    refuseMissing({ ...named, condensed: new Float64Array(6) });
  });
});

describe("model RDMs", () => {
  it("of categories: 0 within, 1 between", () => {
    assert.deepEqual([...categoryRdm(conditions, [0, 0, 1]).condensed], [0, 1, 1]);
    assert.throws(() => categoryRdm(conditions, [0, null, 1]), { kind: "input", message: /“hand” has no category/ });
  });

  it("of a number: absolute differences, missing where a condition has none", () => {
    assert.deepEqual([...attributeRdm("size", conditions, [1, 3, -2]).condensed], [2, 3, 5]);
    assert.deepEqual([...attributeRdm("size", conditions, [1, Number.NaN, 2]).condensed], [Number.NaN, 1, Number.NaN]);
  });

  it("of categories is the animacy model of the 92 objects", { skip: without92 }, () => {
    const { conditions: names, condensed } = objects92("rdm_model_animacy.csv");
    const animacy = names.map((_, position) => (position < 48 ? 0 : 1));
    assert.deepEqual(categoryRdm(names, animacy).condensed, condensed);
  });
});
