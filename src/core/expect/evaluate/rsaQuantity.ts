import type { RsaResult, RsaTest } from "../../results/rsaResult.ts";
import type { QuantityName } from "../quantities.ts";
import { NoValue, positionOf } from "./noValue.ts";

/** The number that an RSA has for a quantity. Throws {@link NoValue} where there is none. */
export function rsaQuantity(quantity: QuantityName, names: readonly string[], result: RsaResult): number {
  const { models, noiseCeiling } = result;
  const positions = () =>
    names.map((name) =>
      positionOf(
        name,
        "model",
        models.map((model) => model.name),
      ),
    );
  switch (quantity) {
    case "correlation":
      return models[positions()[0] ?? 0]?.mean ?? Number.NaN;
    case "ceiling":
      if (noiseCeiling.kind === "none") throw new NoValue(`There is no noise ceiling: ${noiseCeiling.reason}`);
      return names[0] === "upper" ? noiseCeiling.upper : noiseCeiling.lower;
    case "p": {
      const test = testOf(result, positions());
      if (test === undefined) throw new NoValue("Nothing was tested.");
      return test.adjustedP;
    }
    default:
      throw new NoValue(`An RSA has no ${quantity}.`);
  }
}

/** The test that the first line goes by, of one model or of the difference of two. */
function testOf({ models, decidedBy, pairwise }: RsaResult, [one = 0, other]: readonly number[]): RsaTest | undefined {
  if (other !== undefined) {
    const pair = pairwise.find(
      ({ first, second }) => first === Math.min(one, other) && second === Math.max(one, other),
    );
    return pair?.test;
  }
  if (decidedBy === "none") return undefined;
  return decidedBy === "tTest" ? models[one]?.aboveZero : models[one]?.permutation;
}
