import { pairCount } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { apaCount, apaP, apaPCell, apaRelabelings, apaShare } from "./apaNumbers.ts";
import type { ApaReport } from "./apaReport.ts";

/** The correlation of two encoders' RDMs; undefined where it is not defined. */
export function apaCompare({ first, second, correlation }: EncoderComparison): ApaReport | undefined {
  if (correlation.kind === "undefined") return undefined;
  const { spearman, pearson, permutation } = correlation;
  const count = first.stimuli.length;
  const size = `N = ${apaCount(count)} stimuli (${apaCount(pairCount(count))} pairs)`;
  const test = permutation && `one-sided ${apaRelabelings(permutation)} of the stimuli`;
  const tested = permutation && test ? `${apaP(permutation.p)}, ${test}, ` : "";
  return {
    sentence: `Spearman’s correlation of the RDMs of ${first.encoder} and ${second.encoder} was rₛ = ${apaShare(spearman)}, ${tested}${size}.`,
    table: {
      title: `Correlation of the RDMs of ${first.encoder} and ${second.encoder}`,
      head: ["Correlation", "Estimate", "p"],
      rows: [
        ["Spearman", apaShare(spearman), permutation ? apaPCell(permutation.p) : "–"],
        ["Pearson", apaShare(pearson), "–"],
      ],
      note: `${size}.${test ? ` p: ${test}.` : ""}`,
    },
  };
}
