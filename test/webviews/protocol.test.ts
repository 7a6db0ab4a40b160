import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFromCompare } from "../../src/webviews/protocol/compare.ts";
import { parseFromDecoding } from "../../src/webviews/protocol/decoding.ts";
import { parseFromRsa } from "../../src/webviews/protocol/rsa.ts";
import { parseFromSimilarity, parseToSimilarity } from "../../src/webviews/protocol/similarity.ts";

test("every message that the panel may send comes through", () => {
  const messages = [
    { type: "ready" },
    { type: "cancel" },
    { type: "options", metric: "euclidean", order: "cluster" },
    { type: "reveal", row: 0, column: 5 },
    { type: "save", format: "svg", data: "<svg/>" },
    { type: "save", format: "png", data: Uint8Array.of(1, 2) },
    { type: "copy", text: "" },
    { type: "action", action: "retry" },
    { type: "action", action: "pip" },
  ];
  for (const message of messages) assert.deepEqual(parseFromSimilarity(message), message);
});

test("what only the decoding panel and only the RSA panel may send", () => {
  const ofDecoding = [
    { type: "options", grouped: true },
    { type: "analyse", analysis: "permutation" },
    { type: "cancelAnalysis", analysis: "crossValidation" },
    { type: "try", id: 0, text: "a sentence" },
    { type: "reveal", item: 7 },
  ];
  for (const message of ofDecoding) assert.deepEqual(parseFromDecoding({ ...message, more: 1 }), message);
  const ofRsa = { type: "reveal", conditions: [0, 91] };
  assert.deepEqual(parseFromRsa({ ...ofRsa, more: 1 }), ofRsa);
  const wrong = [
    { type: "options", grouped: "yes" },
    { type: "analyse", analysis: "everything" },
    { type: "cancelAnalysis" },
    { type: "try", id: -1, text: "a" },
    { type: "try", id: 0, text: ["a"] },
    { type: "reveal", item: "7" },
    { type: "reveal", conditions: [0, -1] },
    { type: "reveal", conditions: "01" },
  ];
  for (const message of wrong)
    for (const parse of [parseFromDecoding, parseFromRsa]) assert.equal(parse(message), undefined);
});

test("every panel may ask for the place of a diagnostic, by its position alone", () => {
  for (const parse of [parseFromSimilarity, parseFromDecoding, parseFromRsa, parseFromCompare]) {
    const message = { type: "openDiagnostic", diagnostic: 2 };
    assert.deepEqual(parse({ ...message, file: "/etc/passwd" }), message);
    for (const diagnostic of [-1, 0.5, "0", undefined, null, Number.NaN, [0], 2 ** 60])
      assert.equal(parse({ type: "openDiagnostic", diagnostic }), undefined);
  }
});

test("what it may not send does not, and nothing unknown comes along", () => {
  const refused = [
    undefined,
    null,
    "ready",
    [],
    {},
    { type: "READY" },
    { type: "options", metric: "dot", order: "file" },
    { type: "options", metric: "cosine" },
    { type: "reveal", row: -1, column: 0 },
    { type: "reveal", row: 0.5, column: 0 },
    { type: "reveal", row: "0", column: 0 },
    { type: "reveal", row: Number.NaN, column: 0 },
    { type: "save", format: "exe", data: "" },
    { type: "save", format: "png", data: "text" },
    { type: "save", format: "csv", data: Uint8Array.of(1) },
    { type: "copy", text: 7 },
    { type: "action", action: "deleteEverything" },
    { type: "action", action: "toString" },
    { type: "__proto__" },
  ];
  for (const message of refused) assert.equal(parseFromSimilarity(message), undefined, JSON.stringify(message));
  assert.deepEqual(parseFromSimilarity({ type: "copy", text: "a", path: "/etc/passwd" }), { type: "copy", text: "a" });
});

test("the panel takes only its host's forms", () => {
  assert.deepEqual(parseToSimilarity({ type: "cursor", stimulus: null }), { type: "cursor", stimulus: null });
  assert.equal(parseToSimilarity({ type: "cursor", stimulus: -1 }), undefined);
  const cancelled = { type: "state", document: "x", state: { kind: "cancelled", message: "Cancelled.", next: "" } };
  assert.deepEqual(parseToSimilarity(cancelled), cancelled);
  assert.equal(parseToSimilarity({ type: "state", document: "x", state: { kind: "melted" } }), undefined);
  assert.equal(parseToSimilarity({ type: "state", state: { kind: "idle" } }), undefined);
  assert.equal(parseToSimilarity({ type: "vscode-scroll" }), undefined);
});
