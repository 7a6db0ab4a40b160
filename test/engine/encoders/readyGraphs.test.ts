import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { wavBytes } from "../../../src/engine/audio/wavBytes.ts";
import { hashFileWith } from "../../../src/engine/context/hashing.ts";
import type { Encoder, EncoderInput } from "../../../src/engine/encoders/encoder/encoder.ts";
import { atLayer, layersWanted } from "../../../src/engine/encoders/encoder/layers.ts";
import { encoderLoader, layersOf, openEncoder } from "../../../src/engine/encoders/openEncoder.ts";
import type { Modality } from "../../../src/engine/models/catalogue.ts";
import { entryOfFolder } from "../../../src/engine/models/modelFolder.ts";

interface Reference {
  readonly models: Readonly<
    Record<
      string,
      {
        /** By what is read and its file or text: the vector that transformers in Python gives. */
        readonly vectors: Readonly<Partial<Record<Modality, Readonly<Record<string, readonly number[]>>>>>;
        /** Of pictures, the class token's state after the embeddings and after every layer. */
        readonly layers?: Readonly<Record<string, readonly (readonly number[])[]>>;
      }
    >
  >;
}
const folder = join(import.meta.dirname, "../../reference");
const { models }: Reference = JSON.parse(readFileSync(join(folder, "readyGraphs.json"), "utf8"));

function contentOf(kind: Modality, name: string): string {
  if (kind === "text") return name;
  return kind === "image" ? join(folder, "pictures", name) : join(folder, "readyGraphs/sounds", name);
}

function installedAt(path: string) {
  const entry = entryOfFolder(path);
  assert.ok(entry, "the folder is a model");
  return { entry, folder: path, source: "test" };
}

async function open(path: string): Promise<Encoder> {
  const installed = installedAt(path);
  return openEncoder(installed, await encoderLoader.identify(installed, hashFileWith(undefined)));
}

function largestDifference(found: Float32Array, expected: readonly number[]): number {
  assert.equal(found.length, expected.length);
  return Math.max(...expected.map((value, k) => Math.abs((found[k] ?? Number.NaN) - value)));
}

describe("the vectors that transformers in Python gives, from the file on", () => {
  for (const [name, { vectors }] of Object.entries(models)) {
    test(name, async (t) => {
      const encoder = await open(join(folder, "readyGraphs", name));
      t.after(() => encoder.close());
      const inputs: EncoderInput[] = [];
      const expected: (readonly number[])[] = [];
      for (const [kind, all] of Object.entries(vectors) as [Modality, Readonly<Record<string, readonly number[]>>][]) {
        for (const [one, vector] of Object.entries(all)) {
          inputs.push({ kind, content: contentOf(kind, one) });
          expected.push(vector);
        }
      }
      const { values, dimensions } = await encoder.encode(inputs);
      const differences = expected.map((vector, row) => {
        return largestDifference(values.subarray(row * dimensions, (row + 1) * dimensions), vector);
      });
      for (const [row, difference] of differences.entries()) {
        assert.ok(difference <= 1e-4, `${inputs[row]?.content}: ${difference}`);
      }
    });
  }
});

const scratch = mkdtempSync(join(tmpdir(), "stimuli-ready-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
let copies = 0;
/** A model's folder of its own, to be changed. */
function copyOf(name: string): string {
  copies += 1;
  const to = join(scratch, `${name}-${copies}`);
  cpSync(join(folder, "readyGraphs", name), to, { recursive: true });
  return to;
}
function edit(path: string, change: object): void {
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...change }));
}
const picture = { kind: "image", content: join(folder, "pictures/wide.png") } as const;

