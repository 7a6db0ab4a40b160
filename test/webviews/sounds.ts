import { join } from "node:path";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { mediaPictures } from "../../src/engine/stimuli/mediaPictures.ts";
import { resultOf } from "../core/figure/sixWords.ts";

const folder = join(import.meta.dirname, "../../samples/breathing");
export const breaths = ["normal-1", "normal-2", "fast-1", "cheyne-stokes-1"];

/** The sample's sounds with their spectrograms, and similarities such as VGGish gives. */
export async function breathing(): Promise<SimilarityResult> {
  const matrix = [
    [1, 0.98, 0.9, 0.85],
    [0.98, 1, 0.91, 0.86],
    [0.9, 0.91, 1, 0.8],
    [0.85, 0.86, 0.8, 1],
  ];
  const files = breaths.map((name) => `synthetic-${name}.wav`);
  const labels = breaths.map((name) => name.replace(/-(\d)$/, " $1"));
  const result = resultOf(matrix, labels, ["normal", "fast", "cheyne-stokes"], [0, 0, 1, 2]);
  const pictures = await mediaPictures(files.map((name) => ({ kind: "audio", content: join(folder, name) })));
  const { receipt } = result;
  return {
    ...result,
    title: "Breathing patterns (synthetic) in vggish embedding space",
    encoder: "vggish",
    stimuli: result.stimuli.map((stimulus, k) => ({
      ...stimulus,
      content: `./${files[k]}`,
      kind: "audio",
      ...pictures[k],
    })),
    receipt: { ...receipt, encoder: { ...receipt.encoder, id: "vggish", dimensions: 128 } },
  };
}
