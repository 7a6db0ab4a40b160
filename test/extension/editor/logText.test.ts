import assert from "node:assert/strict";
import { test } from "node:test";
import { logText } from "../../../src/extension/editor/logText.ts";

test("what others sent makes no line of the log, and steers no terminal that shows it", () => {
  assert.equal(
    logText(["a\u001b[2Jb.csv could not be read:", "x\r\n2026-11-30 [error] all is lost\u202e"]),
    "a [2Jb.csv could not be read: x\n    2026-11-30 [error] all is lost ",
  );
  const cause = new RangeError("too far");
  const lines = logText([new Error("first\nsecond", { cause })]).split("\n");
  assert.deepEqual(lines.slice(0, 2), ["Error: first", "    second"]);
  assert.ok(lines.slice(1).every((line) => line.startsWith("    ")));
  assert.ok(lines.some((line) => line.includes("RangeError: too far")));
});
