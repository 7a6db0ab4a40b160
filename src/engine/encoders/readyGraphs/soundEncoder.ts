import { basename } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { readBeginning } from "../../audio/readSound.ts";
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Encoder } from "../encoder/encoder.ts";
import type { SoundFeatures } from "./soundFeatures.ts";

/** Seconds of a sound at most where a model hears all of it: its attention takes memory with their square. */
const mostSeconds = 120;

export interface SoundEncoderParts {
  readonly identity: EncoderIdentity;
  /** Samples per second. */
  readonly rate: number;
  /** Samples that the model needs. */
  readonly least: number;
  readonly prepare: (samples: Float32Array) => Promise<SoundFeatures>;
  /** From what is heard of one sound to its vector. */
  readonly run: (features: SoundFeatures) => Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Encodes sounds, one at a time: nothing is padded to another's length, so a sound's neighbours do not reach its
 * vector.
 */
export function soundEncoder({ identity, rate, least, prepare, run, close }: SoundEncoderParts): Encoder {
  const { dimensions, maxSeconds } = identity;

  async function read(path: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    const { samples, isCut } = await readBeginning(path, rate, maxSeconds ?? mostSeconds, signal);
    if (isCut && maxSeconds === undefined) {
      const message = `${basename(path)} lasts more than ${mostSeconds} seconds, and ${identity.id} encodes a sound as a whole.`;
      throw new StimuliError("input", message, "Cut it into shorter files.");
    }
    if (samples.length >= least) return samples;
    const [is, needed] = [samples.length, least].map((count) => (count / rate).toFixed(3));
    const message = `${basename(path)} lasts ${is} s, and ${identity.id} needs ${needed} s.`;
    throw new StimuliError("input", message, "Choose a longer sound, or add silence at its end.");
  }

  return {
    identity,
    modalities: ["audio"],

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const values = new Float32Array(inputs.length * dimensions);
      for (const [position, { content }] of inputs.entries()) {
        signal?.throwIfAborted();
        const features = await prepare(await read(content, signal));
        const vector = await run(features).catch((cause: unknown) => {
          throw cause instanceof StimuliError ? cause : modelDamaged(`${identity.id} cannot be run.`, cause);
        });
        if (vector.length !== dimensions) {
          throw modelDamaged(`${identity.id} does not give vectors of ${dimensions} dimensions.`);
        }
        if (!vector.every(Number.isFinite)) {
          throw modelDamaged(`${identity.id} gave no usable vector for ${basename(content)}.`);
        }
        values.set(vector, position * dimensions);
        onBatch?.([position], { values: vector, count: 1, dimensions });
        onProgress?.(position + 1, inputs.length);
      }
      return { values, count: inputs.length, dimensions };
    },

    close,
  };
}
