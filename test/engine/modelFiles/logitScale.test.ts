import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readLogitScale } from "../../../src/engine/modelFiles/logitScale.ts";

const reference = join(import.meta.dirname, "../../reference");

/** A folder whose weights are one tensor. */
function folderWith(name: string, dtype: string, shape: readonly number[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-logit-"));
  const header = Buffer.from(JSON.stringify({ [name]: { dtype, shape, data_offsets: [0, bytes.length] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(join(folder, "model.safetensors"), Buffer.concat([length, header, bytes]));
  return folder;
}

test("CLIP's logit scale is what transformers multiplies with", async () => {
  const { logitScale } = JSON.parse(readFileSync(join(reference, "clip.json"), "utf8"));
  const found = await readLogitScale(join(reference, "clip"));
  assert.ok(Math.abs((found ?? Number.NaN) - logitScale) < 1e-4, `${found} for ${logitScale}`);
});

test("half precision of both kinds is read: the bits of 2.5", async () => {
  const expected = Math.exp(2.5);
  assert.equal(await readLogitScale(folderWith("logit_scale", "F16", [], Uint8Array.of(0x00, 0x41))), expected);
  assert.equal(await readLogitScale(folderWith("logit_scale", "BF16", [1], Uint8Array.of(0x20, 0x40))), expected);
});

test("none is none; a list, infinity or whole numbers are damage", async () => {
  assert.equal(await readLogitScale(folderWith("other", "F32", [], new Uint8Array(4))), undefined);
  const damaged = [
    folderWith("logit_scale", "F32", [2], new Uint8Array(8)),
    folderWith("logit_scale", "F16", [], Uint8Array.of(0x00, 0x7c)),
    folderWith("logit_scale", "I32", [], new Uint8Array(4)),
  ];
  for (const folder of damaged) await assert.rejects(readLogitScale(folder), { kind: "modelDamaged" });
});
