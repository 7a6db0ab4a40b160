import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";

const reference = join(import.meta.dirname, "../../reference");
const scratch = mkdtempSync(join(tmpdir(), "stimuli-config-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** What stands in a config.json where a number should: too large, too small, no whole number, no number. */
const wrong = [0, -1, 0.5, 4294967296, 1e300, "x", []];

/** The value with each of its numbers, however deep, taken by each of `wrong`. */
function* spoilt(value: unknown): Generator<[string, unknown]> {
  if (typeof value === "number") for (const one of wrong) yield [JSON.stringify(one), one];
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    for (const [name, other] of spoilt(inner))
      yield [`${key}: ${name}`, Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }];
}

async function open(folder: string, encode: boolean): Promise<void> {
  const found = openModelStore({ bundled: scratch, root: scratch, folders: [] }).find(folder);
  if (found === undefined) return;
  const identity = await encoderLoader.identify(found, async () => "");
  assert.ok(Number.isSafeInteger(identity.dimensions) && identity.dimensions > 0, `${identity.dimensions} dimensions`);
  if (!encode) return;
  const encoder = await encoderLoader.open(found, identity);
  await encoder.close();
}

const families = readdirSync(join(reference, "families")).map((name) => `families/${name}`);
const ready = ["albert", "clap", "convnext", "siglip", "swin", "wav2vec2"].map((name) => `readyGraphs/${name}`);

for (const model of [...families, "clip", ...ready]) {
  test(`${model}: whatever number its config.json holds, a sentence says that it cannot be`, async () => {
    const folder = join(scratch, model.replace("/", "-"));
    cpSync(join(reference, model), folder, { recursive: true });
    const path = join(folder, "config.json");
    const config: unknown = JSON.parse(readFileSync(path, "utf8"));
    let refused = 0;
    for (const [name, other] of spoilt(config)) {
      writeFileSync(path, JSON.stringify(other));
      await open(folder, families.includes(model) || model === "clip").catch((error: unknown) => {
        refused += 1;
        assert.ok(error instanceof StimuliError, `${name}: ${error instanceof Error ? error.stack : error}`);
      });
    }
    assert.ok(refused > 0);
  });
}
