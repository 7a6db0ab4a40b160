import assert from "node:assert/strict";
import { test } from "node:test";
import { joinTokens, textWithout, wordsOf } from "../../../src/core/why/words.ts";

const wordTexts = (text: string) => wordsOf(text).map(({ start, end }) => text.slice(start, end));

test("words and punctuation signs, without the blanks between them", () => {
  assert.deepEqual(wordTexts(" It doesn't\tmatter, Zoë! "), ["It", "doesn't", "matter", ",", "Zoë", "!"]);
  assert.deepEqual(wordTexts("  \n"), []);
});

test("a script without spaces is cut into words too", () => {
  const words = wordTexts("猫は魚を食べる");
  assert.ok(words.length > 2, `${words}`);
  assert.equal(words.join(""), "猫は魚を食べる");
});

test("a text without a word keeps its other blanks", () => {
  const text = "the  large\nwild cat, too";
  const without = wordsOf(text).map((word) => textWithout(text, word));
  assert.deepEqual(without, [
    "large\nwild cat, too",
    "the  wild cat, too",
    "the  large\ncat, too",
    "the  large\nwild , too",
    "the  large\nwild cat too",
    "the  large\nwild cat,",
  ]);
  assert.equal(textWithout("cat", { start: 0, end: 3 }), "");
});

test("words that one token reaches over become one", () => {
  const words = wordsOf("New York never sleeps");
  const spans = (before: readonly (number | undefined)[]) =>
    joinTokens(words, before).map(({ start, end, from, to }) => [start, end, from, to]);
  assert.deepEqual(spans([1, 2, 3, 4, 6]), [
    [0, 3, 1, 2],
    [4, 8, 2, 3],
    [9, 14, 3, 4],
    [15, 21, 4, 6],
  ]);
  assert.deepEqual(spans([1, undefined, 2, 3, 4]), [
    [0, 8, 1, 2],
    [9, 14, 2, 3],
    [15, 21, 3, 4],
  ]);
  // A word without a token of its own: what is cut off at the end, or a word that a file of vectors lacks.
  assert.deepEqual(spans([0, 1, 1, 1, 1]).at(-1), [15, 21, 1, 1]);
});
