import assert from "node:assert/strict";
import { test } from "node:test";
import { packResult, unpackResult } from "../../../src/core/handin/packedResult.ts";
import { decoded, threeClasses } from "../../webviews/decodeResults.ts";
import { likeThePaper, rsaResult, withMissing } from "../../webviews/rsaResults.ts";
import { sixWords } from "../figure/sixWords.ts";

test("a result of each kind is the same after packing, with its typed arrays and missing values", async () => {
  for (const result of [await sixWords(), decoded(threeClasses), withMissing(rsaResult(likeThePaper))])
    assert.deepEqual(unpackResult(packResult(result)), result);
});

test("names that somebody chose are no typed arrays", () => {
  const chosen = { files: { Float64Array: "ab" }, seeds: { number: 1 }, names: ["Uint8Array"], __proto__x: [] };
  assert.deepEqual(unpackResult(packResult(chosen)), chosen);
  assert.deepEqual(unpackResult(packResult({ p: [Number.NaN, -Infinity], values: Float64Array.of(Number.NaN, 0.1) })), {
    p: [Number.NaN, -Infinity],
    values: Float64Array.of(Number.NaN, 0.1),
  });
});
