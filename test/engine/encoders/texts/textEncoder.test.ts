import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Embeddings } from "../../../../src/core/embeddings.ts";
import type { Encoder } from "../../../../src/engine/encoders/encoder/encoder.ts";
import { assertClose } from "../../../assertClose.ts";
import reference from "../../../reference/embeddings.json" with { type: "json" };
import { cosine, openMinilm, skip, sstSentences, texts, tokenCounts, vector } from "../minilm.ts";

describe("all-MiniLM-L6-v2", { skip }, () => {
  let encoder: Encoder;
  let contents: string[];
  let embeddings: Embeddings;
  before(async () => {
    encoder = await openMinilm();
    const sentences = sstSentences();
    assert.equal(sentences.length, 3000);
    const joined = reference.rows.map(([first, last]) => sentences.slice(first, last).join(" "));
    contents = [...joined, ...reference.texts];
    embeddings = await encoder.encode(texts(contents));
  });
  after(() => encoder.close());

  test("the course's six words: the row of cat, as scikit-learn has it", async () => {
    const words = await encoder.encode(texts(["cat", "dog", "lion", "apple", "banana", "orange"]));
    const row = [0, 1, 2, 3, 4, 5].map((word) => cosine(vector(words, 0), vector(words, word)).toFixed(4));
    assert.deepEqual(row, ["1.0000", "0.6606", "0.5257", "0.3664", "0.3861", "0.3136"]);
  });

  test("vectors are those of sentence-transformers: 200 sentences, texts across 128 and 256 tokens, odd ones", () => {
    const { dimensions, int16over32767 } = reference.vectors;
    const bytes = Buffer.from(int16over32767, "base64");
    const expected = new Int16Array(new Uint8Array(bytes).buffer);
    assert.deepEqual([embeddings.count, embeddings.dimensions], [contents.length, dimensions]);
    for (const [row, content] of contents.entries()) {
      const similarity = cosine(vector(embeddings, row), expected.subarray(row * dimensions, (row + 1) * dimensions));
      assert.ok(similarity >= 0.99999, `cosine ${similarity} for ${JSON.stringify(content.slice(0, 60))}`);
    }
  });

  test("vectors have length 1", () => {
    for (const row of contents.keys()) assert.ok(Math.abs(Math.hypot(...vector(embeddings, row)) - 1) < 1e-6);
  });

  test("token counts before truncation, and how many are used", async () => {
    const all = await tokenCounts(encoder, contents);
    const counts = all.map((count) => count && { tokens: count.tokens, used: count.used });
    const expected = reference.tokensBeforeTruncation.map((tokens) => ({ tokens, used: Math.min(tokens, 256) }));
    assert.deepEqual(counts, expected);
    assert.ok(counts.some(({ tokens }) => tokens > 256) && counts.some(({ tokens }) => tokens > 128 && tokens < 256));
  });

  test("any order and any neighbours give the same vectors", async () => {
    const backwards = await encoder.encode(texts(contents.toReversed()));
    const some = contents.filter((_, row) => row % 7 === 0);
    const few = await encoder.encode(texts(some));
    for (const row of contents.keys()) {
      assertClose(vector(backwards, contents.length - 1 - row), vector(embeddings, row), 1e-6);
      if (row % 7 === 0) assertClose(vector(few, row / 7), vector(embeddings, row), 1e-6);
    }
  });

  test("every batch is reported once, with positions, vectors and token counts", async () => {
    const part = contents.slice(0, 60);
    const progress: number[] = [];
    const seen = new Map<number, number>();
    await encoder.encode(texts(part), {
      onProgress: (done, total) => progress.push(done / total),
      onBatch: (positions, batch, tokens) => {
        assert.equal(batch.count, positions.length);
        for (const [row, position] of positions.entries()) {
          assertClose(vector(batch, row), vector(embeddings, position), 1e-6);
          seen.set(position, tokens?.[row]?.tokens ?? 0);
        }
      },
    });
    const expected = reference.tokensBeforeTruncation.slice(0, 60);
    assert.deepEqual(
      [...seen].sort(([a], [b]) => a - b),
      [...expected.entries()],
    );
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    );
    assert.equal(progress.at(-1), 1);
  });

  test("a cancel is heard after the batch that runs", async () => {
    const many = texts(sstSentences());
    const controller = new AbortController();
    let batchesAfter = 0;
    const run = encoder.encode(many, {
      signal: controller.signal,
      onProgress: () => {
        if (controller.signal.aborted) batchesAfter += 1;
        else setImmediate(() => controller.abort());
      },
    });
    await assert.rejects(run, { name: "AbortError" });
    assert.ok(batchesAfter <= 1, `${batchesAfter} batches`);
  });

  test("a medium that it does not read is refused in words", async () => {
    await assert.rejects(encoder.encode([{ kind: "image", content: "/cat.png" }]), { kind: "input" });
  });

  test("int8 from the same file: approximate, the same vectors in any order, and another identity", async (t) => {
    const int8 = await openMinilm(undefined, "int8");
    t.after(() => int8.close());
    assert.deepEqual(int8.identity, { ...encoder.identity, precision: "int8" });
    const part = contents.slice(0, 200);
    const vectors = await int8.encode(texts(part));
    const similarities = part.map((_, row) => cosine(vector(vectors, row), vector(embeddings, row)));
    const mean = similarities.reduce((sum, value) => sum + value) / part.length;
    t.diagnostic(`mean cosine to fp32 ${mean.toFixed(5)}, lowest ${Math.min(...similarities).toFixed(5)}`);
    assert.ok(mean >= 0.9905, String(mean));

    const backwards = await int8.encode(texts(part.toReversed()));
    for (const row of part.keys()) assertClose(vector(backwards, part.length - 1 - row), vector(vectors, row), 1e-6);
  });
});
