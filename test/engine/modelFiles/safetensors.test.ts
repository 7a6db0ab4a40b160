import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openSafetensors, readTensor } from "../../../src/engine/modelFiles/safetensors.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-safetensors-"));
test.after(() => rmSync(folder, { recursive: true }));

function write(header: unknown, data: Uint8Array): string {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  return writeBytes(Buffer.concat([size, text, data]));
}

function writeBytes(bytes: Uint8Array | string): string {
  const path = join(folder, "model.safetensors");
  writeFileSync(path, bytes);
  return path;
}

const floats = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
const a = { dtype: "F32", shape: [2, 2], data_offsets: [0, 16] };
const b = { dtype: "F16", shape: [4], data_offsets: [16, 24] };

test("tensors with their types, shapes and bytes", async () => {
  const file = await openSafetensors(write({ __metadata__: { format: "pt" }, b, a }, floats));
  assert.deepEqual([...file.tensors.keys()], ["a", "b"]);
  const tensor = file.tensors.get("a");
  assert.ok(tensor);
  assert.deepEqual([tensor.type, tensor.shape, tensor.length], ["F32", [2, 2], 16]);
  assert.deepEqual(new Float32Array(await readTensor(tensor)), Float32Array.of(1, 2, 3, 4));
});

const page = "<!DOCTYPE html><html><body>Sign in to the network</body></html>";
const refused: [string, () => string, RegExp][] = [
  ["cut in the tensors", () => write({ a, b }, floats.subarray(0, 20)), /cut short/],
  ["cut in the header", () => writeBytes(Uint8Array.of(200, 0, 0, 0, 0, 0, 0, 0, 123, 34)), /cut short/],
  ["empty", () => writeBytes(""), /not a safetensors file/],
  ["a web page", () => writeBytes(page), /not a safetensors file/],
  ["a header that is not JSON", () => write("{ broken", floats), /not a safetensors file/],
  ["a header that is a list", () => write([], floats), /not a safetensors file/],
  ["bytes too many", () => write({ a }, floats), /8 bytes too many/],
  ["overlapping tensors", () => write({ a, b: { ...b, data_offsets: [8, 16] } }, floats), /overlap/],
  ["a gap", () => write({ b: { ...b, data_offsets: [16, 24] } }, floats), /gap/],
  ["a shape that does not fit", () => write({ a: { ...a, shape: [2, 3] } }, floats), /"a" makes no sense/],
  ["offsets below zero", () => write({ a: { ...a, data_offsets: [-16, 0] } }, floats), /"a" makes no sense/],
  ["an unknown type", () => write({ a: { ...a, dtype: "F33" } }, floats), /"a" makes no sense/],
];
for (const [what, path, message] of refused) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(openSafetensors(path()), { kind: "modelDamaged", message });
  });
}
