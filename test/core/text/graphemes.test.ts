import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { graphemes } from "../../../src/core/text/displayWidth.ts";

test("characters are counted as a reader counts them", () => {
  assert.deepEqual(graphemes("e\u0301👩‍🔬x"), ["e\u0301", "👩‍🔬", "x"]);
});

test("nothing that the extension starts with makes a segmenter: its tables take 20 ms", () => {
  const program = `
    Intl.Segmenter = class { constructor() { throw new Error("made at once"); } };
    const { oneLine } = await import("./src/core/text/labels.ts");
    console.log(oneLine("a\\nb"));`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  assert.equal(printed.trim(), "a b");
});
