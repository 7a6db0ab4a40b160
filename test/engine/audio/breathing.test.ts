import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { readSound } from "../../../src/engine/audio/readSound.ts";

const repository = join(import.meta.dirname, "../../..");
const sample = join(repository, "samples/breathing");
const scratch = mkdtempSync(join(tmpdir(), "breathing-"));
after(() => rmSync(scratch, { recursive: true }));

describe("the sample of breathing patterns", () => {
  test("is what its script writes", () => {
    execFileSync(process.execPath, [join(repository, "tools/breathing.ts"), scratch]);
    assert.deepEqual(readdirSync(scratch), readdirSync(sample));
    for (const name of readdirSync(sample)) {
      assert.ok(readFileSync(join(scratch, name)).equals(readFileSync(join(sample, name))), name);
    }
  });

  test("says in every name that it is synthetic, and its sounds are whole and not cut off", async () => {
    for (const name of readdirSync(sample)) {
      assert.match(name, /synthetic/);
      if (!name.endsWith(".wav")) continue;
      const sound = await readSound(join(sample, name), 16_000);
      assert.equal(sound.length, 5.8 * 16_000);
      const loudest = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      assert.ok(loudest > 0.1 && loudest < 0.999, `${name}: ${loudest}`);
    }
  });
});
