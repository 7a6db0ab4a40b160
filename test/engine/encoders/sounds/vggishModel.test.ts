import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, describe, test } from "node:test";
import type { EncoderInput } from "../../../../src/engine/encoders/encoder/encoder.ts";
import { encoderLoader } from "../../../../src/engine/encoders/openEncoder.ts";
import { folderEntry } from "../../../../src/engine/models/get/folderEntry.ts";
import { entryOfFolder } from "../../../../src/engine/models/modelFolder.ts";
import { assertClose } from "../../../assertClose.ts";
import { shared } from "../../../shared.ts";
import { makeYamnetFolder, yamnet } from "../yamnet.ts";

interface Reference {
  /** Of each patch of sound.wav, 12 dimensions. */
  readonly vectors: readonly (readonly number[])[];
  readonly whitened: readonly (readonly number[])[];
}
const folder = join(import.meta.dirname, "../../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "vggish.json"), "utf8"));
const sound: EncoderInput = { kind: "audio", content: join(folder, "vggish/sound.wav") };
const scratch = mkdtempSync(join(tmpdir(), "vggish-"));
after(() => rmSync(scratch, { recursive: true }));

async function openFolder(path: string) {
  const entry = entryOfFolder(path);
  assert.ok(entry);
  assert.deepEqual(entry.modalities, ["audio"]);
  const model = { entry, folder: path, source: "test" };
  const identity = await encoderLoader.identify(model, async (file) => basename(file));
  return encoderLoader.open(model, identity);
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, k) => rows.reduce((sum, row) => sum + (row[k] ?? NaN), 0) / rows.length);
}

describe("VGGish as PyTorch has it, averaged over its patches", () => {
  for (const form of ["zip", "legacy", "safetensors"]) {
    test(`from weights as ${form}`, async () => {
      const encoder = await openFolder(join(folder, "vggish", form));
      const batches: (readonly number[])[] = [];
      const { values, count } = await encoder.encode([sound, sound], { onBatch: (rows) => batches.push(rows) });
      await encoder.close();
      assert.equal(count, 2);
      assert.deepEqual(batches, [[0], [1]]);
      const expected = meanOf(reference.vectors);
      assertClose(values, [...expected, ...expected], 1e-5);
    });
  }

  test("whitened, as whole numbers from 0 to 255", async () => {
    const encoder = await openFolder(join(folder, "vggish/whitened"));
    assert.deepEqual(Object.keys(encoder.identity.files), ["config.json", "vggish.pth", "vggish_pca_params.pth"]);
    assertClose((await encoder.encode([sound])).values, meanOf(reference.whitened), 0);
    await encoder.close();
  });
});

test("what is copied of a folder that is added", async () => {
  const { origin, dimensions, modalities } = await folderEntry(join(folder, "vggish/whitened"));
  const names = origin?.files.map(({ path }) => path).sort();
  assert.deepEqual(names, ["config.json", "vggish.pth", "vggish_pca_params.pth"]);
  assert.deepEqual([dimensions, modalities], [12, ["audio"]]);
});

describe("refused in one sentence", () => {
  test("a sound shorter than a patch, and a text", async () => {
    const encoder = await openFolder(join(folder, "vggish/zip"));
    const short = join(scratch, "short.wav");
    const bytes = readFileSync(sound.content).subarray(0, 44 + 2 * 8000);
    bytes.writeUInt32LE(2 * 8000, 40);
    writeFileSync(short, bytes);
    const message = "short.wav lasts 0.500 s, and this encoder needs 0.975 s.";
    await assert.rejects(encoder.encode([{ kind: "audio", content: short }]), { kind: "input", message });
    const text: EncoderInput = { kind: "text", content: "a dog" };
    await assert.rejects(encoder.encode([text]), { kind: "input", message: "This encoder reads sounds, not text." });
    await encoder.close();
  });

  test("weights of something else", async () => {
    const other = join(scratch, "other");
    cpSync(join(folder, "vggish/zip"), other, { recursive: true });
    copyFileSync(join(folder, "vggish/torch/types-zip.pth"), join(other, "vggish.pth"));
    await assert.rejects(
      openFolder(other).then((encoder) => encoder.encode([sound])),
      {
        kind: "modelDamaged",
        message: "The weights are not those of VGGish.",
      },
    );
  });

  test("a ready graph with whitening", async () => {
    const ready = join(scratch, "ready");
    mkdirSync(join(ready, "onnx"), { recursive: true });
    copyFileSync(join(folder, "vggish/whitened/config.json"), join(ready, "config.json"));
    writeFileSync(join(ready, "onnx/model.onnx"), "");
    await assert.rejects(openFolder(ready), { kind: "modelDamaged", message: /is not whitened here/ });
  });
});

test("a cancel is heard", async () => {
  const encoder = await openFolder(join(folder, "vggish/zip"));
  const signal = AbortSignal.abort(new Error("enough"));
  await assert.rejects(encoder.encode([sound], { signal }), /enough/);
  await encoder.close();
});

const skip = yamnet === undefined ? "YAMNet is not here" : false;

test("YAMNet's real weights give its reference vectors of real clips", { skip }, async () => {
  const model = join(scratch, "yamnet");
  makeYamnetFolder(model);
  const encoder = await openFolder(model);
  const expected: Readonly<Record<string, readonly number[]>> = JSON.parse(
    readFileSync(join(yamnet ?? "", "ref_embeddings_logmel_path.json"), "utf8"),
  );
  for (const [name, vector] of Object.entries(expected)) {
    const content = join(shared ?? "", "data/audio", `${name}.wav`);
    const { values } = await encoder.encode([{ kind: "audio", content }]);
    assertClose(values, vector, 1e-4);
  }
  await encoder.close();
});
