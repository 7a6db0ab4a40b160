import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { withChecks } from "../checkedIndexes.ts";

const root = new URL("../../", import.meta.url);
const numeric = globSync("src/{core/{rsa,decoding,geometry,linear,rating,statistics},engine/geometry}/**/*.ts", {
  cwd: root,
});

/** What a product of three numbers with two gives, on the sources as they are or checked. */
function outOfRange(...flags: readonly string[]): string {
  const program = `
    import { dot } from "./src/core/linear/vectors.ts";
    try { console.log(dot(new Float64Array(3), new Float64Array(2))); } catch (error) { console.log(String(error)); }`;
  const options = { cwd: root, encoding: "utf8" } as const;
  return execFileSync(process.execPath, [...flags, "--input-type=module", "--eval", program], options).trim();
}

test("an index out of range is no number in the product, and an error in the tests", () => {
  assert.equal(outOfRange(), "NaN");
  assert.match(outOfRange("--import=./test/checkedIndexes.ts"), /^RangeError: There is no element 2 of 2/);
});

test("every access by index of the numeric folders is checked, and none falls back on 0", () => {
  assert.ok(numeric.length > 50);
  for (const file of numeric) {
    const source = readFileSync(new URL(file, root), "utf8");
    assert.doesNotMatch(withChecks(source), /\] as number\b/, file);
    assert.doesNotMatch(source, /(?<!\?\.)\[[^[\]]*\] \?\? 0\b/, file);
  }
});
