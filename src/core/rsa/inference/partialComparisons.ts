import type { RsaModelResult } from "../../results/rsaResult.ts";
import { compareForms, whyIncomparable } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import type { Present } from "./inference.ts";
import { pickPairs } from "./ownPairs.ts";
import { type Correlations, explainedBySets, partials } from "./partial.ts";
import { pooled, poolOf } from "./pooledRdm.ts";
import { prepareForm } from "./prepared.ts";
import type { NamedRdms } from "./sortedByName.ts";

interface PartialComparisons {
  /** Absent with one model, with a comparison that is no correlation, and where models say the same. */
  readonly models?: readonly NonNullable<RsaModelResult["partial"]>[];
  /** R² of sets of models with the subjects' mean RDM; absent where the comparison is no correlation. */
  readonly shared?: readonly { readonly models: readonly number[]; readonly variance: number }[];
  /** Why there are none although there could be. */
  readonly note?: string;
}

/** Each model with the others held constant, for Pearson's and Spearman's correlations, on each subject's own pairs. `rdms` are whole, `present` is what is there of them. */
export function partialComparisons(
  comparison: Comparison,
  rdms: Pick<NamedRdms, "models" | "subjects">,
  present: Present,
): PartialComparisons {
  const { models } = rdms;
  if (comparison !== "pearson" && comparison !== "spearman") return {};
  // Neither form depends on the number of conditions.
  const formOf = (rdm: Float64Array) => prepareForm(comparison, rdm, 0);
  const known = new Map<readonly Float64Array[], Correlations["among"]>();
  const correlations = (picked: readonly Float64Array[], target: Float64Array): Correlations => {
    const forms = picked.map(formOf);
    const among = known.get(picked) ?? forms.map((a, k) => forms.map((b, l) => (k === l ? 1 : compareForms(a, b))));
    known.set(picked, among);
    const form = formOf(target);
    return { among, withTarget: forms.map((model) => compareForms(model, form)) };
  };
  const shared = sharedWith(comparison, rdms, present, correlations);
  if (models.length < 2) return { ...(shared && { shared }) };
  const bySubject = present.subjects.map((subject, s) => partials(correlations(present.models[s] ?? [], subject)));
  const found = bySubject.filter((partial) => partial !== undefined);
  if (found.length < bySubject.length) {
    return {
      ...(shared && { shared }),
      note: "Models are not compared with the others held constant: one of them is the same as another, or a sum of others.",
    };
  }
  const meanOver = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...(shared && { shared }),
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

/** R² of sets of models with the subjects pooled as the noise ceiling pools them. */
function sharedWith(
  comparison: "pearson" | "spearman",
  { models, subjects }: Pick<NamedRdms, "models" | "subjects">,
  present: Present,
  correlations: (picked: readonly Float64Array[], target: Float64Array) => Correlations,
): PartialComparisons["shared"] {
  const all = pooled(poolOf(comparison, subjects, present.own, 0));
  const { complete } = present.own;
  const pairs = new Uint32Array(complete ? 0 : all.length).map((_, k) => k).filter((k) => !Number.isNaN(all[k]));
  const target = complete ? all : pickPairs(all, pairs);
  const picked = (complete ? present.models[0] : undefined) ?? models.map((rdm) => pickPairs(rdm, pairs));
  const isDefined = [target, ...picked].every((rdm) => whyIncomparable(comparison, rdm) === undefined);
  return isDefined ? explainedBySets(correlations(picked, target)) : undefined;
}
