import type { RsaModelResult, RsaResult } from "../../results/rsaResult.ts";
import { comparisons } from "../../rsa/comparison/comparison.ts";
import { countOf } from "../../text/counts.ts";
import { isolated } from "../../text/labels.ts";
import { decidingTest, decidingTestName, subjectsAgree } from "../rsa/words/decidingTest.ts";
import { bestModel, ceilingBand, figure, intervalText } from "../rsa/words/rsaWords.ts";
import type { KeyFigure } from "./keyFigure.ts";
import { pFigure } from "./pFigure.ts";

/** The largest correlation with its model, its test, and the noise ceiling; nothing where no model has a value. */
export function rsaHeadline(result: RsaResult): KeyFigure[] {
  const best = result.models[bestModel(result) ?? -1];
  return best === undefined ? [] : [estimate(result, best), ...testOf(result, best), ...ceilingOf(result, best)];
}

function estimate(result: RsaResult, best: RsaModelResult): KeyFigure {
  const { interval, mean, name } = best;
  const largest = result.models.length > 1 ? ", largest mean" : "";
  return {
    name: comparisons[result.comparison].shortName,
    value: figure(mean),
    detail: `${interval === undefined ? "" : `95 % CI ${intervalText(interval)} · `}${isolated(name)}${largest}`,
    ...(!subjectsAgree(result) && { warning: "Subjects are not shown to agree: nothing is concluded about models." }),
  };
}

/** By the test that decides. */
function testOf(result: RsaResult, best: RsaModelResult): KeyFigure[] {
  const test = decidingTest(result, best);
  if (test === undefined) return [];
  const smallestP = result.decidedBy === "relabeling" ? best.permutation?.smallestP : undefined;
  return [pFigure(test.adjustedP, decidingTestName(result), smallestP)];
}

function ceilingOf({ noiseCeiling, reference }: RsaResult, best: RsaModelResult): KeyFigure[] {
  if (noiseCeiling.kind === "none") return [];
  const detail = `${countOf(reference.subjects.length, "subject")}${best.fit?.ceiling ? ", left-out conditions" : ""}`;
  return [{ name: "Noise ceiling", value: ceilingBand(best.fit?.ceiling ?? noiseCeiling), detail }];
}
