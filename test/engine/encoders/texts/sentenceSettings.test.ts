import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { hashFileWith } from "../../../../src/engine/context/hashing.ts";
import { encoderLoader, openEncoder } from "../../../../src/engine/encoders/openEncoder.ts";
import { entryOfFolder } from "../../../../src/engine/models/modelFolder.ts";
import { texts } from "../minilm.ts";

interface Reference {
  readonly texts: readonly string[];
  /** By model, one vector a text, as sentence-transformers gives it. */
  readonly vectors: Readonly<Record<string, readonly (readonly number[])[]>>;
}
const folder = join(import.meta.dirname, "../../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "sentenceModules.json"), "utf8"));
const made = mkdtempSync(join(tmpdir(), "stimuli-sentence-"));
after(() => rmSync(made, { recursive: true, force: true }));

async function open(model: string, everyLayerOf?: "text") {
  const entry = entryOfFolder(model);
  assert.ok(entry, `${model} is a model`);
  assert.equal(entry.dimensions, model.endsWith("dense") ? 10 : 16);
  const installed = {
    entry,
    folder: model,
    source: "test",
    ...(everyLayerOf && { everyLayerOf }),
  };
  return openEncoder(installed, await encoderLoader.identify(installed, hashFileWith(undefined)));
}

/** The pooling folder with another mode, as newer versions write it or as older ones did. */
type Mode = "cls" | "max" | "mean_sqrt_len_tokens" | "weightedmean" | "lasttoken";

function withPooling(mode: Mode, form: "newer" | "older"): string {
  const model = join(made, `${mode}-${form}`);
  cpSync(join(folder, "sentence", "pooling"), model, { recursive: true });
  const switches = {
    cls: "cls_token",
    max: "max_tokens",
    mean_sqrt_len_tokens: "mean_sqrt_len_tokens",
    weightedmean: "weightedmean_tokens",
    lasttoken: "lasttoken",
  };
  const older = { pooling_mode_mean_tokens: false, [`pooling_mode_${switches[mode]}`]: true };
  writeFileSync(
    join(model, "1_Pooling", "config.json"),
    JSON.stringify(form === "newer" ? { embedding_dimension: 16, pooling_mode: mode, include_prompt: true } : older),
  );
  return model;
}

async function assertVectors(model: string, expected: readonly (readonly number[])[] | undefined): Promise<void> {
  const encoder = await open(model);
  const { values, dimensions } = await encoder.encode(texts([...reference.texts]));
  await encoder.close();
  assert.equal(dimensions, expected?.[0]?.length);
  for (const [k, value] of expected?.flat().entries() ?? []) {
    assert.ok(Math.abs((values[k] ?? Number.NaN) - value) <= 1e-5, `${values[k]} for ${value} at ${k}`);
  }
}

describe("vectors as sentence-transformers makes them", () => {
  for (const mode of ["cls", "max", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"] as const) {
    for (const form of ["newer", "older"] as const) {
      test(`pooling by ${mode}, ${form} form`, () => assertVectors(withPooling(mode, form), reference.vectors[mode]));
    }
  }
  test("two dense layers, at most eight tokens", () =>
    assertVectors(join(folder, "sentence", "dense"), reference.vectors.dense));
  test("a prompt before every text", () => assertVectors(join(folder, "sentence", "prompt"), reference.vectors.prompt));
});

test("the states after every layer: neither dense nor normalised", async () => {
  const encoder = await open(join(folder, "sentence", "dense"), "text");
  const { normalised, dense, layers, dimensions } = encoder.identity;
  assert.deepEqual(
    { normalised, dense, layers, dimensions },
    { normalised: false, dense: undefined, layers: 2, dimensions: 3 * 16 },
  );
  const { values } = await encoder.encode(texts(["cat"]));
  for (const layer of [0, 1, 2])
    assert.ok(Math.abs(Math.hypot(...values.subarray(16 * layer, 16 * (layer + 1))) - 1) > 0.01);
});

test("two modes of pooling at once are refused, with their names", async () => {
  const model = withPooling("max", "older");
  const path = join(model, "1_Pooling", "config.json");
  writeFileSync(path, JSON.stringify({ pooling_mode_max_tokens: true, pooling_mode_cls_token: true }));
  await assert.rejects(open(model), { kind: "modelDamaged", message: /by max and cls/ });
});
