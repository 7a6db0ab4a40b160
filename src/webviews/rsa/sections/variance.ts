import { percentText, threeDecimals } from "../../../core/figure/rsa/words/modelTable.ts";
import type { RsaResult } from "../../../core/results/rsaResult.ts";
import { comparisons } from "../../../core/rsa/comparison/comparison.ts";
import { countText } from "../../../core/text/counts.ts";
import { element } from "../../ui/element.ts";
import { table } from "../../ui/table.ts";

/** Sets of up to three of thirty models are thousands. */
const mostSets = 20;

/** What each model explains that the others do not, and what sets of models explain together. */
export function variance(result: RsaResult): HTMLElement[] {
  const { models, secondOrder } = result;
  const partial = models.filter((model) => model.partial !== undefined);
  const sets = (secondOrder.shared ?? []).toSorted((a, b) => b.variance - a.variance);
  const shared = sets.slice(0, mostSets);
  const r2 = comparisons[result.comparison].ofRanks ? "R² of ranks" : "R²";
  const how =
    "Sums of models have non-negative weights, fitted to the pairs among some conditions and evaluated on pairs among the others (up to 5 folds of conditions). A value below zero is worse than predicting the mean.";
  const name = (k: number) => models[k]?.name ?? "";
  return [
    element(
      "p",
      { class: "muted about" },
      `Partial: the correlation with the other models held constant. Unique ${r2}: the variance that the model adds to the others, mean over subjects. ${how} A model that explains the same variance as another adds little and may still be correct.`,
    ),
    ...(partial.length === 0
      ? []
      : [
          table(
            "Each model’s own part",
            ["Model", "Comparison", "Partial", `Unique ${r2}`],
            partial.map((model) => [
              model.name,
              threeDecimals(model.mean),
              threeDecimals(model.partial?.mean),
              percentText(model.partial?.uniqueVariance),
            ]),
          ),
        ]),
    ...(shared.length === 0
      ? []
      : [
          ...(sets.length > mostSets
            ? [
                element(
                  "p",
                  { class: "muted" },
                  `The ${mostSets} of ${countText(sets.length)} sets of models that explain most.`,
                ),
              ]
            : []),
          table(
            `${r2} of the pooled subjects by sets of models, cross-validated`,
            ["Models together", r2],
            shared.map((set) => [set.models.map(name).join(" + "), percentText(set.variance)]),
          ),
        ]),
  ];
}

/** The set that explains most. */
export function varianceNote({ secondOrder }: RsaResult): string {
  const most = Math.max(...(secondOrder.shared ?? []).map(({ variance }) => variance));
  return Number.isFinite(most) ? `at most ${percentText(most)}` : "";
}
