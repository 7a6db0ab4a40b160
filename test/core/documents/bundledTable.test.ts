import assert from "node:assert/strict";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bundledTable } from "../../../src/core/documents/bundledTable.ts";
import { keyEdits } from "../../../src/core/documents/frontMatter/keyEdits.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { fakeEncoders, fakeModels } from "../../engine/jobs/fakeEncoder.ts";

test("the bundled table has 310 different sentences of each class, which a document with its keys reads", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-remarks-"));
  cpSync(join(import.meta.dirname, "../../../samples", bundledTable.file), join(folder, bundledTable.file));
  const values = { ...bundledTable.keys, source: bundledTable.file };
  const text = keyEdits(parseStimuli(""), values).map((edit) => edit.text);
  const result = await decodeJob(
    { text: text.join(""), path: join(folder, "a.stimuli"), defaultEncoder: "steady", previewIfMissing: false },
    { models: fakeModels("steady", "pocket"), cache: undefined, encoders: fakeEncoders() },
  );
  assert.deepEqual(result.classes, ["Negative", "Positive"]);
  const sentences = (label: number) =>
    new Set(result.items.filter((item) => item.label === label).map((item) => item.text));
  assert.deepEqual([result.items.length, sentences(0).size, sentences(1).size], [620, 310, 310]);
  assert.ok(sentences(0).has("A dreadful meal from start to finish."));
});
