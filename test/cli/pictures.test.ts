import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import sharp from "sharp";
import { home, runStimuli } from "./runStimuli.ts";

const models = join(import.meta.dirname, "../reference/clip");

test("pictures and captions: the gap is said, and the figure holds the pictures", async () => {
  const folder = join(home, "pictures");
  mkdirSync(folder);
  for (const background of ["#20c040", "#c020c0"]) {
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background } });
    await picture.png().toFile(join(folder, `${background.slice(1)}.png`));
  }
  const document = join(folder, "mixed.stimuli");
  writeFileSync(document, "./20c040.png\n./c020c0.png\na cat\na red dog\n");
  const run = await runStimuli(["similarity", document, "--models", models, "--encoder", "clip"]);
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /The means of pictures and texts are \d\.\d\d apart, of at most 2 \(modality gap\)/);

  const figure = join(folder, "mixed.png");
  await runStimuli(["similarity", document, "--models", models, "--encoder", "clip", "--out", figure]);
  const { data, info } = await sharp(figure).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  for (const colour of [
    [0x20, 0xc0, 0x40],
    [0xc0, 0x20, 0xc0],
  ]) {
    let seen = 0;
    for (let at = 0; at < data.length; at += info.channels) {
      // JPEG keeps colours nearly.
      if (colour.every((value, k) => Math.abs((data[at + k] ?? 0) - value) < 6)) seen += 1;
    }
    // One on either axis, 56 pixels wide at least.
    assert.ok(seen >= 2 * 54 * 54, `${seen} pixels`);
  }
});
