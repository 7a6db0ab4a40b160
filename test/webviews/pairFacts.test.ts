import assert from "node:assert/strict";
import { test } from "node:test";
import { extremes, neighbours, ordinal, rankText } from "../../src/webviews/similarity/pairFacts.ts";
import { sixWords } from "../core/figure/sixWords.ts";

const six = await sixWords();
const distances = { ...six, matrix: { ...six.matrix, kind: "dissimilarity", metric: "cosine" } } as const;

test("ranks count from the closest, whichever way the measure runs", () => {
  assert.equal(rankText(six, Math.fround(0.6606)), "the closest pair of 15");
  assert.equal(rankText(distances, Math.fround(0.6606)), "the farthest pair of 15");
  assert.equal(rankText(distances, Math.fround(0.3134)), "2nd closest of 15");
});

test("pairs as close share the better rank", () => {
  const condensed = Float32Array.of(0.5, 0.9, 0.5);
  const three = { ...six, matrix: { ...six.matrix, count: 3, condensed } };
  assert.equal(rankText(three, 0.5), "the farthest pair of 3");
  assert.deepEqual(extremes(three), { closest: [0, 2], farthest: [0, 1] });
});

test("extremes and neighbours", () => {
  assert.deepEqual(extremes(six), { closest: [0, 1], farthest: [1, 3] });
  assert.deepEqual(extremes(distances), { closest: [1, 3], farthest: [0, 1] });
  const closest = neighbours(six, 5, 2);
  assert.deepEqual(
    closest.map(({ position }) => position),
    [4, 1],
  );
  assert.equal(neighbours(distances, 0, 1)[0]?.position, 5);
});

test("ordinals", () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 112, 1002].map(ordinal), [
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "112th",
    "1,002nd",
  ]);
});
