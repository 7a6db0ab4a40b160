import { base64, indexedPng } from "../../../../src/core/figure/scene/indexedPng.ts";
import type { SimilarityResult } from "../../../../src/core/results/similarityResult.ts";
import { resultOf } from "../sixWords.ts";

/** A picture of one colour, as a data URL. */
export function plainPicture(colour: readonly [number, number, number]): string {
  const palette = new Uint8Array(256 * 3);
  palette.set(colour);
  return `data:image/png;base64,${base64(indexedPng(4, 4, new Uint8Array(16), palette))}`;
}

export const pictureColours = [
  [200, 30, 30],
  [30, 160, 30],
  [30, 30, 200],
] as const;

/** Three pictures and their captions, with similarities such as CLIP gives: those between the kinds are all small. The third picture's own caption is not its first. */
export function picturesAndCaptions(logitScale?: number): SimilarityResult {
  const matrix = [
    [1, 0.8, 0.6, 0.29, 0.22, 0.18],
    [0.8, 1, 0.65, 0.21, 0.27, 0.19],
    [0.6, 0.65, 1, 0.17, 0.24, 0.23],
    [0.29, 0.21, 0.17, 1, 0.85, 0.7],
    [0.22, 0.27, 0.24, 0.85, 1, 0.75],
    [0.18, 0.19, 0.23, 0.7, 0.75, 1],
  ];
  const labels = ["cat.jpg", "dog.jpg", "car.jpg", "a photo of a cat", "a photo of a dog", "a photo of a car"];
  const result = resultOf(matrix, labels, ["cats", "dogs", "cars"], [0, 1, 2, 0, 1, 2]);
  const { receipt } = result;
  return {
    ...result,
    title: "Learned similarity in clip embedding space",
    encoder: "clip",
    stimuli: result.stimuli.map((stimulus, k) => {
      const colour = pictureColours[k];
      return colour === undefined ? stimulus : { ...stimulus, kind: "image", thumbnail: plainPicture(colour) };
    }),
    modalityGap: 1.2345,
    receipt: {
      ...receipt,
      encoder: { ...receipt.encoder, id: "clip", dimensions: 512, ...(logitScale !== undefined && { logitScale }) },
    },
  };
}
