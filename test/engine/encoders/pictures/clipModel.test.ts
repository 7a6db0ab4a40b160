import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { hashFileWith } from "../../../../src/engine/context/hashing.ts";
import type { EncoderInput } from "../../../../src/engine/encoders/encoder/encoder.ts";
import { atLayer, layersWanted } from "../../../../src/engine/encoders/encoder/layers.ts";
import { encoderLoader, layersOf, openEncoder } from "../../../../src/engine/encoders/openEncoder.ts";
import { openTokenizer } from "../../../../src/engine/encoders/texts/tokenizer.ts";
import { entryOfFolder } from "../../../../src/engine/models/modelFolder.ts";

interface Reference {
  /** The whole folder as transformers uses it: tokens and vectors of texts, vectors of pictures. */
  readonly whole: {
    readonly texts: readonly {
      readonly text: string;
      readonly ids: readonly number[];
      readonly vector: readonly number[];
      /** State of the last token after every layer, the embeddings first. */
      readonly layers: readonly (readonly number[])[];
    }[];
    readonly pictures: readonly {
      readonly name: string;
      readonly vector: readonly number[];
      /** State of the class token after every layer. */
      readonly layers: readonly (readonly number[])[];
    }[];
  };
}
const folder = join(import.meta.dirname, "../../../reference");
const { whole }: Reference = JSON.parse(readFileSync(join(folder, "clip.json"), "utf8"));
const model = { entry: entryOfFolder(join(folder, "clip")), folder: join(folder, "clip"), source: "test" };

/** The same model as the hub's ONNX folders have it: a ready graph of each tower, and no weights beside them. */
const ready = mkdtempSync(join(tmpdir(), "stimuli-clip-"));
after(() => rmSync(ready, { recursive: true, force: true }));
cpSync(join(folder, "clipOnnx"), join(ready, "onnx"), { recursive: true });
for (const name of ["config.json", "tokenizer.json", "tokenizer_config.json", "preprocessor_config.json"])
  copyFileSync(join(folder, "clip", name), join(ready, name));

async function open(path: string) {
  const entry = entryOfFolder(path);
  assert.ok(entry, "a folder of CLIP is a model");
  assert.deepEqual([entry.modalities, entry.dimensions], [["text", "image"], 10]);
  const installed = { entry, folder: path, source: "test" };
  return openEncoder(installed, await encoderLoader.identify(installed, hashFileWith(undefined)));
}

for (const [what, path] of [
  ["weights", model.folder],
  ["ready graphs", ready],
] as const)
  test(`texts and pictures in one file, from ${what}: each the vector that transformers gives, whatever stands beside it`, async (t) => {
    const encoder = await open(path);
    t.after(() => encoder.close());
    const mixed: [EncoderInput, readonly number[]][] = [
      ...whole.texts.map(({ text, vector }): [EncoderInput, readonly number[]] => [
        { kind: "text", content: text },
        vector,
      ]),
      ...whole.pictures.map(({ name, vector }): [EncoderInput, readonly number[]] => [
        { kind: "image", content: join(folder, "pictures", name) },
        vector,
      ]),
    ].sort(([a], [b]) => (a.content < b.content ? -1 : 1));
    const progress: number[] = [];
    const told = new Map<number, number>();
    const { values, dimensions } = await encoder.encode(
      mixed.map(([input]) => input),
      {
        onProgress: (done) => progress.push(done),
        onBatch: (positions, vectors) => {
          for (const [row, position] of positions.entries())
            told.set(position, vectors.values[row * vectors.dimensions] ?? NaN);
        },
      },
    );
    for (const [row, [{ content }, expected]] of mixed.entries()) {
      for (const [k, value] of expected.entries()) {
        const found = values[row * dimensions + k] ?? Number.NaN;
        assert.ok(Math.abs(found - value) <= 1e-4, `${content}: ${found} for ${value}`);
      }
      assert.equal(told.get(row), values[row * dimensions], `${content} was told in its place`);
    }
    assert.equal(progress.at(-1), mixed.length);
  });

