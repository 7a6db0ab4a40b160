import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { trainTestSplit } from "../../../src/core/decoding/split/trainTestSplit.ts";
import { readLabelledRows } from "../../../src/engine/data/rows/labelledRows.ts";
import { frontMatterOf } from "./frontMatter.ts";

/** Made by tools/reference/tableDialects.py with pandas and scikit-learn. */
interface Reference {
  readonly cases: readonly {
    readonly name: string;
    readonly file: string;
    readonly content: string;
    readonly keys: readonly string[];
    readonly texts: readonly string[];
    readonly rows: readonly number[];
    readonly classes: readonly string[];
    readonly labels: readonly number[];
    readonly test: readonly number[];
  }[];
}
const reference = JSON.parse(
  readFileSync(new URL("../../reference/tableDialects.json", import.meta.url), "utf8"),
) as Reference;

const folder = mkdtempSync(join(tmpdir(), "stimuli-dialects-"));
after(() => rmSync(folder, { recursive: true }));

describe("tables as pandas reads them, and their splits as scikit-learn makes them", () => {
  for (const { name, file, content, keys, texts, rows, classes, labels, test } of reference.cases) {
    it(name, async () => {
      const path = join(folder, file);
      writeFileSync(path, Buffer.from(content, "base64"));
      const frontMatter = frontMatterOf(`source: ${file}`, ...keys);
      const read = await readLabelledRows(frontMatter, path, { needsClasses: true, name: file });
      assert.deepEqual(read.texts, texts);
      assert.deepEqual([...read.rows], rows);
      assert.deepEqual(read.classes, classes);
      assert.deepEqual(read.labels, labels);
      const split = trainTestSplit({ labels, classNames: classes, testSize: 0.5, stratify: true, seed: 42 });
      assert.deepEqual([...split.test], test);
      // Whatever was said by a key is told with it, and nothing else is.
      const said = new Set(read.reading.facts.flatMap(({ key }) => key ?? []));
      const written = new Set(keys.map((line) => line.slice(0, line.indexOf(":"))));
      assert.deepEqual([...said].sort(), [...written].sort());
    });
  }
});
