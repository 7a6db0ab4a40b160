// From a file to the figures, with the vectors that sentence-transformers made: what can be checked without the real weights and SST-2.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { decodeToJson } from "../../../src/core/figure/decoding/decodeToJson.ts";
import { heatmapScene } from "../../../src/core/figure/heatmap/heatmapScene.ts";
import { openEmbeddingCache } from "../../../src/engine/cache/openEmbeddingCache.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { type EmbeddingServer, embeddingServer } from "../encoders/embeddingServer.ts";

/** What tools/reference/chain.py wrote. */
interface Chain {
  readonly dimensions: number;
  readonly words: {
    readonly texts: readonly string[];
    readonly vectors: string;
    readonly similarities: readonly (readonly number[])[];
  };
  readonly reviews: {
    readonly labels: readonly number[];
    readonly vectors: string;
    readonly train: readonly number[];
    readonly test: readonly number[];
    readonly probabilities: readonly number[];
    readonly accuracy: number;
    readonly auc: number;
    readonly confusion: readonly (readonly number[])[];
  };
}

const { dimensions, words, reviews }: Chain = JSON.parse(
  readFileSync(new URL("../../reference/chain.json", import.meta.url), "utf8"),
);
// SST-2's sentences may not be given on: each has a name in its place.
const names = reviews.labels.map((_, k) => `review ${k + 1}`);

/** The vectors of these texts, by text. */
function vectorsOf(texts: readonly string[], base64: string): [string, number[]][] {
  const bytes = Buffer.from(base64, "base64");
  const value = (k: number, d: number) => bytes.readFloatLE(4 * (k * dimensions + d));
  return texts.map((text, k) => [text, Array.from({ length: dimensions }, (_, d) => value(k, d))]);
}
const vectors = new Map([...vectorsOf(words.texts, words.vectors), ...vectorsOf(names, reviews.vectors)]);

let server: EmbeddingServer;
let context: JobContext;
const folder = mkdtempSync(join(tmpdir(), "stimuli-chain-"));

before(async () => {
  server = await embeddingServer();
  // Texts that it is asked for before, to know how wide it is, are not among them.
  server.play = ({ texts, answer }) =>
    answer(texts.map((text) => vectors.get(text) ?? new Array(dimensions).fill(0.5)));
  const servers = [{ name: "minilm", address: server.address, model: "all-MiniLM-L6-v2" }];
  context = {
    models: openModelStore({ bundled: join(folder, "none"), root: join(folder, "root"), folders: [], servers }),
    cache: openEmbeddingCache(join(folder, "cache.sqlite"), () => {}),
    encoders: encoderLoader,
  };
});
after(async () => {
  context.cache?.close();
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const requestOf = (text: string) => ({
  text,
  path: join(folder, "chain.stimuli"),
  encoder: "minilm",
  defaultEncoder: "minilm",
  previewIfMissing: false,
});

test("the six words: every similarity is scikit-learn's, and the heatmap's cells say them", async () => {
  const result = await similarityJob(
    requestOf("[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n"),
    context,
  );
  const sums = { within: 0, between: 0 };
  let pair = 0;
  for (let i = 0; i < 6; i++) {
    for (let j = i + 1; j < 6; j++) {
      const expected = words.similarities[i]?.[j] ?? Number.NaN;
      const found = result.matrix.condensed[pair++] ?? Number.NaN;
      assert.ok(Math.abs(found - expected) < 1e-6, `${words.texts[i]}, ${words.texts[j]}: ${found}`);
      sums[i < 3 === j < 3 ? "within" : "between"] += expected;
    }
  }
  assert.ok(result.verification.kind === "tested");
  assert.ok(Math.abs(result.verification.within - sums.within / 6) < 1e-6);
  assert.ok(Math.abs(result.verification.between - sums.between / 9) < 1e-6);
  assert.equal(result.verification.p, 0.1);
  const said = heatmapScene(result).marks.flatMap((mark) => (mark.kind === "text" ? mark.text : []));
  for (const value of words.similarities.flat()) {
    const cell = value > 0.9999 ? "1" : value.toFixed(2);
    assert.ok(
      said.some((text) => Number(text) === Number(cell)),
      cell,
    );
  }
});

test("50 reviews: split, probabilities, accuracy, AUC and confusions are scikit-learn's", async () => {
  const lists = ["Negative", "Positive"].map((label, of) =>
    [`[${label}]`, ...names.filter((_, k) => reviews.labels[k] === of)].join("\n"),
  );
  const front = "---\ndecode: { testSize: 0.4, seed: 42, tolerance: 0 }\n---\n";
  const result = await decodeJob(requestOf(`${front}${lists.join("\n")}\n`), context);
  assert.deepEqual(Array.from(result.train), reviews.train);
  assert.deepEqual(Array.from(result.test), reviews.test);
  for (const [k, expected] of reviews.probabilities.entries()) {
    const found = result.probabilities[2 * k + 1] ?? Number.NaN;
    assert.ok(Math.abs(found - expected) < 1e-5, `${k}: ${found}, ${expected}`);
  }
  const { accuracy, auc, confusion } = decodeToJson(result);
  assert.equal(accuracy, reviews.accuracy);
  assert.ok(Math.abs(Number(auc) - reviews.auc) < 1e-9);
  assert.deepEqual(confusion, reviews.confusion);
});

test("what the server has said is not asked for again", async () => {
  const { requests } = server;
  await similarityJob(requestOf("cat\nreview 7\norange\n"), context);
  assert.equal(server.requests, requests);
});
