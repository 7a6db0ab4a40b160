import assert from "node:assert/strict";
import { test } from "node:test";
import { receiptFiles } from "../../../../src/core/figure/notices/receiptFiles.ts";
import type { DataReading } from "../../../../src/core/results/dataReading.ts";

function reading(file: string): DataReading {
  return { file, taken: "matrix, 6 × 6", facts: [], warnings: [] };
}

const inputHash = "d".repeat(64);

test("each file that a reading is about has its hash, however the document writes its path", () => {
  const files = { "data/a.csv": "a", "b.npy": "b", "~/lab/c.mat": "c", "objects.stimuli": "o" };
  const names = ["./data/a.csv", "b.npy", "../../lab/c.mat", "objects.stimuli", "data\\a.csv"];
  const { read, others } = receiptFiles({ data: names.map(reading), files, inputHash }, "x.rsa.json");
  assert.deepEqual(
    read.map(({ file, hash }) => [file, hash]),
    [
      ["./data/a.csv", "a"],
      ["b.npy", "b"],
      ["../../lab/c.mat", "c"],
      ["objects.stimuli", "o"],
      ["data\\a.csv", "a"],
    ],
  );
  assert.deepEqual(others, [{ file: "x.rsa.json", hash: inputHash }]);
});

test("the document itself is known by its text's hash", () => {
  const { read, others } = receiptFiles({ data: [reading("six.stimuli")], files: {}, inputHash }, "six.stimuli");
  assert.deepEqual(read, [{ file: "six.stimuli", reading: reading("six.stimuli"), hash: inputHash }]);
  assert.deepEqual(others, []);
});

test("what no reading is about stands with the others; what could be two files has no hash", () => {
  const files = { "a/1.png": "1", "b/1.png": "2" };
  const { read, others } = receiptFiles({ data: [reading("1.png")], files, inputHash }, "x.stimuli");
  assert.deepEqual(
    read.map(({ hash }) => hash),
    [undefined],
  );
  assert.deepEqual(
    others.map(({ file }) => file),
    ["x.stimuli", "a/1.png", "b/1.png"],
  );
});
