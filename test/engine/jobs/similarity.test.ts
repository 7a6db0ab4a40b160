import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { JobProgress } from "../../../src/core/text/progress.ts";
import type { EmbeddingCache } from "../../../src/engine/cache/embeddingCache.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { programVersions } from "../../../src/engine/context/versions.ts";
import { type SimilarityRequest, similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { fakeEncoders, fakeModels } from "./fakeEncoder.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-job-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const sixWords = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";

function requestOf(text: string, more: Partial<SimilarityRequest> = {}): SimilarityRequest {
  return { text, path: join(folder, "words.stimuli"), defaultEncoder: "steady", previewIfMissing: false, ...more };
}

function contextOf(more: Partial<JobContext> = {}): JobContext {
  return { models: fakeModels("steady", "pocket"), cache: undefined, encoders: fakeEncoders(), ...more };
}

function openCache(name: string): EmbeddingCache {
  const cache = openEmbeddingCache(join(folder, name), () => {});
  assert.ok(cache);
  after(() => cache.close());
  return cache;
}

describe("the similarity job", () => {
  it("gives everything that a panel shows", async () => {
    const result = await similarityJob(requestOf(sixWords, { order: "cluster" }), contextOf());
    assert.equal(result.title, "Learned similarity in steady embedding space");
    assert.equal(result.encoder, "steady");
    assert.equal(result.preview, undefined);
    assert.deepEqual(result.categories, ["animals", "fruits"]);
    assert.deepEqual(result.stimuli[3], { label: "apple", content: "apple", category: 1, line: 5 });
    assert.equal(result.matrix.kind, "similarity");
    assert.equal(result.matrix.condensed.length, 15);
    assert.equal(result.arrangement.merges?.length, 5);
    assert.ok(result.verification.kind === "tested" && result.verification.relabelings === 10);
    assert.deepEqual(result.receipt.seeds, { permutation: 42 });
    assert.equal(result.receipt.inputHash.length, 64);
    assert.deepEqual(result.receipt.versions, programVersions());
    for (const version of Object.values(programVersions())) assert.match(version, /^\d+\.\d+\.\d+/);
  });

  it("takes encoder, metric and order from the request, else from the document, else the default", async () => {
    const text = `---\nencoder: steady\nmetric: euclidean\norder: category\n---\n${sixWords}`;
    const own = await similarityJob(requestOf(text, { defaultEncoder: "pocket" }), contextOf());
    assert.deepEqual([own.encoder, own.matrix.metric, own.order], ["steady", "euclidean", "category"]);
    const asked = await similarityJob(
      requestOf(text, { encoder: "pocket", metric: "correlation", order: "file" }),
      contextOf(),
    );
    assert.deepEqual([asked.encoder, asked.matrix.metric, asked.order], ["pocket", "correlation", "file"]);
  });

  it("names the encoder in the title once", async () => {
    const titleOf = async (title: string) =>
      (await similarityJob(requestOf(`---\ntitle: ${title}\n---\n${sixWords}`), contextOf())).title;
    assert.equal(await titleOf("Six words"), "Six words");
    assert.equal(await titleOf("Six words as steady sees them"), "Six words as steady sees them");
  });

  it("stands in with pocket where that is asked for, and says so", async () => {
    const request = requestOf(sixWords, { encoder: "all-MiniLM-L6-v2", previewIfMissing: true });
    const result = await similarityJob(request, contextOf());
    assert.equal(result.encoder, "pocket");
    assert.deepEqual(result.preview, { wanted: "all-MiniLM-L6-v2" });
    assert.equal(result.title, "Learned similarity (preview with pocket)");
    const missing = (encoder: string) => similarityJob({ ...request, encoder, previewIfMissing: false }, contextOf());
    const kind = "encoderMissing";
    await assert.rejects(missing("owner/name"), { kind, next: "Get it with: stimuli encoders add owner/name" });
    await assert.rejects(missing("my-own"), { kind, next: /add it with: stimuli encoders add FOLDER/ });
  });

  it("encodes a content once, and what the cache knows not at all", async () => {
    const cache = openCache("once.sqlite");
    const first = fakeEncoders();
    await similarityJob(requestOf("cat\nkitty => cat\ndog"), contextOf({ cache, encoders: first }));
    assert.deepEqual(first.encoded, ["cat", "dog"]);

    const second = fakeEncoders();
    const cached = await similarityJob(requestOf("dog\ncat"), contextOf({ cache, encoders: second }));
    assert.equal(second.opened, 0);

    const third = fakeEncoders();
    const progress: JobProgress[] = [];
    const onProgress = (step: JobProgress) => progress.push(step);
    await similarityJob(requestOf("dog\nlion\ncat"), contextOf({ cache, encoders: third, onProgress }));
    assert.deepEqual(third.encoded, ["lion"]);
    assert.deepEqual(progress, [
      { stage: "Loading steady" },
      { stage: "Encoding", done: 2, total: 3 },
      { stage: "Encoding", done: 3, total: 3 },
      { stage: "Comparing" },
    ]);
    const uncached = await similarityJob(requestOf("dog\ncat"), contextOf());
    assert.deepEqual(cached.matrix, uncached.matrix);
  });

  it("reports what was truncated, from the cache too", async () => {
    const cache = openCache("truncated.sqlite");
    for (const _ of ["encoded", "cached"]) {
      const { stimuli } = await similarityJob(
        requestOf("cat\none two three four five six seven"),
        contextOf({ cache }),
      );
      assert.deepEqual(
        stimuli.map(({ truncated }) => truncated),
        [undefined, { tokens: 7, used: 5 }],
      );
    }
  });

  it("says what is wrong with a document, and where", async () => {
    writeFileSync(join(folder, "cat.png"), "");
    for (const [text, message, line] of [
      ["", /no stimuli/, undefined],
      ["cat", /one stimulus/, undefined],
      ["cat\n./cat.png", /“\.\/cat\.png” is an image.*steady encodes text only/, 1],
      ["---\nmetric: [\n---\ncat\ndog", /./, 1],
    ] as const) {
      await assert.rejects(similarityJob(requestOf(text), contextOf()), { kind: "input", message, line });
    }
  });

  it("asks for the encoder of images rather than previewing them as text", async () => {
    for (const name of ["cat.png", "dog.png"]) writeFileSync(join(folder, name), "");
    const request = requestOf("./cat.png\n./dog.png", { encoder: "clip", previewIfMissing: true });
    await assert.rejects(similarityJob(request, contextOf()), { kind: "encoderMissing" });
  });

  it("gives media by absolute path, keys them by their bytes, and misses none", async () => {
    writeFileSync(join(folder, "a.png"), "the same bytes");
    writeFileSync(join(folder, "b.png"), "the same bytes");
    writeFileSync(join(folder, "c.png"), "other bytes");
    const models = fakeModels("seeing");
    const model = models.find("seeing");
    assert.ok(model);
    const seeing = { ...model, entry: { ...model.entry, modalities: ["image"] as const } };
    const encoders = fakeEncoders();
    const context = contextOf({ models: { ...models, find: () => seeing }, encoders });
    await similarityJob(requestOf("./a.png\n./b.png\n./c.png"), context);
    assert.deepEqual(encoders.encoded.length, 2);
    assert.ok(encoders.encoded.includes(join(folder, "c.png")));
    await assert.rejects(similarityJob(requestOf("./a.png\n./none.png"), context), { kind: "input", line: 1 });
  });

  it("is cancelled by its signal with what was encoded kept", async () => {
    const cache = openCache("cancel.sqlite");
    const controller = new AbortController();
    let batches = 0;
    const encoders = fakeEncoders(async () => {
      batches += 1;
      if (batches === 3) controller.abort();
    });
    const words = Array.from({ length: 40 }, (_, k) => `word ${k}`).join("\n");
    const cancelled = similarityJob(requestOf(words), contextOf({ cache, encoders, signal: controller.signal }));
    await assert.rejects(cancelled, { kind: "cancelled" });
    const again = fakeEncoders();
    await similarityJob(requestOf(words), contextOf({ cache, encoders: again }));
    assert.equal(again.encoded.length, 32);
  });
});
