import type { SimilarityResult } from "../../results/similarityResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { countText } from "../../text/counts.ts";
import { measureName } from "../heatmap/similarityWords.ts";
import type { KeyFigure } from "./keyFigure.ts";
import { pFigure } from "./pFigure.ts";

/** Within against between categories, and the test; nothing where the stimuli have no categories to compare. */
export function similarityHeadline({ matrix, verification }: SimilarityResult): KeyFigure[] {
  if (verification.kind === "untested") return [];
  const { within, between, closer, p, smallestP, relabelings, exact } = verification;
  const number = (value: number) => trueMinus(value.toFixed(2));
  const tried = `${exact ? "all " : ""}${countText(relabelings)}${exact ? "" : " random"} relabelings`;
  return [
    { name: "Within categories", value: number(within), detail: `mean ${measureName(matrix)}` },
    { name: "Between categories", value: number(between), detail: `mean ${measureName(matrix)}` },
    {
      name: "Closer within",
      value: `${Math.round(100 * closer)} %`,
      detail: "of comparisons with pairs between; by chance 50 %",
    },
    pFigure(p, `one-sided, ${tried}`, smallestP),
  ];
}
