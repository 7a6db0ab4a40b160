import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readMat5 } from "../../../../src/engine/data/arrays/mat5.ts";
import { valueAt } from "../../../../src/engine/data/arrays/matPaths.ts";
import { readPatternRdms } from "../../../../src/engine/data/rdm/readPatterns.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-sizes-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("patterns of more conditions than can be compared are refused before their pairs are", async () => {
  const path = join(folder, "many.csv");
  writeFileSync(path, Array.from({ length: 10_001 }, (_, k) => `${k % 7},${k % 11},${k % 5}`).join("\n"));
  const reading = { documentPath: join(folder, "a.rsa.json"), byPosition: true, kind: "responses" as const };
  const peak = () => process.resourceUsage().maxRSS / 1024;
  const before = peak();
  await assert.rejects(readPatternRdms({ name: "many.csv", path, line: 0 }, { ...reading, metric: "euclidean" }), {
    kind: "input",
    message: "many.csv has 10,001 conditions; at most 10,000 are compared with each other.",
  });
  // In MiB; the 50 million pairs would take 380.
  assert.ok(peak() - before < 200, `${peak() - before} MiB`);
});

/** A piece of data with its tag, filled up to 8 bytes. */
function element(type: number, data: Buffer): Buffer {
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(type, 0);
  tag.writeUInt32LE(data.length, 4);
  return Buffer.concat([tag, data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
}

/** A level 5 file of one variable, `x`. */
function matOf(elementClass: number, size: readonly number[], ...rest: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(128, " ");
  header.write("IM", 126, "latin1");
  const flags = Buffer.from(Uint32Array.of(elementClass, 0).buffer);
  const dimensions = Buffer.from(Int32Array.from(size).buffer);
  const inner = [element(6, flags), element(5, dimensions), element(1, Buffer.from("x")), ...rest];
  return Buffer.concat([header, element(14, Buffer.concat(inner))]);
}

test("letters of MATLAB whose size is a lie, and fields whose names have no width, are nothing", () => {
  const empty = element(4, Buffer.alloc(0));
  const texts = (size: readonly number[]) => readMat5(matOf(4, size, empty)).get("x");
  for (const size of [
    [2_000_000_000, 0],
    [0, 2_000_000_000],
    [100_000_000, 0],
  ])
    assert.deepEqual(texts(size), { kind: "texts", size, texts: [] });
  assert.deepEqual(texts([1, 0]), { kind: "texts", size: [1, 0], texts: [""] });
  const width = element(9, Buffer.from(Float64Array.of(1e-8).buffer));
  const names = element(1, Buffer.from("ab"));
  const found = readMat5(matOf(2, [1, 1], width, names)).get("x");
  assert.deepEqual(found, { kind: "structs", size: [1, 1], elements: [] });
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
