import type { SimilarityResult } from "../../results/similarityResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { oneLine } from "../../text/labels.ts";
import { shortened } from "../../text/shortened.ts";
import { type CaptionMatrix, chosenCaptions } from "./captionMatrix.ts";

/** A cell's text: whole percents, or the similarity with two decimals. */
export function captionText({ logitScale }: CaptionMatrix, value: number): string {
  if (logitScale === undefined) return trueMinus(value.toFixed(2));
  return `${Math.round(value * 100)}\u202f%`;
}

/** How the cells came about, for whoever sees the picture alone. */
export function captionSource({ logitScale }: CaptionMatrix): string {
  return logitScale === undefined
    ? "cosine similarity"
    : `softmax over the captions of cosine × ${Number(logitScale.toPrecision(4))}, the model’s logit scale`;
}

/**
 * What was found, in a line. Where every picture's category has a caption of its own and there are other captions too:
 * how often the first caption is of the picture's own category, and how often that would be by chance; else the caption
 * that is first most often.
 */
export function captionFinding(result: SimilarityResult, matrix: CaptionMatrix): string {
  const { pictures, captions, logitScale } = matrix;
  const categoryOf = (position: number) => result.stimuli[position]?.category ?? null;
  const expected = pictures.map((picture) => {
    const category = categoryOf(picture);
    return category === null ? 0 : captions.filter((caption) => categoryOf(caption) === category).length;
  });
  const how =
    logitScale === undefined
      ? "This model’s folder gives no logit scale, so the cells show cosine similarities, not shares."
      : "A picture’s shares add up to 100 % and depend on these captions.";
  const chosen = chosenCaptions(matrix);
  if (expected.some((own) => own === 0 || own === captions.length)) {
    const times = captions.map((_, caption) => chosen.filter((one) => one === caption).length);
    const most = Math.max(...times);
    const { label = "" } = result.stimuli[captions[times.indexOf(most)] ?? -1] ?? {};
    return `The caption “${shortened(oneLine(label))}” ranks first for ${most} of ${pictures.length} pictures. ${how}`;
  }
  const hits = chosen.filter(
    (caption, row) => categoryOf(captions[caption] ?? -1) === categoryOf(pictures[row] ?? -1),
  ).length;
  const chance = expected.reduce((sum, own) => sum + own / captions.length, 0);
  return `The first caption is of the picture’s own category for ${hits} of ${pictures.length} pictures (chance: ${Number(chance.toFixed(1))}). ${how}`;
}