describe("the receipt says what ran the model, and how", () => {
  const expected: Readonly<Record<string, object>> = {
    vit: { pooling: "cls", dimensions: 16 },
    convnext: { pooling: "pooler_output", dimensions: 12 },
    resnet: { pooling: "mean", dimensions: 12 },
    hubert: { pooling: "mean", dimensions: 16 },
    whisper: { pooling: "mean", dimensions: 16, maxSeconds: 1 },
    clap: { pooling: undefined, dimensions: 10, maxTokens: 18, maxSeconds: 1 },
    siglip: { pooling: "pooler_output", dimensions: 16, maxTokens: 16 },
    albert: { pooling: "mean", dimensions: 16, maxTokens: 20 },
  };
  for (const [name, said] of Object.entries(expected)) {
    test(name, async () => {
      const installed = installedAt(join(folder, "readyGraphs", name));
      const identity = await encoderLoader.identify(installed, hashFileWith(undefined));
      assert.match(identity.runtime ?? "", /^transformers\.js 4\.\d+\.\d+$/);
      assert.equal(identity.normalised, false);
      const { pooling, dimensions, maxTokens, maxSeconds } = identity;
      const found = { pooling, dimensions, maxTokens, maxSeconds };
      assert.deepEqual(found, { maxTokens: undefined, maxSeconds: undefined, ...said });
      const files = Object.keys(identity.files);
      assert.ok(files.includes("config.json") && files.some((file) => /^onnx\/.*\.onnx$/.test(file)), files.join());
      const { modalities } = installed.entry;
      assert.equal(files.includes("tokenizer.json"), modalities.includes("text"));
      assert.equal(files.includes("preprocessor_config.json"), modalities.join() !== "text");
    });
  }
});

test("a graph that gives its hidden states shows its layers", async (t) => {
  const installed = installedAt(join(folder, "readyGraphs/vit"));
  assert.deepEqual(layersWanted("vit", "all", await layersOf(installed, "image")), [1, 2]);
  const model = { ...installed, everyLayerOf: "image" } as const;
  const encoder = await openEncoder(model, await encoderLoader.identify(model, hashFileWith(undefined)));
  t.after(() => encoder.close());
  const names = Object.keys(models.vit?.layers ?? {});
  const inputs = names.map((name): EncoderInput => ({ kind: "image", content: contentOf("image", name) }));
  const encoded = { identity: encoder.identity, embeddings: await encoder.encode(inputs) };
  for (const layer of [0, 1, 2]) {
    const { embeddings } = atLayer(encoded, layer);
    for (const [row, name] of names.entries()) {
      const found = embeddings.values.subarray(row * 16, (row + 1) * 16);
      const difference = largestDifference(found, models.vit?.layers?.[name]?.[layer] ?? []);
      assert.ok(difference <= 1e-4, `${name}, layer ${layer}: ${difference}`);
    }
  }
});

test("one that does not give them says so in a sentence", async () => {
  const layers = await layersOf(installedAt(join(folder, "readyGraphs/dinov2")), "image");
  assert.throws(() => layersWanted("dinov2", "all", layers), {
    kind: "input",
    message: "dinov2 does not give access to its layers.",
  });
});

test("a quantised graph, and one that lies beside config.json, give the same vector; a batch changes none", async (t) => {
  const quantised = copyOf("vit");
  renameSync(join(quantised, "onnx/model.onnx"), join(quantised, "onnx/model_quantized.onnx"));
  const beside = copyOf("vit");
  renameSync(join(beside, "onnx/model.onnx"), join(beside, "model.onnx"));
  const expected = models.vit?.vectors.image?.["wide.png"] ?? [];
  for (const [path, precision] of [
    [quantised, "int8"],
    [beside, "fp32"],
  ] as const) {
    const encoder = await open(path);
    t.after(() => encoder.close());
    assert.equal(encoder.identity.precision, precision);
    const batches: number[] = [];
    const { values } = await encoder.encode([picture, picture], { onBatch: (rows) => batches.push(rows.length) });
    assert.deepEqual(batches, precision === "int8" ? [1, 1] : [2]);
    assert.ok(largestDifference(values.subarray(0, 16), expected) <= 1e-4);
  }
});

test("settings of several processors in one file, as transformers 5 saves them", async (t) => {
  const path = copyOf("siglip");
  const own = JSON.parse(readFileSync(join(path, "preprocessor_config.json"), "utf8"));
  rmSync(join(path, "preprocessor_config.json"));
  writeFileSync(join(path, "processor_config.json"), JSON.stringify({ image_processor: own, processor_class: "X" }));
  const encoder = await open(path);
  t.after(() => encoder.close());
  assert.ok("processor_config.json" in encoder.identity.files);
  const { values } = await encoder.encode([picture]);
  assert.ok(largestDifference(values, models.siglip?.vectors.image?.["wide.png"] ?? []) <= 1e-4);
});

