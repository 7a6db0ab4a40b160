import assert from "node:assert/strict";
import { test } from "node:test";
import { releaseLarge } from "../../../src/extension/panels/releaseLarge.ts";

/** Two arrays of 8 bytes and 16 bytes, one of them twice. */
function result() {
  const condensed = new Float32Array([0.5, 0.25]);
  const again = new Float32Array(condensed.buffer);
  return { title: "six", none: null, matrix: { condensed, again }, models: [{ rdm: new Float64Array([1, 2]) }] };
}

test("the numbers of a large result are given back, all else stays", () => {
  const large = result();
  assert.equal(releaseLarge(large, 23), true);
  assert.deepEqual([large.matrix.condensed.buffer.byteLength, large.models[0]?.rdm.length], [0, 0]);
  assert.equal(large.title, "six");
});

test("a result of at most the limit stays as it is; memory that two arrays share counts once", () => {
  const small = result();
  assert.equal(releaseLarge(small, 24), false);
  assert.deepEqual(small, result());
});

test("5,000 stimuli are kept, 6,000 are not", () => {
  const pairs = (count: number) => ({ condensed: new Float32Array((count * (count - 1)) / 2) });
  assert.equal(releaseLarge(pairs(5000)), false);
  assert.equal(releaseLarge(pairs(6000)), true);
});
