import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { logMelPatches, melBands, patchCount, patchSamples } from "../../../src/engine/audio/logMel.ts";
import { readSound } from "../../../src/engine/audio/readSound.ts";
import { assertClose } from "../../assertClose.ts";

interface Reference {
  /** 96 × 64 each. */
  readonly patches: readonly (readonly number[])[];
  readonly yamnetPatches: number;
  readonly yamnetLast: readonly number[];
}
const folder = join(import.meta.dirname, "../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "vggish.json"), "utf8"));
const shared = process.env.STIMULI_SHARED ?? join(import.meta.dirname, "../../../../shared");
const matrixPath = join(shared, "models/yamnet/mel_matrix_257x64.json");

describe("log-mel patches as NumPy makes them", async () => {
  const sound = await readSound(join(folder, "vggish/sound.wav"), 16_000);

  test("of VGGish: one after the other", () => {
    const count = patchCount(sound.length, 96);
    assert.equal(count, reference.patches.length);
    assertClose(logMelPatches(sound, { hop: 96, offset: 0.01 }, 0, count), reference.patches.flat(), 1e-5);
  });

  test("of YAMNet: half over each other", () => {
    const count = patchCount(sound.length, 48);
    assert.equal(count, reference.yamnetPatches);
    const last = logMelPatches(sound, { hop: 48, offset: 0.001 }, count - 1, count);
    assertClose(last, reference.yamnetLast, 1e-5);
  });
});

test("a sound of 15,600 samples is the shortest with a patch", () => {
  assert.equal(patchSamples, 15_600);
  assert.deepEqual(
    [15_599, 15_600, 30_959, 30_960].map((samples) => patchCount(samples, 96)),
    [0, 1, 1, 2],
  );
});

test("bands of the mel scale as YAMNet's own matrix has them", { skip: !existsSync(matrixPath) }, () => {
  const matrix: readonly (readonly number[])[] = JSON.parse(readFileSync(matrixPath, "utf8"));
  const found = matrix.map((row, bin) =>
    row.map((_, band) => melBands[band]?.weights[bin - melBands[band].firstBin] ?? 0),
  );
  assertClose(found.flat(), matrix.flat(), 1e-6);
});