test("tokens as transformers' tokenizer gives them, cut at the tower's length", async () => {
  const tokenize = await openTokenizer(model.folder, { maxTokens: 20 });
  for (const { text, ids } of whole.texts) assert.deepEqual(tokenize(text).ids, ids, text);
});

const stimuliOf = {
  text: whole.texts.map(({ text, layers }) => ({ content: text, layers })),
  image: whole.pictures.map(({ name, layers }) => ({ content: join(folder, "pictures", name), layers })),
};
for (const [of, width] of [
  ["text", 16],
  ["image", 12],
] as const) {
  test(`layers of ${of}s: the token that stands for a stimulus, as transformers has it after every layer`, async () => {
    const { entry } = model;
    assert.ok(entry);
    const installed = { ...model, entry, everyLayerOf: of };
    const encoder = await openEncoder(installed, await encoderLoader.identify(installed, hashFileWith(undefined)));
    const embeddings = await encoder.encode(stimuliOf[of].map(({ content }) => ({ kind: of, content })));
    await encoder.close();
    for (const layer of [0, 1, 2, 3]) {
      const found = atLayer({ identity: encoder.identity, embeddings }, layer);
      const { dimensions, pooling, logitScale, layers } = found.identity;
      assert.deepEqual(
        { dimensions, layer: found.identity.layer, pooling, logitScale, layers },
        {
          dimensions: width,
          layer,
          pooling: of === "text" ? "lasttoken" : "cls",
          logitScale: undefined,
          layers: undefined,
        },
      );
      const expected = stimuliOf[of].flatMap(({ layers: states }) => states[layer] ?? []);
      const { values } = found.embeddings;
      assert.equal(values.length, expected.length);
      for (const [k, value] of expected.entries())
        assert.ok(Math.abs((values[k] ?? NaN) - value) <= 1e-4, `layer ${layer}: ${values[k]} for ${value}`);
    }
    const range = await layersOf(installed, of);
    assert.deepEqual(layersWanted("clip", "all", range), [1, 2, 3]);
    for (const [layer, message] of [
      [0, /Layer 0 of clip.* is the same for all stimuli/],
      [4, /clip has 3 layers, not 4/],
    ] as const)
      assert.throws(() => layersWanted("clip", layer, range), { kind: "input", message });
  });
}

test("of hundreds of pictures, shared out to lanes, one that is broken is named and no other is encoded twice", async (t) => {
  const { entry } = model;
  assert.ok(entry);
  const installed = { ...model, entry };
  const encoder = await encoderLoader.open(installed, await encoderLoader.identify(installed, hashFileWith(undefined)));
  t.after(() => encoder.close());
  const pictures = Array.from({ length: 240 }, (_, k) => whole.pictures[k % whole.pictures.length]);
  const inputs = pictures.map((picture): EncoderInput => {
    return { kind: "image", content: join(folder, "pictures", picture?.name ?? "") };
  });
  const { values, dimensions } = await encoder.encode(inputs);
  for (const [row, picture] of pictures.entries()) {
    for (const [k, value] of (picture?.vector ?? []).entries())
      assert.ok(Math.abs((values[row * dimensions + k] ?? NaN) - value) <= 1e-4, `${row}`);
  }

  const times = new Map<number, number>();
  const onBatch = (positions: readonly number[]) => {
    for (const position of positions) times.set(position, (times.get(position) ?? 0) + 1);
  };
  const broken: EncoderInput = { kind: "image", content: join(folder, "clip/config.json") };
  const isRefused = { kind: "input", message: /config\.json is not a picture/ };
  await assert.rejects(encoder.encode([...inputs, broken], { onBatch }), isRefused);
  assert.ok(times.size > 0 && [...times.values()].every((count) => count === 1));
});
