import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { Encoder, EncoderInput, Modality } from "../../../src/engine/encoders/encoder.ts";
import { encoderLoader, openEncoder } from "../../../src/engine/encoders/openEncoder.ts";
import { hashFileWith } from "../../../src/engine/jobs/hashing.ts";
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
