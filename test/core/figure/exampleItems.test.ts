import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exampleItems, examplesText, itemPlace } from "../../../src/core/figure/decoding/exampleItems.ts";

const classes = ["no", "yes"];
const items = Array.from({ length: 40 }, (_, k) => ({ text: `text ${k}`, label: Number((k * 7) % 5 < 2), row: k }));

describe("examples of each class", () => {
  it("are those of pandas 3.1.1: items[items.label == one].sample(n=3, random_state=seed).index", () => {
    const pandas: readonly [seed: number, ...drawn: number[][]][] = [
      [42, [14, 27, 1], [0, 3, 13]],
      [43, [11, 17, 9], [38, 20, 30]],
      [4294967295, [37, 14, 39], [20, 3, 13]],
    ];
    for (const [seed, ...drawn] of pandas) assert.deepEqual(exampleItems({ items, classes }, seed), drawn);
  });

  it("are all of a class that has fewer than three, and none of one that has none", () => {
    const few = [
      { text: "a", label: 0 },
      { text: "b", label: 0 },
    ];
    const [both = [], none] = exampleItems({ items: few, classes }, 1);
    assert.deepEqual([both.toSorted(), none], [[0, 1], []]);
  });

  it("are copied with their places, a line each", () => {
    const own = [
      { text: "one\ttab", label: 0, line: 4 },
      { text: "two", label: 1, row: 11 },
    ];
    assert.equal(
      examplesText({ items: own, classes }, 42),
      "Class\tPlace\tText\nno\tline 5\tone tab\nyes\trow 12\ttwo\n",
    );
    assert.equal(itemPlace({ text: "", label: 0 }), "");
  });
});
