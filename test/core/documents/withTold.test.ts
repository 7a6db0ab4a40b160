import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentDiagnostic } from "../../../src/core/documentDiagnostic.ts";
import { withTold } from "../../../src/core/documentDiagnostic.ts";

function at(line: number, code: string, message = code): DocumentDiagnostic {
  const range = { startLine: line, startCharacter: 2, endLine: line, endCharacter: 5 };
  return { code, message, range, severity: "warning" };
}

test("what a job tells is added, but for what was found at that place already", () => {
  const found = [at(1, "duplicate-stimulus", "“cat” is already on line 1.")];
  const told = [
    at(1, "duplicate-stimulus", "“cat” appears twice."),
    at(1, "unknown-tokens"),
    at(4, "duplicate-stimulus"),
  ];
  assert.deepEqual(withTold(found, told), [found[0], told[1], told[2]]);
});

test("two jobs that tell the same tell it once; two sentences at one place are two", () => {
  const told = [
    at(2, "data", "6 rows have no text."),
    at(2, "data", "6 rows have no text."),
    at(2, "data", "Latin 1."),
  ];
  assert.deepEqual(withTold([], told), [told[0], told[2]]);
});

test("what was found keeps what only it has", () => {
  const found = [{ ...at(0, "unknown-key"), fix: { title: "Change", replacement: "x" } }];
  assert.deepEqual(withTold(found, [at(0, "unknown-key")]), found);
});
