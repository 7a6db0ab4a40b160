import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { captionMatrix } from "../../../src/core/figure/captions/captionMatrix.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { thumbnailOf } from "../../../src/engine/images/thumbnail.ts";
import { baselineJob } from "../../../src/engine/jobs/decoding/baseline.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { csvOf, noise, rsaFolder } from "../rsa/rsaFolder.ts";

const reference = join(repository, "test/reference");
const pictures = ["wide.png", "transparent.png", "grey.png", "tall.webp", "moving.gif", "small.png"];
const { path, write } = rsaFolder();
for (const name of pictures) write(`pictures/${name}`, readFileSync(join(reference, "pictures", name)));

const context = {
  models: openModelStore({
    bundled: join(repository, "media/encoders"),
    root: join(repository, "no-such-folder"),
    folders: [join(reference, "clip")],
  }),
  cache: undefined,
  encoders: keepOpen(encoderLoader),
};
const request = (text: string) => ({ text, path, encoder: "clip", defaultEncoder: "clip", previewIfMissing: false });

describe("pictures with CLIP", () => {
  it("similarity: pictures and captions in one matrix, with thumbnails, the gap and transformers' softmax", async () => {
    const { whole } = JSON.parse(readFileSync(join(reference, "clip.json"), "utf8"));
    const lines = [
      ...whole.pictures.map(({ name }: { name: string }) => `./pictures/${name}`),
      ...whole.texts.map(({ text }: { text: string }) => text),
    ];
    const result = await similarityJob(request(lines.join("\n")), context);
    const count = whole.pictures.length;
    assert.deepEqual(
      result.stimuli.map(({ kind, thumbnail }) => [kind, thumbnail !== undefined]),
      lines.map((_, k) => (k < count ? ["image", true] : [undefined, false])),
    );
    assert.ok(Math.abs((result.modalityGap ?? Number.NaN) - whole.modalityGap) < 1e-4);
    const shares: readonly number[] = whole.shares.flat();
    const { values = [] } = captionMatrix(result) ?? {};
    assert.equal(values.length, shares.length);
    for (const [k, share] of shares.entries()) assert.ok(Math.abs((values[k] ?? Number.NaN) - share) < 1e-4);
  });

  it("similarity: texts alone have no gap", async () => {
    const result = await similarityJob(request("a cat\na dog"), context);
    assert.equal(result.modalityGap, undefined);
  });

  it("decode: categories of pictures are classes", async () => {
    const line = (name: string) => `./pictures/${name}`;
    const text = `[left]\n${pictures.slice(0, 3).map(line).join("\n")}\n[right]\n${pictures.slice(3).map(line).join("\n")}\n`;
    const result = await decodeJob(request(`---\ndecode: { testSize: 0.34, seed: 1 }\n---\n${text}`), context);
    assert.deepEqual(result.classes, ["left", "right"]);
    assert.equal(result.items.length, 6);
    assert.equal(result.receipt.encoder.dimensions, 10);
    assert.ok(result.items.every(({ kind, thumbnail }) => kind === "image" && thumbnail !== undefined));
    const { majority, bagOfWords } = await baselineJob(request(text), context);
    assert.equal(bagOfWords, undefined, "the words of a path are none of the picture's");
    assert.ok(majority.accuracy > 0);
  });

  it("RSA: pictures are conditions", async () => {
    const labels = pictures.map((name) => name.replace(/\.\w+$/, ""));
    write("pictures.stimuli", pictures.map((name) => `./pictures/${name}`).join("\n"));
    for (const seed of [1, 2]) write(`sub-${seed}.csv`, csvOf(labels, noise(seed)));
    const document = {
      stimuli: "pictures.stimuli",
      models: [{ name: "CLIP", encoder: "clip", metric: "cosine" }],
      reference: { kind: "neural", name: "IT", rdms: ["sub-1.csv", "sub-2.csv"] },
      permutations: 50,
      bootstrap: 20,
    };
    const result = await rsaJob({ text: JSON.stringify(document), path }, context);
    assert.deepEqual(
      result.conditions.map(({ name }) => name),
      labels,
    );
    assert.ok(Number.isFinite(result.models[0]?.mean));
    const shown = result.conditions.map(({ thumbnail }) => thumbnail);
    assert.deepEqual(shown, await Promise.all(pictures.map((name) => thumbnailOf(join(reference, "pictures", name)))));

    const layers = { name: "CLIP", encoder: "clip", layer: "all" };
    const run = (written: object) =>
      rsaJob({ text: JSON.stringify({ ...document, ...written }, null, 1), path }, context);
    const byLayer = await run({ models: [layers, { ...layers, name: "second", layer: 2 }] });
    assert.deepEqual(
      byLayer.models.map(({ name, source }) => [name, source]),
      [
        ["CLIP, layer 1", "clip, layer 1, 12 dimensions, cosine"],
        ["CLIP, layer 2", "clip, layer 2, 12 dimensions, cosine"],
        ["CLIP, layer 3", "clip, layer 3, 12 dimensions, cosine"],
        ["second", "clip, layer 2, 12 dimensions, cosine"],
      ],
    );
    const [first, second, third, again] = byLayer.models.map(({ rdm }) => rdm.join());
    assert.equal(new Set([first, second, third]).size, 3);
    assert.equal(again, second);

    write(
      "mixed.stimuli",
      [...pictures.slice(1).map((name) => `./pictures/${name}`), "wide => a wide picture"].join("\n"),
    );
    for (const layer of ["all", 1])
      await assert.rejects(run({ stimuli: "mixed.stimuli", models: [{ ...layers, layer }] }), {
        kind: "input",
        line: 3,
        message: /“layer” needs stimuli of one kind: texts and pictures pass through different layers of clip/,
      });
    await assert.rejects(run({ models: [{ ...layers, layer: 0 }] }), { line: 3, message: /Layer 0 of clip/ });
  });
});
