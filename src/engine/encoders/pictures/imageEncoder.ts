import { basename } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import type { PixelSettings } from "../../images/pixelSettings.ts";
import { type Pixels, pixelsOf } from "../../images/pixels.ts";
import { readPicture } from "../../images/readPicture.ts";
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Encoder, EncoderInput } from "../encoder/encoder.ts";

/** Pictures in one run at most: a run is how soon a cancel is heard. */
const batchPictures = 8;

export interface ImageEncoderParts {
  readonly identity: EncoderIdentity;
  readonly settings: PixelSettings;
  /** From the colours of pictures (shape: batch × 3 × height × width) to one vector each, one behind the other. */
  readonly run: (colours: Float32Array, shape: readonly number[]) => Promise<Float32Array>;
  /** Pictures that may be given at once; by default eight. */
  readonly most?: number;
  close(): Promise<void>;
}

/** Encodes pictures. */
export function imageEncoder({ identity, settings, run, most = batchPictures, close }: ImageEncoderParts): Encoder {
  const { dimensions } = identity;
  // Pictures of different sizes do not fit into one run.
  const isOneSize = settings.crop !== undefined || (settings.resize !== undefined && "width" in settings.resize);
  const atOnce = isOneSize ? most : 1;

  async function pixelsOfAll(batch: readonly EncoderInput[]): Promise<Pixels[]> {
    const pixels: Pixels[] = [];
    for (const { content } of batch) pixels.push(pixelsOf(await readPicture(content), settings));
    return pixels;
  }

  return {
    identity,
    modalities: ["image"],

    async encode(inputs, { signal, onProgress, onBatch } = {}) {
      const values = new Float32Array(inputs.length * dimensions);
      const batchAt = (start: number) => inputs.slice(start, start + atOnce);
      let prepared = pixelsOfAll(batchAt(0));
      for (let start = 0; start < inputs.length; start += atOnce) {
        signal?.throwIfAborted();
        const batch = batchAt(start);
        const pixels = await prepared;
        // The next pictures are unpacked while the session works on these; what fails among them is heard at their
        // turn.
        prepared = pixelsOfAll(batchAt(start + atOnce));
        prepared.catch(() => {});
        const { width = 0, height = 0 } = pixels[0] ?? {};
        const size = 3 * height * width;
        const colours = new Float32Array(batch.length * size);
        for (const [row, one] of pixels.entries()) colours.set(one.values, row * size);
        const vectors = await run(colours, [batch.length, 3, height, width]).catch((cause: unknown) => {
          throw cause instanceof StimuliError ? cause : modelDamaged(`${identity.id} cannot be run.`, cause);
        });
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

    close,
  };
}
