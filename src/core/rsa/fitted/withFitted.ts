import type { Correction } from "../../documents/rsa/rsaDocument.ts";
import type { RsaModelPair, RsaModelResult, RsaTest } from "../../results/rsaResult.ts";
import { adjust } from "../inference/corrections.ts";
import type { FittedModels } from "./fittedModels.ts";

type Tested = Pick<RsaModelResult, "permutation" | "aboveZero" | "belowCeiling">;

/** All models and every two of them, fitted ones after the others; p values adjusted for all. */
export function withFitted<Model extends Tested, Fitted extends Tested>(
  models: readonly Model[],
  pairwise: readonly RsaModelPair[],
  fitted: { readonly models: readonly Fitted[] } & Pick<FittedModels, "pairwise">,
  correction: Correction,
): { readonly models: (Model | Fitted)[]; readonly pairwise: RsaModelPair[] } {
  const all = [...models, ...fitted.models];
  const pairs = [...pairwise, ...fitted.pairwise].sort((a, b) => a.first - b.first || a.second - b.second);
  const [permutation, aboveZero, belowCeiling] = (["permutation", "aboveZero", "belowCeiling"] as const).map((test) =>
    adjusted(
      all.map((model) => model[test]),
      correction,
    ),
  );
  const ofPairs = adjusted(
    pairs.map(({ test }) => test),
    correction,
  );
  const again = <Test extends RsaTest>(test: Test, adjustedP: number | undefined) => ({
    ...test,
    adjustedP: adjustedP ?? test.p,
  });
  return {
    models: all.map((model, k) => ({
      ...model,
      ...(model.permutation && { permutation: again(model.permutation, permutation?.[k]) }),
      ...(model.aboveZero && { aboveZero: again(model.aboveZero, aboveZero?.[k]) }),
      ...(model.belowCeiling && { belowCeiling: again(model.belowCeiling, belowCeiling?.[k]) }),
    })),
    pairwise: pairs.map((pair, k) => ({ ...pair, ...(pair.test && { test: again(pair.test, ofPairs[k]) }) })),
  };
}

/** The tests with p values adjusted over those that were tested. */
function adjusted(tests: readonly (RsaTest | undefined)[], correction: Correction): (number | undefined)[] {
  const places = [...tests.keys()].filter((k) => tests[k] !== undefined);
  const p = adjust(
    places.map((k) => tests[k]?.p ?? 1),
    correction,
  );
  const result: (number | undefined)[] = tests.map(() => undefined);
  for (const [place, k] of places.entries()) result[k] = p[place];
  return result;
}
