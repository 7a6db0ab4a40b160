import type { SimilarityResult } from "../../results/similarityResult.ts";
import { measureName } from "../heatmap/similarityWords.ts";
import { apaCount, apaNumber, apaP, apaPCell, apaRelabelings, apaShare } from "./apaNumbers.ts";
import type { ApaReport } from "./apaReport.ts";

/** Within against between categories; undefined where that was not tested. */
export function apaSimilarity({ matrix, verification, stimuli, encoder }: SimilarityResult): ApaReport | undefined {
  if (verification.kind === "untested") return undefined;
  const { within, between, closer, p } = verification;
  const measure = measureName(matrix);
  // A similarity cannot exceed 1; a distance can.
  const number = matrix.kind === "similarity" ? apaShare : apaNumber;
  const test = `one-sided ${apaRelabelings(verification)} of the categories`;
  const count = apaCount(stimuli.filter(({ category }) => category !== null).length);
  const percent = `${Math.round(100 * closer)}%`;
  return {
    sentence: `In ${encoder}, mean ${measure} was ${number(within)} within categories and ${number(between)} between categories, ${apaP(p)}, ${test}, N = ${count} stimuli. A pair within a category was closer than a pair between two in ${percent} of comparisons.`,
    table: {
      title: `Mean ${measure} within and between categories`,
      head: ["Encoder", "Within", "Between", "Closer within", "p"],
      rows: [[encoder, number(within), number(between), percent, apaPCell(p)]],
      note: `N = ${count} stimuli. p: ${test}.`,
    },
  };
}
