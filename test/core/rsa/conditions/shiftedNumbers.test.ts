import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignConditions } from "../../../../src/core/rsa/conditions/alignConditions.ts";

function rdm(name: string, conditions: readonly string[]) {
  return { name, conditions, condensed: new Float64Array((conditions.length * (conditions.length - 1)) / 2) };
}

/** The numbers from `first` to `last`, written by `text`. */
function numbered(first: number, last: number, text: (number: number) => string = String): string[] {
  return Array.from({ length: last - first + 1 }, (_, k) => text(first + k));
}

function align(one: readonly string[], other: readonly string[]) {
  return alignConditions([rdm("IT", one), rdm("model", other)]);
}

describe("conditions that are numbered from different starts", () => {
  it("are refused, in whatever order and with whatever is around the number", () => {
    assert.throws(() => align(numbered(0, 6), numbered(1, 7)), {
      kind: "input",
      message:
        "The conditions of IT are numbered from 0 to 6, those of model from 1 to 7: if these are the same conditions, each would be compared with another one.",
      next: 'Number them in the same way, or give their names in "names"; if the order is the same everywhere, write "align": "position".',
    });
    const refused = { message: /numbered from 0 to \d+, those of \w+ from 1 to \d+: / };
    assert.throws(() => align(numbered(1, 7), numbered(0, 6).toReversed()), refused);
    assert.throws(() => align(numbered(0, 6), numbered(1, 9)), refused);
    for (const text of [
      (number: number) => `obj${number}.png`,
      (number: number) => `stim_${String(number).padStart(3, "0")}`,
    ])
      assert.throws(() => align(numbered(0, 11, text), numbered(1, 12, text)), refused);
    assert.throws(() => align(numbered(1, 20), numbered(11, 30)), {
      message: /from 1 to 20, those of model from 11 to 30/,
    });
    // Also where it is the third that is shifted.
    const three = [rdm("a", numbered(1, 7)), rdm("b", numbered(1, 7)), rdm("c", numbered(0, 6))];
    assert.throws(() => alignConditions(three), { message: /^The conditions of c are .* those of [ab] from 1 to 7/ });
  });

  it("are matched where one has all of the other's, or the numbers are no counting", () => {
    assert.equal(align(numbered(0, 9), numbered(1, 9)).conditions.length, 9);
    assert.equal(align(numbered(1, 9), numbered(4, 9)).conditions.length, 6);
    assert.equal(align(numbered(1, 9), numbered(1, 9).toReversed()).conditions.length, 9);
    assert.equal(align(["0", "1", "2", "4"], ["1", "2", "4", "5"]).conditions.length, 3);
    assert.equal(
      align(["face 0", "face 1", "face 2", "cat 3"], ["face 1", "face 2", "cat 3", "cat 4"]).conditions.length,
      3,
    );
    assert.throws(
      () =>
        align(
          numbered(0, 3, (k) => `a${k}`),
          numbered(1, 4, (k) => `b${k}`),
        ),
      { message: /in common/ },
    );
  });
});

describe("numbers that are written in different ways", () => {
  it("are not matched, and what was meant is said", () => {
    for (const [one, other] of [
      [numbered(1, 4), numbered(1, 4, (k) => `${k}.0`)],
      [numbered(1, 4), numbered(1, 4, (k) => `00${k}`)],
      [numbered(1, 4, (k) => `img_${k}`), numbered(1, 4, (k) => `img_0${k}`)],
    ] as const) {
      assert.throws(() => align(one, other), {
        message: /no condition in common/,
        next: `Did you mean “${one[0]}” (IT) by “${other[0]}” (model)?`,
      });
    }
    // 1.0 is never meant as 10, nor 1.5 as 15.
    const names = ["10", "15", "a", "b", "c"];
    assert.deepEqual(align(names, ["1.0", "1.5", "a", "b", "c"]).hints, []);
  });
});
