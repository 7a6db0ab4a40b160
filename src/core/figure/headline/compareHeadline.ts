import { pairCount } from "../../geometry/pairMatrix.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import { trueMinus } from "../../text/cellText.ts";
import { countOf, countText } from "../../text/counts.ts";
import type { KeyFigure } from "./keyFigure.ts";
import { pFigure } from "./pFigure.ts";

/** How alike two encoders' RDMs are, and the test; nothing where that is not defined. */
export function compareHeadline({ first, correlation }: EncoderComparison): KeyFigure[] {
  if (correlation.kind === "undefined") return [];
  const { spearman, pearson, permutation } = correlation;
  const pairs = `of the two RDMs, over ${countOf(pairCount(first.matrix.count), "pair")}`;
  const tried = permutation && `${permutation.exact ? "all " : ""}${countText(permutation.relabelings)} relabelings`;
  return [
    { name: "Spearman", value: trueMinus(spearman.toFixed(2)), detail: pairs },
    { name: "Pearson", value: trueMinus(pearson.toFixed(2)), detail: pairs },
    ...(permutation === undefined
      ? []
      : [pFigure(permutation.p, `one-sided, for Spearman, ${tried}`, permutation.smallestP)]),
  ];
}
