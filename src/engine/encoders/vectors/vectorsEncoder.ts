import { basename } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { nextTurn } from "../../context/jobContext.ts";
import type { HashFile } from "../../modelFiles/modelFile.ts";
import type { VectorsModel } from "../../models/modelStore.ts";
import { openVectors } from "../../vectors/openVectors.ts";
import { readText } from "../../vectors/wordsOfText.ts";
import type { Encoder } from "../encoder/encoder.ts";

/** Texts that are read before a cancel may come in between. */
const batchSize = 256;

/** Throws StimuliError `input` where the file holds no vectors, or a layer is asked for. */
export async function identifyVectors(
  { entry: { id }, vectors, source, everyLayerOf }: VectorsModel,
  hashFile: HashFile,
  signal?: AbortSignal,
): Promise<EncoderIdentity> {
  if (everyLayerOf !== undefined)
    throw new StimuliError("input", `${id} is a file of vectors and has no layers.`, "Remove “layer”.");
  const { dimensions } = await openVectors(vectors, { signal });
  const files = { [basename(vectors)]: await hashFile(vectors) };
  return { id, source, files, dimensions, pooling: "mean", normalised: false, precision: "fp32" };
}

/**
 * Texts as the means of their words' vectors. A text without a known word has no vector: it is left out before it gets
 * here, and refused otherwise.
 */
export function openVectorsEncoder({ vectors }: VectorsModel, identity: EncoderIdentity): Encoder {
  const { id, dimensions } = identity;
  return {
    identity,
    modalities: ["text"],
    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const table = await openVectors(vectors, { signal });
      const values = new Float32Array(inputs.length * dimensions);
      for (let from = 0; from < inputs.length; from += batchSize) {
        await nextTurn();
        signal?.throwIfAborted();
        const batch = inputs.slice(from, from + batchSize);
        for (const [k, { content }] of batch.entries()) {
          const { vector } = readText(table, content);
          if (vector === undefined)
            throw new StimuliError("input", `${id} has no vector for “${content}”.`, "Correct it, or leave it out.");
          values.set(vector, (from + k) * dimensions);
        }
        const positions = [...batch.keys()].map((k) => from + k);
        const own = values.subarray(from * dimensions, (from + batch.length) * dimensions);
        onBatch?.(positions, { values: own, count: batch.length, dimensions });
        onProgress?.(from + batch.length, inputs.length);
      }
      return { values, count: inputs.length, dimensions };
    },
    async parts(text, positions) {
      const table = await openVectors(vectors);
      const { known } = readText(table, text);
      const forms = known.map(({ form }) => form);
      const before = positions.map((position) => {
        const own = readText(table, text.slice(0, position)).known.map(({ form }) => form);
        return own.every((form, at) => form === forms[at]) ? own.length : undefined;
      });
      const values = Float32Array.from(
        known.flatMap(({ vector }) => Array.from(vector, (value) => value / known.length)),
      );
      return { tokens: forms, vectors: { values, count: known.length, dimensions }, isContextual: false, before };
    },
    close: async () => {},
  };
}
