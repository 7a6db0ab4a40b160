import assert from "node:assert/strict";
import { test } from "node:test";
import { similaritiesToTerms, termsOf } from "../../../src/core/map/analogy.ts";

test("a question's terms are its parts between signs with blanks on both sides", () => {
  assert.deepEqual(termsOf("a well-known cat"), [{ text: "a well-known cat", sign: 1 }]);
  assert.deepEqual(termsOf(" king - man + woman "), [
    { text: "king", sign: 1 },
    { text: "man", sign: -1 },
    { text: "woman", sign: 1 },
  ]);
  assert.deepEqual(termsOf("- man + king"), [
    { text: "man", sign: -1 },
    { text: "king", sign: 1 },
  ]);
  assert.deepEqual(termsOf('"hot - or cold"'), [{ text: "hot - or cold", sign: 1 }]);
  assert.deepEqual(termsOf("C++ − C"), [
    { text: "C++", sign: 1 },
    { text: "C", sign: -1 },
  ]);
});

test("each term counts by its direction, not by its length", () => {
  // Stimuli along x and y; terms 10x and y: their unit vectors add up to (1, 1).
  const values = new Float32Array([2, 0, 0, 3, -1, 0, 10, 0, 0, 1]);
  const embeddings = { values, count: 5, dimensions: 2 };
  const labels = ["x", "y", "minus x"];
  const half = Math.SQRT1_2;
  const near = (found: Float64Array, expected: readonly number[]) => {
    assert.equal(found.length, expected.length);
    for (const [k, value] of expected.entries()) assert.ok(Math.abs((found[k] ?? 0) - value) < 1e-7, `${found}`);
  };
  near(similaritiesToTerms(embeddings, termsOf("ten + one"), labels), [half, half, -half]);
  near(similaritiesToTerms(embeddings, termsOf("ten - one"), labels), [half, -half, -half]);
});

test("terms that cancel each other out, and a vector of zeros, have no direction", () => {
  const embeddings = (...rows: readonly number[]) => ({
    values: new Float32Array(rows),
    count: rows.length / 2,
    dimensions: 2,
  });
  assert.throws(() => similaritiesToTerms(embeddings(1, 0, 0.3, 0.1, 0.6, 0.2), termsOf("a - b"), ["x"]), {
    message: "The texts of the question cancel each other out.",
  });
  assert.throws(() => similaritiesToTerms(embeddings(1, 0, 0, 0), termsOf("nothing"), ["x"]), /“?nothing/);
});
