import type { RsaModelResult } from "../../results/rsaResult.ts";
import { averageRdm } from "../averageRdm.ts";
import { compareForms } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { explainedBySets, partials } from "./partial.ts";
import { prepareForm } from "./prepared.ts";

interface PartialComparisons {
  /** Absent with one model, with a comparison that is no correlation, and where models say the same. */
  readonly models?: readonly NonNullable<RsaModelResult["partial"]>[];
  /** R² of sets of models with the subjects' mean RDM; absent where the comparison is no correlation. */
  readonly shared?: readonly { readonly models: readonly number[]; readonly variance: number }[];
  /** Why there are none although there could be. */
  readonly note?: string;
}

/** Each model with the others held constant, for Pearson's and Spearman's correlations. RDMs are condensed, without NaN. */
export function partialComparisons(
  comparison: Comparison,
  models: readonly Float64Array[],
  subjects: readonly Float64Array[],
): PartialComparisons {
  if (comparison !== "pearson" && comparison !== "spearman") return {};
  // Neither form depends on the number of conditions.
  const formOf = (rdm: Float64Array) => prepareForm(comparison, rdm, 0);
  const forms = models.map(formOf);
  const among = forms.map((a, k) => forms.map((b, l) => (k === l ? 1 : compareForms(a, b))));
  const correlationsWith = (rdm: Float64Array) => {
    const form = formOf(rdm);
    return { among, withTarget: forms.map((model) => compareForms(model, form)) };
  };
  const shared = explainedBySets(correlationsWith(averageRdm(subjects)));
  if (models.length < 2) return { shared };
  const bySubject = subjects.map((subject) => partials(correlationsWith(subject)));
  const found = bySubject.filter((partial) => partial !== undefined);
  if (found.length < bySubject.length) {
    return {
      shared,
      note: "Models are not compared with the others held constant: one of them is the same as another, or a sum of others.",
    };
  }
  const meanOver = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    shared,
    models: models.map((_, model) => {
      const perSubject = found.map((partial) => partial[model]?.correlation ?? Number.NaN);
      const unique = found.map((partial) => partial[model]?.uniqueVariance ?? Number.NaN);
      return {
        mean: meanOver(perSubject),
        perSubject: Float64Array.from(perSubject),
        uniqueVariance: meanOver(unique),
      };
    }),
  };
}
