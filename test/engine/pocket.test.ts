import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PreTrainedTokenizer } from "@huggingface/transformers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { pocketGraph } from "../../src/engine/encoders/texts/pocketGraph.ts";
import { openSafetensors } from "../../src/engine/modelFiles/safetensors.ts";

const folder = join(import.meta.dirname, "../../media/encoders/pocket");
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const config = json(join(folder, "config.json"));
const tokenizer = new PreTrainedTokenizer(
  json(join(folder, "tokenizer.json")),
  json(join(folder, "tokenizer_config.json")),
);

/** Made by tools/pocket/evaluate.py with NumPy from the same files; the six words are the first texts. */
const reference: {
  readonly texts: readonly string[];
  readonly vectors: readonly (readonly number[])[];
  /** all-MiniLM-L6-v2's cosine similarities, condensed. */
  readonly teacherSixWords: readonly number[];
} = json(join(import.meta.dirname, "../reference/pocket.json"));

async function openSession(): Promise<InferenceSession> {
  const graph = pocketGraph(config, await openSafetensors(join(folder, "model.safetensors")));
  const extra = { session: { model_external_initializers_file_folder_path: folder } };
  return InferenceSession.create(graph, { extra });
}

/** Rows of tokens, all of one length → one vector each. */
async function run(session: InferenceSession, rows: readonly (readonly number[])[]): Promise<Float32Array[]> {
  const shape = [rows.length, rows[0]?.length ?? 0];
  const ids = new Tensor("int64", BigInt64Array.from(rows.flat(), BigInt), shape);
  const { sentence_embedding: output } = await session.run({ input_ids: ids });
  assert(output?.data instanceof Float32Array);
  const { data } = output;
  return rows.map((_, i) => data.subarray(i * config.hidden_size, (i + 1) * config.hidden_size));
}

function tokenize(text: string): readonly number[] {
  const limit: number = config.max_position_embeddings;
  const ids = tokenizer.encode(text);
  return ids.length <= limit ? ids : [...ids.slice(0, limit - 1), ...ids.slice(-1)];
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a, (value, i) => value * (b[i] ?? Number.NaN)).reduce((sum, product) => sum + product, 0);
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const centred = [a, b].map((values) => values.map((v) => v - values.reduce((x, y) => x + y, 0) / values.length));
  const [x = [], y = []] = centred;
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

const session = await openSession();

test("the pocket encoder's vectors are those of the NumPy reading of its files", async () => {
  for (const [i, text] of reference.texts.entries()) {
    const [vector = []] = await run(session, [tokenize(text)]);
    const gap = largestGap(vector, reference.vectors[i] ?? []);
    assert(gap < 2e-6, `${JSON.stringify(text.slice(0, 40))} differs by ${gap}`);
  }
});

test("a text's vector does not depend on its neighbours in the batch", async () => {
  const rows = reference.texts.slice(0, 6).map(tokenize);
  const length = 3;
  assert(rows.every((row) => row.length === length));
  const forwards = await run(session, rows);
  const backwards = (await run(session, rows.toReversed())).reverse();
  for (const [i, row] of rows.entries()) {
    const [alone = []] = await run(session, [row]);
    assert(largestGap(forwards[i] ?? [], backwards[i] ?? []) < 1e-6);
    assert(largestGap(forwards[i] ?? [], alone) < 1e-6);
  }
});

test("the six words lie as they do for all-MiniLM-L6-v2", async () => {
  const vectors = await run(session, reference.texts.slice(0, 6).map(tokenize));
  const pairs = vectors.flatMap((a, i) => vectors.slice(i + 1).map((b) => dot(a, b)));
  assert.equal(pairs.length, 15);
  const correlation = pearson(pairs, reference.teacherSixWords);
  assert(correlation >= 0.95, `correlation ${correlation}`);
});

test("the pocket encoder's files take at most 12 MB", () => {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  assert(bytes <= 12_000_000, `${bytes} bytes`);
});
