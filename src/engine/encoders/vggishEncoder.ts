import { basename } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { logMelPatches, modelRate, type PatchSettings, patchCount, patchSamples, patchSize } from "../audio/logMel.ts";
import { readSound } from "../audio/readSound.ts";
import type { Encoder } from "./encoder.ts";
import { modelDamaged } from "./modelFolder.ts";
import type { Runtime } from "./runtime.ts";

/** Patches in one run of the session at most: a run is how soon a cancel is heard. */
const batchPatches = 8;

export interface VggishParts {
  readonly identity: EncoderIdentity;
  readonly runtime: Runtime;
  /** From patches (96 × 64, with or without a batch and a channel) to vectors. */
  readonly session: InferenceSession;
  readonly settings: PatchSettings;
}

/** An encoder of sounds that can also tell what it hears from moment to moment. */
export interface SoundEncoder extends Encoder {
  /** One vector a patch of 0.96 s of the file. */
  encodePatches(path: string, signal?: AbortSignal): Promise<Embeddings>;
}

/** Encodes sounds with VGGish or YAMNet: the mean of the vectors of a file's patches. */
export function vggishEncoder({ identity, runtime, session, settings }: VggishParts): SoundEncoder {
  const { dimensions } = identity;
  const { name: inputName, shape, most } = patchInput(session, identity.id);

  async function run(patches: Float32Array): Promise<Float32Array> {
    const count = patches.length / patchSize;
    const tensor = new runtime.Tensor("float32", patches, shape(count));
    const outputs = await session.run({ [inputName]: tensor }).catch((cause: unknown) => {
      throw modelDamaged(`${identity.id} cannot be run.`, cause);
    });
    const all = session.outputNames.map((name) => outputs[name]?.data);
    const vectors = all.find((data) => data instanceof Float32Array && data.length === count * dimensions);
    if (vectors instanceof Float32Array) return vectors;
    throw modelDamaged(`${identity.id} does not give vectors of ${dimensions} dimensions.`);
  }

  async function encodePatches(path: string, signal?: AbortSignal): Promise<Embeddings> {
    const sound = await readSound(path, modelRate, signal);
    const count = patchCount(sound.length, settings.hop);
    if (count === 0) {
      const [is, needed] = [sound.length, patchSamples].map((samples) => (samples / modelRate).toFixed(3));
      const next = "Choose a longer sound, or put silence at its end.";
      throw new StimuliError(
        "input",
        `${basename(path)} lasts ${is} s, and this encoder hears ${needed} s at once.`,
        next,
      );
    }
    const values = new Float32Array(count * dimensions);
    for (let first = 0; first < count; first += most) {
      signal?.throwIfAborted();
      const last = Math.min(count, first + most);
      values.set(await run(logMelPatches(sound, settings, first, last)), first * dimensions);
    }
    if (!values.every(Number.isFinite))
      throw modelDamaged(`${identity.id} gave no usable vector for ${basename(path)}.`);
    return { values, count, dimensions };
  }

  return {
    identity,
    modalities: ["audio"],
    encodePatches,

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const values = new Float32Array(inputs.length * dimensions);
      for (const [position, { kind, content }] of inputs.entries()) {
        if (kind !== "audio") {
          throw new StimuliError(
            "input",
            `This encoder reads sounds, not ${kind}.`,
            `Choose an encoder that reads ${kind}.`,
          );
        }
        signal?.throwIfAborted();
        const vector = mean(await encodePatches(content, signal));
        values.set(vector, position * dimensions);
        onBatch?.([position], { values: vector, count: 1, dimensions });
        onProgress?.(position + 1, inputs.length);
      }
      return { values, count: inputs.length, dimensions };
    },

    close: () => session.release(),
  };
}

function mean({ values, count, dimensions }: Embeddings): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, k) => {
    let sum = 0;
    for (let row = 0; row < count; row += 1) sum += values[row * dimensions + k] ?? 0;
    return sum / count;
  });
}

/** How a session wants its patches: several at once where its first axis has no fixed size, else one by one. */
function patchInput(session: InferenceSession, id: string) {
  const [input] = session.inputMetadata;
  if (!input?.isTensor) throw modelDamaged(`${id} takes no patches.`);
  const [batch, ...rest] = input.shape.length === 2 ? [1, ...input.shape] : input.shape;
  const size = rest.reduce<number>((product, length) => product * Number(length), 1);
  if (size !== patchSize || (typeof batch === "number" && batch > 1)) throw modelDamaged(`${id} takes no patches.`);
  const inner = rest.map(Number);
  const shape = (count: number) => (input.shape.length === 2 ? inner : [count, ...inner]);
  return { name: input.name, shape, most: typeof batch === "number" ? 1 : batchPatches };
}
