import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { vocabularyOf, wordCounts } from "../../../../src/core/decoding/fit/bagOfWords.ts";
import type { SparseRows } from "../../../../src/core/decoding/fit/rows.ts";

interface ReferenceRows {
  readonly indptr: readonly number[];
  readonly indices: readonly number[];
  readonly data: readonly number[];
}

/** What tools/reference/bagOfWords.py wrote: scikit-learn's CountVectorizer. */
const reference: {
  readonly train: readonly string[];
  readonly test: readonly string[];
  readonly vocabulary: readonly string[];
  readonly trainRows: ReferenceRows;
  readonly testRows: ReferenceRows;
} = JSON.parse(readFileSync(new URL("../../../reference/bagOfWords.json", import.meta.url), "utf8"));

function plain({ starts, columns, values }: SparseRows): ReferenceRows {
  return { indptr: Array.from(starts), indices: Array.from(columns), data: Array.from(values) };
}

describe("bag of words", () => {
  const vocabulary = vocabularyOf(reference.train);

  it("has CountVectorizer's words as columns, in its order", () => {
    assert.deepEqual([...vocabulary.keys()], reference.vocabulary);
    assert.deepEqual([...vocabulary.values()], [...reference.vocabulary.keys()]);
  });

  it("counts words as CountVectorizer, and leaves out those that are not in training", () => {
    assert.deepEqual(plain(wordCounts(reference.train, vocabulary)), reference.trainRows);
    assert.deepEqual(plain(wordCounts(reference.test, vocabulary)), reference.testRows);
  });

  it("takes words that are names of JavaScript's own", () => {
    const words = vocabularyOf(["constructor __proto__ toString"]);
    assert.deepEqual([...words.keys()], ["__proto__", "constructor", "tostring"]);
    assert.deepEqual(Array.from(wordCounts(["__proto__ __proto__"], words).values), [2]);
  });

  it("gives every row its columns once, in order, whatever the texts", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.string()), (train, others) => {
        const words = vocabularyOf(train);
        for (const texts of [train, others]) {
          const { starts, columns, dimensions } = wordCounts(texts, words);
          assert.equal(dimensions, words.size);
          assert.equal(starts.length, texts.length + 1);
          for (const row of texts.keys()) {
            const own = Array.from(columns.subarray(starts[row], starts[row + 1]));
            assert.deepEqual(
              own,
              [...new Set(own)].sort((a, b) => a - b),
            );
            assert.ok(own.every((column) => column < dimensions));
          }
        }
      }),
    );
  });
});
