import type { RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import type { ComparisonId } from "../../rsa/comparison/comparison.ts";
import { comparisons } from "../../rsa/comparison/comparison.ts";
import { countOf } from "../../text/counts.ts";
import { adjustment, decidingTest } from "../rsa/words/decidingTest.ts";
import { apaBrackets, apaInterval, apaNumber, apaP, apaPCell, apaRelabelings, apaShare } from "./apaNumbers.ts";
import type { ApaReport } from "./apaReport.ts";

/** Where a comparison has a symbol that readers know; others are named. */
const symbols: Partial<Record<ComparisonId, string>> = {
  pearson: "r",
  spearman: "rₛ",
  kendallTauA: "τa",
  kendallTauB: "τb",
  rhoA: "ρa",
};

/** Each model's comparison with the reference, by the test that decides; undefined where no model has a value. */
export function apaRsa(result: RsaResult): ApaReport | undefined {
  const { models, reference, comparison, noiseCeiling } = result;
  const compared = models.filter(({ mean }) => Number.isFinite(mean));
  if (compared.length === 0) return undefined;
  const subjects = reference.subjects.length;
  const symbol = `${subjects > 1 ? "mean " : ""}${symbols[comparison] ?? comparisons[comparison].shortName}`;
  const statistics = compared.map((model) =>
    [
      `${model.name}, ${symbol} = ${apaShare(model.mean)}`,
      apaInterval(model.interval),
      tText(result, model),
      pOf(result, model, apaP),
    ]
      .filter((text) => text !== "")
      .join(", "),
  );
  const test = testText(result);
  const size = `N = ${countOf(result.conditions.length, "condition")}, ${subjects === 1 ? "one reference RDM" : countOf(subjects, "subject")}`;
  const ceiling = noiseCeiling.kind === "none" ? "" : ` Noise ceiling: ${apaBrackets(noiseCeiling)}.`;
  const hasT = compared.some((model) => tText(result, model) !== "");
  return {
    sentence: `RDMs were compared with that of ${reference.name} by ${comparisons[comparison].name}: ${statistics.join("; ")} (${[test, size].filter((text) => text !== "").join("; ")}).${ceiling}`,
    table: {
      title: `Comparison of model RDMs with ${reference.name}`,
      head: ["Model", symbol, "95% CI", ...(hasT ? ["t", "df"] : []), ...(test === "" ? [] : ["p"])],
      rows: compared.map((model) => [
        model.name,
        apaShare(model.mean),
        model.interval === undefined ? "–" : apaBrackets(model.interval),
        ...(hasT ? tCells(result, model) : []),
        ...(test === "" ? [] : [pOf(result, model, apaPCell)]),
      ]),
      note: `${size}.${test === "" ? "" : ` p: ${test}.`}${ceiling}`,
    },
  };
}

function pOf(result: RsaResult, model: RsaModelResult, words: (p: number) => string): string {
  const test = decidingTest(result, model);
  return test === undefined ? "" : words(test.adjustedP);
}

function testText(result: RsaResult): string {
  const { decidedBy, permutation } = result;
  if (decidedBy === "none") return "";
  const relabeled = permutation.kind === "tested" ? `${apaRelabelings(permutation)} of the conditions` : "";
  const test =
    decidedBy === "tTest" ? "one-sided t test above zero on the bootstrap variance" : `one-sided ${relabeled}`;
  return [test, adjustment(result)].filter((text) => text !== "").join(", ");
}

/** t and its degrees of freedom, only where a t test decides: a relabeling has none. */
function tOf({ decidedBy, bootstrap }: RsaResult, { mean, standardError = 0 }: RsaModelResult) {
  if (decidedBy !== "tTest" || bootstrap.kind !== "done" || standardError <= 0) return undefined;
  return { t: mean / standardError, freedom: bootstrap.degreesOfFreedom };
}

function tText(result: RsaResult, model: RsaModelResult): string {
  const tested = tOf(result, model);
  return tested === undefined ? "" : `t(${tested.freedom}) = ${apaNumber(tested.t)}`;
}

function tCells(result: RsaResult, model: RsaModelResult): string[] {
  const tested = tOf(result, model);
  return tested === undefined ? ["–", "–"] : [apaNumber(tested.t), String(tested.freedom)];
}
