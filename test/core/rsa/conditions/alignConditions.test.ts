import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignByPosition, alignConditions } from "../../../../src/core/rsa/conditions/alignConditions.ts";
import type { NamedRdm } from "../../../../src/core/rsa/rdm.ts";
import { objects92, without92 } from "../objects92.ts";

/** Dissimilarity = difference of the names' last digits, so that every pair is known by its value. */
function rdm(name: string, ...conditions: string[]): NamedRdm {
  const digit = (condition: string) => Number(condition.trim().at(-1));
  const condensed = conditions.flatMap((one, k) =>
    conditions.slice(k + 1).map((other) => 2 ** digit(one) + 2 ** digit(other)),
  );
  return { name, conditions, condensed: Float64Array.from(condensed) };
}

describe("conditions aligned by name", () => {
  it("takes what all share in the order of the first", () => {
    const model = rdm("model", "x4", "x1", "x3", "x2");
    const { conditions, rdms, unmatched, hints } = alignConditions([model, rdm("IT", "x1", "x2", "x3", "x5")]);
    assert.deepEqual(conditions, ["x1", "x3", "x2"]);
    for (const { condensed } of rdms) assert.deepEqual([...condensed], [10, 6, 12]);
    assert.deepEqual(unmatched, [
      { source: "model", names: ["x4"] },
      { source: "IT", names: ["x5"] },
    ]);
    assert.deepEqual(hints, []);
  });

  it("trims names and takes their letters composed or not", () => {
    const composed = rdm("model", "é1", "x2", "x3");
    const { conditions, unmatched } = alignConditions([composed, rdm("IT", " x3", "e\u03011 ", "x2")]);
    assert.deepEqual(conditions, ["é1", "x2", "x3"]);
    assert.deepEqual(unmatched, []);
  });

  it("tells of near matches, and does not take them for the same", () => {
    const { conditions, hints } = alignConditions([
      rdm("model", "x1", "x2", "x3", "Red car 4"),
      rdm("IT", "x1", "x2", "x3", "red_car4"),
    ]);
    assert.deepEqual(conditions, ["x1", "x2", "x3"]);
    assert.deepEqual(hints, ["Did you mean “Red car 4” (model) by “red_car4” (IT)?"]);
  });

  it("refuses a name that stands twice, by its positions", () => {
    assert.throws(() => alignConditions([rdm("model", "x1", "x2", "x3"), rdm("IT", "x1", "x2", "x3", "x1 ")]), {
      kind: "input",
      message: "IT has the condition “x1” twice, at positions 1 and 4.",
    });
  });

  it("refuses fewer than three shared conditions, with names of either side", () => {
    const model = rdm("model", "x1", "x2", "x3", "x4");
    assert.throws(() => alignConditions([model, rdm("IT", "x1", "y2", "y3")]), {
      kind: "input",
      message: /only one condition in common.*model has “x1”, “x2”, “x3”, …; IT has “x1”, “y2”, “y3”\./,
    });
    assert.throws(() => alignConditions([model, rdm("IT", "x1", "x2", "y3")]), { message: /only two conditions/ });
    assert.throws(() => alignConditions([model, rdm("IT", "X1", "X2", "X3")]), {
      message: /have no condition in common/,
      next: "Did you mean “x1” (model) by “X1” (IT)?",
    });
  });

  it("aligns 2,000 conditions in any order", () => {
    const names = Array.from({ length: 2000 }, (_, k) => `c${k}`);
    const condensed = Float64Array.from({ length: 1999000 }, (_, k) => k);
    const one = { name: "one", conditions: names, condensed };
    const reversed = { name: "two", conditions: names.toReversed(), condensed: condensed.toReversed() };
    const { rdms } = alignConditions([one, reversed]);
    assert.equal(rdms[0]?.condensed, condensed);
    // The pair (0, 1) is the last of the reversed, which holds the first value; (0, 1999) is in its middle.
    assert.equal(rdms[1]?.condensed[0], 0);
    assert.equal(rdms[1]?.condensed.length, 1999000);
  });

  it("aligns the files of the 92 objects", { skip: without92 }, () => {
    const files = ["rdm_human_IT_BE.csv", "rdm_model_V1.csv"].map(objects92);
    const { conditions, unmatched } = alignConditions(files);
    assert.equal(conditions.length, 92);
    assert.deepEqual(unmatched, []);
  });
});

describe("conditions aligned by position", () => {
  it("takes the names of the first", () => {
    const { conditions, rdms } = alignByPosition([rdm("model", "x1", "x2", "x3"), rdm("IT", "y4", "y5", "y6")]);
    assert.deepEqual(conditions, ["x1", "x2", "x3"]);
    assert.deepEqual([...(rdms[1]?.condensed ?? [])], [48, 80, 96]);
  });

  it("refuses different sizes and too few conditions", () => {
    assert.throws(() => alignByPosition([rdm("model", "x1", "x2", "x3"), rdm("IT", "x1", "x2", "x3", "x4")]), {
      kind: "input",
      message: "IT has 4 conditions, but model has 3.",
    });
    assert.throws(() => alignByPosition([rdm("model", "x1", "x2"), rdm("IT", "x1", "x2")]), {
      message: /two conditions/,
    });
  });
});
