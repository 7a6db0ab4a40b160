import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openMinilmInLanes, skip, sstSentences, texts, vector } from "./minilm.ts";

test("lanes give every text the vector that it has alone, and report every batch once", { skip }, async (t) => {
  const encoder = await openMinilmInLanes();
  t.after(() => encoder.close());
  const sentences = sstSentences().slice(0, 1200);
  const reported = new Uint8Array(sentences.length);
  const progress: number[] = [];
  const embeddings = await encoder.encode(texts(sentences), {
    onBatch: (positions) => {
      for (const position of positions) reported[position] = (reported[position] ?? 0) + 1;
    },
    onProgress: (done) => progress.push(done),
  });
  assert.ok(reported.every((times) => times === 1));
  assert.deepEqual([progress.toSorted((a, b) => a - b), progress.at(-1)], [progress, sentences.length]);

  const some = Array.from({ length: 40 }, (_, k) => k * 30);
  const alone = await encoder.encode(texts(some.map((position) => sentences[position] ?? "")));
  for (const [row, position] of some.entries()) {
    const expected = vector(alone, row);
    for (const [i, value] of vector(embeddings, position).entries()) {
      assert.ok(Math.abs(value - (expected[i] ?? Number.NaN)) <= 1e-6, sentences[position]);
    }
  }
});

test("where lanes cannot be started, one session works alone", { skip }, async (t) => {
  const encoder = await openMinilmInLanes();
  const { execPath } = process;
  process.execPath = join(tmpdir(), "no-such-program");
  t.after(() => {
    process.execPath = execPath;
    return encoder.close();
  });
  const long = Array.from({ length: 10 }, (_, k) => `${k} ${"a lion, the large wild cat ".repeat(300)}`);
  const said: string[] = [];
  const { values, count } = await encoder.encode(texts(long), { log: (level, text) => said.push(`${level}: ${text}`) });
  assert.match(said.join("\n"), /^warn: A lane failed; one session continues alone, which takes longer: .*ENOENT/);
  assert.equal(count, 10);
  assert.ok(values.every(Number.isFinite));
});
