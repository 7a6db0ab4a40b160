import { createHash } from "node:crypto";
import type { EncoderLoader } from "../../../src/engine/context/jobContext.ts";
import type { EncoderInput, TokenCount } from "../../../src/engine/encoders/encoder/encoder.ts";
import type { Modality } from "../../../src/engine/models/catalogue.ts";
import type { InstalledModel, ModelStore } from "../../../src/engine/models/modelStore.ts";

export const fakeDimensions = 8;
const batchSize = 4;
const maxTokens = 5;

/** Eight numbers that depend on the content alone. */
export function fakeVector(content: string): Float32Array {
  const bytes = createHash("sha256").update(content).digest();
  return Float32Array.from({ length: fakeDimensions }, (_, d) => (bytes[d] ?? 0) / 128 - 1);
}

/** A store that has exactly these text encoders on disk. */
export function fakeModels(...ids: readonly string[]): ModelStore {
  const models = ids.map(
    (id): InstalledModel => ({
      entry: {
        id,
        modalities: ["text" satisfies Modality],
        dimensions: fakeDimensions,
        size: 0,
        licence: "MIT",
        precision: "fp32",
        description: "made for the tests",
      },
      folder: `/models/${id}`,
      source: "test",
    }),
  );
  return {
    find: (id) => models.find(({ entry }) => entry.id === id),
    list: () => models.map((installed) => ({ entry: installed.entry, installed })),
  };
}

export interface FakeEncoders extends EncoderLoader {
  /** How often a session was opened. */
  opened: number;
  /** Contents in the order in which they were encoded. */
  readonly encoded: string[];
}

/** Encoders in batches of four, with a token a word and room for five. `beforeBatch` may be slow, abort, or kill. */
export function fakeEncoders(
  beforeBatch: (inputs: readonly EncoderInput[]) => Promise<void> = async () => {},
): FakeEncoders {
  const fake: FakeEncoders = {
    opened: 0,
    encoded: [],
    identify: async ({ entry, source }) => ({
      id: entry.id,
      source,
      files: { "weights.bin": "00" },
      dimensions: fakeDimensions,
      pooling: "mean",
      normalised: false,
      precision: "fp32",
      maxTokens,
    }),
    open: async (model, identity) => {
      fake.opened += 1;
      return {
        identity,
        modalities: model.entry.modalities,
        encode: async (inputs, { signal, onProgress, onBatch } = {}) => {
          const values = new Float32Array(inputs.length * fakeDimensions);
          for (let start = 0; start < inputs.length; start += batchSize) {
            const batch = inputs.slice(start, start + batchSize);
            await beforeBatch(batch);
            signal?.throwIfAborted();
            for (const [k, { content }] of batch.entries()) {
              values.set(fakeVector(content), (start + k) * fakeDimensions);
              fake.encoded.push(content);
            }
            const vectors = values.slice(start * fakeDimensions, (start + batch.length) * fakeDimensions);
            onBatch?.(
              batch.map((_, k) => start + k),
              { values: vectors, count: batch.length, dimensions: fakeDimensions },
              batch.map(({ content }) => countTokens(content)),
            );
            onProgress?.(start + batch.length, inputs.length);
          }
          return { values, count: inputs.length, dimensions: fakeDimensions };
        },
        close: async () => {},
      };
    },
  };
  return fake;
}

function countTokens(text: string): TokenCount {
  const tokens = text.split(" ").length;
  return { tokens, used: Math.min(tokens, maxTokens) };
}
