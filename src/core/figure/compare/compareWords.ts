import { pairAt, pairCount, pairValue } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { trueMinus, valueText } from "../../text/cellText.ts";
import { countText } from "../../text/counts.ts";
import { oneLine } from "../../text/labels.ts";
import { permutationPText } from "../../text/pText.ts";
import { measureName } from "../heatmap/similarityWords.ts";

/** "pocket (384)": an encoder with its dimensions. */
export function encoderName({ encoder, receipt }: SimilarityResult): string {
  return `${encoder} (${receipt.encoder.dimensions})`;
}

export function differenceName({ first, second }: EncoderComparison): string {
  return `${first.encoder} − ${second.encoder}`;
}

/** What was compared, beside the file's name. */
export function comparisonSource({ first, second }: EncoderComparison): string {
  return `${encoderName(first)} and ${encoderName(second)} · ${measureName(first.matrix)}`;
}

/** What was found, in one line. From p = 0.05 on no relation is shown, whatever the correlation. */
export function comparisonFinding({ first, second, correlation }: EncoderComparison): string {
  const both = `${encoderName(first)} and ${encoderName(second)}`;
  const stimuli = `these ${first.stimuli.length.toLocaleString("en")} stimuli`;
  if (correlation.kind === "undefined")
    return `The agreement of ${both} on ${stimuli} is not defined: ${lowered(correlation.reason)}`;
  const { spearman, permutation } = correlation;
  const rho = `Spearman ${trueMinus(spearman.toFixed(2))}`;
  if (permutation === undefined) return `${both} on ${stimuli}: ${rho} (not tested)`;
  const figures = `${rho} (${permutationPText(permutation)}, one-sided)`;
  if (permutation.smallestP >= 0.05) return `Too few stimuli to tell whether ${both} arrange them alike: ${figures}`;
  if (permutation.p >= 0.05) return `${both} are not shown to arrange ${stimuli} alike: ${figures}`;
  return `${both} arrange ${stimuli} ${alike(spearman)}: ${figures}`;
}

function meanOf({ matrix }: SimilarityResult): number {
  return matrix.condensed.reduce((sum, value) => sum + value, 0) / matrix.condensed.length;
}

function alike(spearman: number): string {
  return spearman >= 0.7 ? "alike" : spearman >= 0.4 ? "partly alike" : "only a little alike";
}

function lowered(reason: string): string {
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** The figures behind the first line, for those who want them all. */
export function comparisonFigures({ first, second, correlation }: EncoderComparison): string | undefined {
  if (correlation.kind === "undefined") return undefined;
  const { spearman, pearson, permutation } = correlation;
  const figure = (value: number) => trueMinus(value.toFixed(4));
  const means = `The mean over all pairs is ${figure(meanOf(first))} in ${first.encoder} and ${figure(meanOf(second))} in ${second.encoder}; a shift of all pairs does not change a correlation.`;
  const both = `${means} RDMs correlated over all pairs: Spearman ${figure(spearman)}, Pearson ${figure(pearson)}.`;
  if (permutation === undefined) return `${both} There are too many pairs to test by relabeling.`;
  const { relabelings, exact } = permutation;
  const count = countText(relabelings);
  const tried = `${exact ? `all ${count}` : `${count} random`} relabelings of the stimuli`;
  return `${both} The p value is one-sided, for Spearman’s correlation, by ${tried}.`;
}

/** What the comparison teaches, and where the course's text and code name different encoders. */
export function encoderNote({ first, second }: EncoderComparison): string {
  const choice = "The encoder is a choice: other weights give another geometry.";
  const ids = [first.encoder, second.encoder];
  if (!ids.some((id) => /all-MiniLM-L6-v2|distilbert/i.test(id))) return choice;
  return `${choice} The course's text says DistilBERT, with 768 dimensions; its code loads all-MiniLM-L6-v2 and prints 384. The loaded model counts, so it is named here.`;
}

/** Two stimuli, by their file positions, in both encoders and their difference. */
export function comparedPairSentence(comparison: EncoderComparison, row: number, column: number): string {
  const { first, second } = comparison;
  const label = (position: number) => oneLine((first.stimuli[position]?.label ?? "").slice(0, 60));
  if (row === column) return `${label(row)} with itself`;
  const [one, other] = [pairValue(first.matrix, row, column), pairValue(second.matrix, row, column)];
  const values = `${first.encoder} ${valueText(one)} · ${second.encoder} ${valueText(other)}`;
  return `${label(row)} — ${label(column)} · ${values} · difference ${signed(one - other)}`;
}

/** "+0.0643", "−0.0643". */
export function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${valueText(value)}`;
}

/** The pairs that differ most, by the size of the difference; at most `most` of them, as file positions. */
export function mostDifferent({ first, difference }: EncoderComparison, most: number): readonly [number, number][] {
  const { count } = first.matrix;
  const size = (pair: number) => Math.abs(difference[pair] ?? 0);
  // Of millions of pairs a few are wanted: no sorting of all.
  const kept: number[] = [];
  for (let pair = 0; pair < pairCount(count); pair++) {
    if (kept.length === most && size(pair) <= size(kept.at(-1) ?? 0)) continue;
    const place = kept.findIndex((other) => size(other) < size(pair));
    kept.splice(place < 0 ? kept.length : place, 0, pair);
    if (kept.length > most) kept.pop();
  }
  return kept.map((pair) => pairAt(count, pair));
}

/** Whether a value means the same for both encoders: a Euclidean distance depends on the length of their vectors. */
export function haveCommonScale({ first }: Pick<EncoderComparison, "first" | "second">): boolean {
  return first.matrix.metric !== "euclidean";
}

/** What the colours of both heatmaps have in common. */
export function colourNote(comparison: EncoderComparison): string {
  return haveCommonScale(comparison)
    ? "Both heatmaps have the same colours for the same values."
    : "Each heatmap has colours for its own range: Euclidean distances of two encoders have no common scale.";
}
