import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pairIndex } from "../../../src/core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../../src/core/results/similarityResult.ts";
import { readSound } from "../../../src/engine/audio/readSound.ts";
import { wavBytes } from "../../../src/engine/audio/wavBytes.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { encodeWithCache } from "../../../src/engine/stimuli/encodeWithCache.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { rsaFolder } from "../rsa/rsaFolder.ts";

const reference = join(repository, "test/reference");
const { path, write } = rsaFolder();
write("sound.wav", readFileSync(join(reference, "vggish/sound.wav")));
const sound = join(path, "..", "sound.wav");
const long = join(path, "..", "long.wav");
const rate = 16_000;

/** The sound again and again, `patches` of 0.96 s and a little. */
async function writeLong(patches: number): Promise<void> {
  const once = await readSound(sound, rate);
  const samples = new Float32Array(Math.round((patches * 0.96 + 0.02) * rate));
  for (let k = 0; k < samples.length; k += 1) samples[k] = once[k % once.length] ?? 0;
  writeFileSync(long, wavBytes(samples, rate));
}

const models = openModelStore({
  bundled: join(repository, "media/encoders"),
  root: join(repository, "no-such-folder"),
  folders: [join(reference, "vggish")],
});
const encoders = keepOpen(encoderLoader);
const context = { models, encoders, cache: undefined };

function request(lines: string, encoder = "zip") {
  const text = `---\nsounds: patches\n---\n${lines}`;
  return { text, path, encoder, defaultEncoder: encoder, previewIfMissing: false };
}
const labels = ({ stimuli }: SimilarityResult) => stimuli.map(({ label }) => label);

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, k) => sum + value * (y[k] ?? NaN), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe("sounds: patches", () => {
  it("a row of the heatmap is a patch, as VGGish hears it; the categories are not tested with them", async () => {
    const { vectors }: { vectors: readonly number[][] } = JSON.parse(
      readFileSync(join(reference, "vggish.json"), "utf8"),
    );
    const result = await similarityJob(request("[noise]\nhiss => ./sound.wav\n"), context);
    assert.deepEqual(labels(result), ["hiss · 0.00 s", "hiss · 0.96 s"]);
    assert.deepEqual(
      result.stimuli.map(({ kind, line, category }) => [kind, line, category]),
      [0, 1].map(() => ["audio", 4, 0]),
    );
    assert.ok(Math.abs((result.matrix.condensed[0] ?? NaN) - cosine(vectors[0] ?? [], vectors[1] ?? [])) < 1e-5);
    assert.equal(result.verification.kind, "untested");
  });

  it("a file of several sounds: each as long as it is, in the order of the file; a clip without the key", async () => {
    await writeLong(5);
    const text = "./sound.wav\n./long.wav\n";
    const result = await similarityJob(request(text), context);
    assert.deepEqual(labels(result), [
      "sound · 0.00 s",
      "sound · 0.96 s",
      ...[0, 0.96, 1.92, 2.88, 3.84].map((at) => `long · ${at.toFixed(2)} s`),
    ]);
    // It begins as the other does.
    assert.ok((result.matrix.condensed[pairIndex(7, 0, 2)] ?? 0) > 0.999);
    const clips = await similarityJob({ ...request(""), text }, context);
    assert.deepEqual(labels(clips), ["sound", "long"]);
  });

  it("the mean of the patches' vectors is the clip's", async () => {
    await writeLong(7);
    const model = models.find("zip");
    assert.ok(model);
    const rows = Array.from({ length: 7 }, (_, patch) => ({ kind: "audio" as const, content: long, patch }));
    const patches = (await encodeWithCache(model, rows, context)).embeddings;
    const clip = (await encodeWithCache(model, [{ kind: "audio", content: long }], context)).embeddings;
    for (let k = 0; k < clip.dimensions; k += 1) {
      const mean = rows.reduce((sum, { patch }) => sum + (patches.values[patch * clip.dimensions + k] ?? NaN), 0) / 7;
      assert.ok(Math.abs(mean - (clip.values[k] ?? NaN)) < 1e-6, `${k}`);
    }
  });

  it("patches are kept: a second run encodes nothing", async () => {
    const cache = openEmbeddingCache(join(path, "..", "patches.sqlite"), () => {});
    assert.ok(cache);
    after(() => cache.close());
    await writeLong(3);
    const done: number[] = [];
    const counting = { ...context, cache, onProgress: ({ total = 0 }) => done.push(total) };
    const first = await similarityJob(request("./long.wav\n./sound.wav"), counting);
    assert.equal(Math.max(...done), 5);
    done.length = 0;
    const second = await similarityJob(request("./long.wav\n./sound.wav"), counting);
    assert.deepEqual(second.matrix, first.matrix);
    assert.equal(Math.max(0, ...done), 0);
  });

  it("one sound of one patch is one stimulus; texts stay as they are", async () => {
    await writeLong(1);
    await assert.rejects(similarityJob(request("./long.wav"), context), /one stimulus; a comparison needs two/);
    const words = await similarityJob(request("cat\ndog\n", "pocket"), context);
    assert.deepEqual(labels(words), ["cat", "dog"]);
  });

  it("is given up between batches", async () => {
    await writeLong(40);
    const stop = new AbortController();
    const stopped = { ...context, signal: stop.signal, onProgress: ({ done = 0 }) => done > 0 && stop.abort() };
    await assert.rejects(similarityJob(request("./long.wav"), stopped), { kind: "cancelled" });
  });
});
