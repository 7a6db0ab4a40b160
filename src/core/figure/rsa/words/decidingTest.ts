import type { RsaModelResult, RsaResult, RsaTest } from "../../../results/rsaResult.ts";

/** A model's p by the test that decides whether models relate; undefined where nothing was tested. */
export function decidingTest({ decidedBy }: RsaResult, model: RsaModelResult): RsaTest | undefined {
  if (decidedBy === "none") return undefined;
  return decidedBy === "tTest" ? model.aboveZero : model.permutation;
}

/** Whether a model is shown to relate to the reference. */
export function isShown(result: RsaResult, model: RsaModelResult): boolean {
  const test = decidingTest(result, model);
  return test !== undefined && test.adjustedP < 0.05;
}

/** "adjusted for 3 models by false discovery rate"; empty for one model. */
export function adjustment({ correction, models }: Pick<RsaResult, "correction" | "models">): string {
  if (models.length < 2) return "";
  const names = { falseDiscoveryRate: "false discovery rate", bonferroni: "Bonferroni", none: "" };
  return names[correction] === "" ? "not adjusted" : `adjusted for ${models.length} models by ${names[correction]}`;
}

/**
 * The deciding test with its side and its adjustment: "one-sided t test, adjusted for 3 models by false discovery
 * rate".
 */
export function decidingTestName(result: RsaResult): string {
  const name = result.decidedBy === "tTest" ? "one-sided t test" : "one-sided relabeling";
  return [name, adjustment(result)].filter((text) => text !== "").join(", ");
}

/** Subjects are shown to agree with each other, or that is not a question: there is one, or it was not tested. */
export function subjectsAgree({ noiseCeiling }: Pick<RsaResult, "noiseCeiling">): boolean {
  if (noiseCeiling.kind === "none" || noiseCeiling.agreement === undefined) return true;
  return noiseCeiling.agreement.p < 0.05;
}
