import { basename } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { Embeddings } from "../../../core/embeddings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import {
  logMelPatches,
  modelRate,
  type PatchSettings,
  patchCount,
  patchSamples,
  patchSize,
} from "../../audio/logMel.ts";
import { readSound } from "../../audio/readSound.ts";
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Runtime } from "../../onnx/runtime.ts";
import type { Encoder, EncoderInput } from "../encoder/encoder.ts";

/** Patches in one run of the session at most: a run is how soon a cancel is heard. */
const batchPatches = 8;

export interface VggishParts {
  readonly identity: EncoderIdentity;
  readonly runtime: Runtime;
  /** From patches (96 × 64, with or without a batch and a channel) to vectors. */
  readonly session: InferenceSession;
  readonly settings: PatchSettings;
}

/** Encodes sounds with VGGish or YAMNet: the mean of the vectors of a file's patches, or one of them. */
export function vggishEncoder({ identity, runtime, session, settings }: VggishParts): Encoder {
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

  async function read(path: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    const sound = await readSound(path, modelRate, signal);
    if (patchCount(sound.length, settings.hop) > 0) return sound;
    const [is, needed] = [sound.length, patchSamples].map((samples) => (samples / modelRate).toFixed(3));
    const next = "Choose a longer sound, or add silence at its end.";
    throw new StimuliError("input", `${basename(path)} lasts ${is} s, and this encoder needs ${needed} s.`, next);
  }

  /** The vectors of these patches, in batches that the session takes at once. */
  async function* encodePatches(sound: Float32Array, patches: readonly number[], path: string, signal?: AbortSignal) {
    for (let start = 0; start < patches.length; start += most) {
      signal?.throwIfAborted();
      const batch = patches.slice(start, start + most);
      const pixels = new Float32Array(batch.length * patchSize);
      for (const [row, patch] of batch.entries()) {
        pixels.set(logMelPatches(sound, settings, patch, patch + 1), row * patchSize);
      }
      const values = await run(pixels);
      if (!values.every(Number.isFinite))
        throw modelDamaged(`${identity.id} gave no usable vector for ${basename(path)}.`);
      yield { start, vectors: { values, count: batch.length, dimensions } };
    }
  }

  return {
    identity,
    modalities: ["audio"],

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const all = new Float32Array(inputs.length * dimensions);
      let done = 0;
      const tell = (positions: readonly number[], vectors: Embeddings) => {
        for (const [row, position] of positions.entries()) {
          all.set(vectors.values.subarray(row * dimensions, (row + 1) * dimensions), position * dimensions);
        }
        done += positions.length;
        onBatch?.(positions, vectors);
        onProgress?.(done, inputs.length);
      };
      for (const [path, positions] of positionsByFile(inputs)) {
        signal?.throwIfAborted();
        const sound = await read(path, signal);
        const everyPatch = Array.from({ length: patchCount(sound.length, settings.hop) }, (_, patch) => patch);
        const wholes = positions.filter((position) => inputs[position]?.patch === undefined);
        if (wholes.length > 0) {
          const mean = new Float64Array(dimensions);
          for await (const { vectors } of encodePatches(sound, everyPatch, path, signal)) {
            for (const [at, value] of vectors.values.entries())
              mean[at % dimensions] = (mean[at % dimensions] ?? 0) + value;
          }
          const values = Float32Array.from(mean, (sum) => sum / everyPatch.length);
          for (const position of wholes) tell([position], { values, count: 1, dimensions });
        }
        const single = positions.filter((position) => inputs[position]?.patch !== undefined);
        const patches = single.map((position) => inputs[position]?.patch ?? 0);
        for await (const { start, vectors } of encodePatches(sound, patches, path, signal)) {
          tell(single.slice(start, start + vectors.count), vectors);
        }
      }
      return { values: all, count: inputs.length, dimensions };
    },

    close: () => session.release(),
  };
}

/** Each file is read once. */
function positionsByFile(inputs: readonly EncoderInput[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [position, { kind, content }] of inputs.entries()) {
    if (kind !== "audio") {
      const next = `Choose an encoder that reads ${kind}.`;
      throw new StimuliError("input", `This encoder reads sounds, not ${kind}.`, next);
    }
    found.set(content, [...(found.get(content) ?? []), position]);
  }
  return found;
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
