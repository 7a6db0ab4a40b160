import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import type { Modality } from "../../models/catalogue.ts";
import type { EncodeOptions, Encoder } from "./encoder.ts";

/**
 * One encoder of several, one per kind of stimulus, whose vectors lie in one space. Each is opened when the first of
 * its kind comes.
 */
export function eachByKind(
  identity: EncoderIdentity,
  openers: Readonly<Partial<Record<Modality, () => Promise<Encoder>>>>,
): Encoder {
  const { dimensions } = identity;
  const modalities = Object.keys(openers) as Modality[];
  const opened = new Map<Modality, Promise<Encoder>>();
  const encoderOf = (kind: Modality): Promise<Encoder> => {
    const opening = opened.get(kind) ?? openers[kind]?.();
    if (opening === undefined) throw new Error(`${identity.id} reads no ${kind}.`);
    opened.set(kind, opening);
    opening.catch(() => opened.delete(kind));
    return opening;
  };

  return {
    identity,
    modalities,

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const values = new Float32Array(inputs.length * dimensions);
      let before = 0;
      for (const kind of modalities) {
        const positions = [...inputs.keys()].filter((position) => inputs[position]?.kind === kind);
        if (positions.length === 0) continue;
        const encoder = await encoderOf(kind);
        const done = before;
        const options: EncodeOptions = {
          ...(signal && { signal }),
          onProgress: (own) => onProgress?.(done + own, inputs.length),
          onBatch: (rows, vectors, tokens) => {
            const own = rows.map((row) => positions[row] ?? 0);
            onBatch?.(own, vectors, tokens);
          },
        };
        const found = await encoder.encode(
          positions.flatMap((position) => inputs[position] ?? []),
          options,
        );
        for (const [row, position] of positions.entries()) {
          values.set(found.values.subarray(row * dimensions, (row + 1) * dimensions), position * dimensions);
        }
        before += positions.length;
      }
      return { values, count: inputs.length, dimensions };
    },

    parts: async (text, positions) => (await encoderOf("text")).parts?.(text, positions),

    close: async () => {
      for (const encoder of opened.values()) await (await encoder).close();
    },
  };
}
