import assert from "node:assert/strict";
import { test } from "node:test";
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
  assert.equal(parseToSimilarity({ type: "state", document: "x", state: { kind: "melted" } }), undefined);
  assert.equal(parseToSimilarity({ type: "state", state: { kind: "idle" } }), undefined);
  assert.equal(parseToSimilarity({ type: "vscode-scroll" }), undefined);
});