describe("refused in words", () => {
  const opened = (path: string) => open(path).then((encoder) => encoder.encode([picture]));
  test("weights without a graph", async () => {
    const path = copyOf("vit");
    rmSync(join(path, "onnx"), { recursive: true });
    writeFileSync(join(path, "model.safetensors"), "");
    await assert.rejects(opened(path), {
      kind: "modelDamaged",
      message: /is a ViT model and has no onnx\/model\.onnx, from which such models are run/,
      next: /optimum-cli export onnx/,
    });
  });
  test("an architecture that nothing runs", async () => {
    const path = copyOf("vit");
    edit(join(path, "config.json"), { model_type: "segformer" });
    await assert.rejects(opened(path), {
      message: /segformer model, which cannot be run here/,
      next: /pictures: ViT/,
    });
  });
  test("a graph of another task", async () => {
    const path = copyOf("vit");
    edit(join(path, "config.json"), { model_type: "beit" });
    await assert.rejects(opened(path), {
      kind: "modelDamaged",
      message: /gives last_hidden_state, .*, and vectors of BEiT are made from pooler_output/,
    });
  });
  test("a graph that is cut short, and one that is a web page", async () => {
    const path = copyOf("vit");
    truncateSync(join(path, "onnx/model.onnx"), 3000);
    await assert.rejects(opened(path), { kind: "modelDamaged", message: /onnx\/model\.onnx of .* cannot be used/ });
    writeFileSync(join(path, "onnx/model.onnx"), "<!DOCTYPE html><title>Not found</title>");
    await assert.rejects(opened(path), { kind: "modelDamaged", message: /onnx\/model\.onnx of .* cannot be used/ });
  });
  test("pictures prepared in a way that is not known", async () => {
    const path = copyOf("vit");
    const settings = join(path, "preprocessor_config.json");
    edit(settings, { feature_extractor_type: "SegformerFeatureExtractor" });
    await assert.rejects(opened(path), {
      kind: "modelDamaged",
      message: /by SegformerImageProcessor, which is not supported/,
    });
    edit(settings, { feature_extractor_type: "ViTFeatureExtractor", resample: 0 });
    await assert.rejects(opened(path), { kind: "modelDamaged", message: /filter 0/ });
    rmSync(settings);
    await assert.rejects(opened(path), { kind: "modelDamaged", message: /preprocessor_config\.json of .* is missing/ });
  });
  test("a graph for pictures of another size", async () => {
    const path = copyOf("vit");
    edit(join(path, "preprocessor_config.json"), { size: 24 });
    await assert.rejects(opened(path), { kind: "modelDamaged", message: /cannot be run/ });
  });
  test("a sound that is too short", async (t) => {
    const encoder = await open(join(folder, "readyGraphs/wav2vec2"));
    t.after(() => encoder.close());
    const short = join(scratch, "short.wav");
    writeFileSync(short, wavBytes(new Float32Array(300).fill(0.1), 16_000));
    await assert.rejects(encoder.encode([{ kind: "audio", content: short }]), {
      kind: "input",
      message: "short.wav lasts 0.019 s, and wav2vec2 needs 0.025 s.",
    });
  });
  test("a sound of hours, for a model that hears it as a whole", async (t) => {
    const encoder = await open(join(folder, "readyGraphs/wav2vec2"));
    t.after(() => encoder.close());
    const long = join(scratch, "long.wav");
    writeFileSync(long, wavBytes(new Float32Array(121 * 16_000).fill(0.1), 16_000));
    await assert.rejects(encoder.encode([{ kind: "audio", content: long }]), {
      kind: "input",
      message: /long\.wav lasts more than 120 seconds/,
    });
  });
});

test("a sound beyond what Whisper hears is cut there", async (t) => {
  const encoder = await open(join(folder, "readyGraphs/whisper"));
  t.after(() => encoder.close());
  const long = join(scratch, "twice.wav");
  const samples = Float32Array.from({ length: 40_000 }, (_, k) => Math.sin(k / 9) * Math.sin(k / 3000));
  writeFileSync(long, wavBytes(samples, 16_000));
  const beginning = join(scratch, "beginning.wav");
  writeFileSync(beginning, wavBytes(samples.subarray(0, 16_000), 16_000));
  const { values } = await encoder.encode([
    { kind: "audio", content: long },
    { kind: "audio", content: beginning },
  ]);
  assert.deepEqual([...values.subarray(0, 16)], [...values.subarray(16)]);
});
