import { basename } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { clipPixels, type PixelSettings } from "../images/clipPixels.ts";
import { readPicture } from "../images/readPicture.ts";
import type { Encoder, EncoderInput } from "./encoder.ts";
import { modelDamaged } from "./modelFolder.ts";
import { pool } from "./pooling.ts";
import type { Runtime } from "./runtime.ts";

/** Pictures in one run of the session at most: a run is how soon a cancel is heard. */
const batchPictures = 8;

export interface ImageEncoderParts {
  readonly identity: EncoderIdentity;
  readonly runtime: Runtime;
  /**
   * From `pixel_values` (batch × 3 × side × side) to vectors (batch × dimensions), or to `last_hidden_state` (batch × tokens × dimensions),
   * which is pooled here.
   */
  readonly session: InferenceSession;
  readonly settings: PixelSettings;
}

/** Encodes pictures with CLIP's vision tower. */
export function imageEncoder({ identity, runtime, session, settings }: ImageEncoderParts): Encoder {
  const { dimensions } = identity;
  const { side } = settings;

  /** batch × 3 × side × side. */
  async function pixelsOf(batch: readonly EncoderInput[]): Promise<Float32Array> {
    const size = 3 * side * side;
    const pixels = new Float32Array(batch.length * size);
    for (const [row, { content }] of batch.entries()) {
      pixels.set(clipPixels(await readPicture(content), settings), row * size);
    }
    return pixels;
  }

  return {
    identity,
    modalities: ["image"],

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const values = new Float32Array(inputs.length * dimensions);
      const batchAt = (start: number) => inputs.slice(start, start + batchPictures);
      let prepared = pixelsOf(batchAt(0));
      for (let start = 0; start < inputs.length; start += batchPictures) {
        signal?.throwIfAborted();
        const batch = batchAt(start);
        const pixels = await prepared;
        // The next pictures are unpacked while the session works on these; what fails among them is heard at their turn.
        prepared = pixelsOf(batchAt(start + batchPictures));
        prepared.catch(() => {});
        const tensor = new runtime.Tensor("float32", pixels, [batch.length, 3, side, side]);
        const outputs = await session.run({ pixel_values: tensor }).catch((cause: unknown) => {
          throw modelDamaged(`${identity.id} cannot be run.`, cause);
        });
        const output = outputs.sentence_embedding ?? outputs.image_embeds ?? outputs.last_hidden_state;
        const data = output?.data;
        if (!(data instanceof Float32Array)) throw modelDamaged(`${identity.id} gives no vectors.`);
        const vectors =
          output?.dims.length === 2 ? data : pool(data, batch.length, dimensions, identity.pooling ?? "mean");
        if (vectors.length !== batch.length * dimensions) {
          throw modelDamaged(`${identity.id} does not give vectors of ${dimensions} dimensions.`);
        }
        const unusable = vectors.findIndex((value) => !Number.isFinite(value));
        if (unusable >= 0) {
          const name = basename(batch[Math.floor(unusable / dimensions)]?.content ?? "");
          throw modelDamaged(`${identity.id} gave no usable vector for ${name}.`);
        }
        values.set(vectors, start * dimensions);
        const positions = batch.map((_, row) => start + row);
        onBatch?.(positions, { values: vectors, count: batch.length, dimensions });
        onProgress?.(start + batch.length, inputs.length);
      }
      return { values, count: inputs.length, dimensions };
    },

    close: () => session.release(),
  };
}
