import { csvLine } from "../../formats/spreadsheet.ts";
import { pairValue } from "../../geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";

/** Which caption each picture goes with: pictures × captions, row-major, in the order shown. */
export interface CaptionMatrix {
  /** File positions. */
  readonly pictures: readonly number[];
  readonly captions: readonly number[];
  /** Shares of the captions in [0, 1], a row adds up to 1; cosine similarities where the model has no logit scale. */
  readonly values: Float64Array;
  readonly logitScale: number | undefined;
}

/** Are there pictures, and at least two texts to choose between? */
export function hasCaptions({ stimuli }: SimilarityResult): boolean {
  const texts = stimuli.filter(({ kind }) => kind === undefined).length;
  return texts >= 2 && stimuli.some(({ kind }) => kind === "image");
}

/**
 * CLIP's choice between captions (Radford et al. 2021): softmax of logit scale × cosine over the captions of each
 * picture. Undefined where there is nothing to choose, or the matrix holds another measure than cosine similarity.
 */
export function captionMatrix(result: SimilarityResult): CaptionMatrix | undefined {
  const { matrix, stimuli, arrangement, receipt } = result;
  if (!hasCaptions(result) || matrix.kind !== "similarity" || matrix.metric !== "cosine") return undefined;
  const positions = Array.from(arrangement.positions);
  const pictures = positions.filter((position) => stimuli[position]?.kind === "image");
  const captions = positions.filter((position) => stimuli[position]?.kind === undefined);
  const { logitScale } = receipt.encoder;
  const rows = pictures.map((picture) => captions.map((caption) => pairValue(matrix, picture, caption)));
  const values = logitScale === undefined ? rows : rows.map((row) => softmax(row.map((value) => value * logitScale)));
  return { pictures, captions, values: Float64Array.from(values.flat()), logitScale };
}

/** The position in `captions` of each picture's largest value. */
export function chosenCaptions({ pictures, captions, values }: CaptionMatrix): number[] {
  return pictures.map((_, row) => {
    const own = values.subarray(row * captions.length, (row + 1) * captions.length);
    return own.indexOf(Math.max(...own));
  });
}

function softmax(logits: readonly number[]): number[] {
  // Less the largest: the exponential of a hundred would do, but not of a thousand.
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The cells as CSV (RFC 4180), in the order shown: a header of captions, then a row per picture, its label first. */
export function captionToCsv({ stimuli }: SimilarityResult, { pictures, captions, values }: CaptionMatrix): string {
  const label = (position: number) => stimuli[position]?.label ?? "";
  const rows = pictures.map((picture, row) => [
    label(picture),
    ...captions.map((_, column) => String(Number((values[row * captions.length + column] ?? 0).toPrecision(7)))),
  ]);
  return [["", ...captions.map(label)], ...rows].map((fields) => csvLine(fields)).join("");
}
