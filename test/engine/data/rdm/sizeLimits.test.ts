import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { valueAt } from "../../../../src/engine/data/rdm/matPaths.ts";
import { readPatternRdms } from "../../../../src/engine/data/rdm/readPatterns.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-sizes-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("patterns of more conditions than can be compared are refused before their pairs are", async () => {
  const path = join(folder, "many.csv");
  writeFileSync(path, Array.from({ length: 10_001 }, (_, k) => `${k % 7},${k % 11},${k % 5}`).join("\n"));
  const reading = { documentPath: join(folder, "a.rsa.json"), byPosition: true, kind: "responses" as const };
  const began = performance.now();
  await assert.rejects(readPatternRdms({ name: "many.csv", path, line: 0 }, { ...reading, metric: "euclidean" }), {
    kind: "input",
    message: "many.csv has 10,001 conditions; at most 10,000 are compared with each other.",
  });
  assert.ok(performance.now() - began < 5000);
});

test("a place in a MATLAB array whose size is a lie leads nowhere", () => {
  const read = () => assert.fail("it should not be read");
  for (const size of [
    [4e9, 1],
    [1, 4e9],
    [2 ** 26, 1],
  ]) {
    const variables = new Map([["x", { kind: "numbers", type: "double", size, read }]] as const);
    const all = [
      { field: "x", text: "x" },
      { text: "(:)", places: ["all"] },
    ] as const;
    assert.ok("missing" in valueAt(variables, all));
  }
});
