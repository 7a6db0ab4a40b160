import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { measureName } from "../../core/figure/heatmap/similarityWords.ts";
import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { stimuliAt } from "../../core/geometry/arrange.ts";
import { pairValue } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { shortLabel } from "../../core/text/labels.ts";
import { extremes, ordinal, rankText } from "./pairFacts.ts";

/** A stimulus' label, short enough for a sentence. */
export function labelOf({ stimuli }: SimilarityResult, position: number): string {
  return shortLabel(stimuli[position]?.label ?? "");
}

/** "lines 2 and 5", counted from 1 as the editor does; of a table, "rows 1 and 4 of words.csv". */
export function linesText({ stimuli, source }: SimilarityResult, row: number, column: number): string {
  const [word, of] = source === undefined ? ["line", ""] : ["row", ` of ${source}`];
  const [first, second] = [row, column].map((position) => {
    const stimulus = stimuli[position];
    return (stimulus?.row ?? stimulus?.line ?? 0) + 1;
  });
  return first === second ? `${word} ${first}${of}` : `${word}s ${first} and ${second}${of}`;
}

/** A cell in a sentence: both stimuli, value, rank, lines. */
export function cellSentence(result: SimilarityResult, cell: Cell): string {
  const { row, column } = stimuliAt(result.arrangement, cell);
  const value = pairValue(result.matrix, row, column);
  const lines = linesText(result, row, column);
  if (row === column) return `${labelOf(result, row)} with itself ${valueText(value)} · ${lines}`;
  return `${pairName(result, row, column)} ${valueText(value)} · ${rankText(result, value)} · ${lines}`;
}

/** A cell in the lines of a tip: both stimuli, value, rank, categories. */
export function cellLines(result: SimilarityResult, cell: Cell): string[] {
  const { row, column } = stimuliAt(result.arrangement, cell);
  const value = pairValue(result.matrix, row, column);
  const categoryOf = (position: number) => result.categories[result.stimuli[position]?.category ?? -1];
  const [one, other] = [categoryOf(row), categoryOf(column)].map((name) => name ?? "no category");
  const hasCategories = result.categories.length > 0;
  const categories = one === other ? `both ${one}` : `${one} — ${other}`;
  if (row === column) return [labelOf(result, row), ...(hasCategories ? [`${one}`] : [])];
  return [
    pairName(result, row, column),
    `${measureName(result.matrix)} ${valueText(value)}`,
    rankText(result, value),
    ...(hasCategories ? [categories] : []),
  ];
}

/** A picture and a caption in a sentence: share, similarity, place among the captions, lines. */
export function captionSentence(result: SimilarityResult, matrix: CaptionMatrix, { row, column }: Cell): string {
  const { captions, pictures, values, logitScale } = matrix;
  const [picture = 0, caption = 0] = [pictures[row], captions[column]];
  const own = values.subarray(row * captions.length, (row + 1) * captions.length);
  const value = own[column] ?? 0;
  const rank = own.filter((other) => other > value).length + 1;
  const share = logitScale === undefined ? "" : `${(value * 100).toFixed(1)} % · `;
  const cosine = `cosine ${valueText(pairValue(result.matrix, picture, caption))}`;
  const place = `${ordinal(rank)} of ${captions.length} captions`;
  return `${pairName(result, picture, caption)} ${share}${cosine} · ${place} · ${linesText(result, picture, caption)}`;
}

export function pairName(result: SimilarityResult, row: number, column: number): string {
  return `${labelOf(result, row)} — ${labelOf(result, column)}`;
}

/** What is in the read-out while nothing is pointed at: size and both ends. */
export function overview(result: SimilarityResult): string {
  const { count } = result.matrix;
  const stimuli = count === 1 ? "1 stimulus" : `${count.toLocaleString("en")} stimuli`;
  const ends = extremes(result);
  if (ends === undefined) return stimuli;
  const end = ([row, column]: [number, number]) =>
    `${pairName(result, row, column)} ${valueText(pairValue(result.matrix, row, column))}`;
  return count === 2 ? stimuli : `${stimuli} · closest ${end(ends.closest)} · farthest ${end(ends.farthest)}`;
}
