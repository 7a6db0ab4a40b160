import { diagnosticsToJson } from "../../../documentDiagnostic.ts";
import { expectationsToJson } from "../../../expect/expectationWords.ts";
import type { NoiseCeiling, RsaFit, RsaModelPair, RsaModelResult, RsaResult } from "../../../results/rsaResult.ts";

/** The result as plain JSON data at full precision: what the command line prints and the panel exports. */
export function rsaToJson(result: RsaResult): Readonly<Record<string, unknown>> {
  const { conditions, categories, models, reference, noiseCeiling, permutation, bootstrap } = result;
  const nameOf = (model: number) => models[model]?.name;
  return {
    title: result.title,
    ...(result.synthetic && { synthetic: true }),
    comparison: result.comparison,
    conditions: conditions.map(({ name }) => name),
    ...(categories.length > 0 && {
      categories: conditions.map(({ category }) => (category === null ? null : (categories[category] ?? null))),
    }),
    reference: { kind: reference.kind, name: reference.name, subjects: reference.subjects.map(({ name }) => name) },
    models: models.map((model) => modelToJson(model, result)),
    noiseCeiling: noiseCeiling.kind === "estimated" ? ceilingToJson(noiseCeiling) : null,
    ...(noiseCeiling.kind === "none" && { noNoiseCeiling: noiseCeiling.reason }),
    pairwise: result.pairwise.map((pair) => pairToJson(pair, nameOf)),
    permutation,
    bootstrap,
    ...(result.crossValidation && { crossValidation: result.crossValidation }),
    decidedBy: result.decidedBy,
    correction: result.correction,
    secondOrder: {
      names: result.secondOrder.names,
      comparisons: Array.from(result.secondOrder.comparisons),
      ...(result.secondOrder.shared && {
        shared: result.secondOrder.shared.map(({ models: set, variance }) => ({ models: set.map(nameOf), variance })),
      }),
    },
    unmatched: result.unmatched,
    pairs: pairsToJson(result),
    notes: result.notes,
    ...(result.expectations && { expectations: expectationsToJson(result.expectations) }),
    diagnostics: diagnosticsToJson(result.diagnostics),
    receipt: result.receipt,
  };
}

/** Each subject by name, with how many pairs it was compared on. */
function pairsToJson({ pairs, reference }: RsaResult): Readonly<Record<string, unknown>> {
  const { compared, ...counts } = pairs;
  return { ...counts, compared: Object.fromEntries(reference.subjects.map(({ name }, s) => [name, compared[s] ?? 0])) };
}

function ceilingToJson({ lower, upper, agreement }: NoiseCeiling & { readonly kind: "estimated" }) {
  return { lower, upper, agreement: agreement ? { ...agreement, alternative: "greater" } : null };
}

/**
 * `p` is that of relabeling, for the mean over subjects; `ci` the mean's 95 % confidence interval. `alternative` is
 * SciPy's word for a test's side. What was not done is null.
 */
function modelToJson(model: RsaModelResult, { pairs, models }: RsaResult): Readonly<Record<string, unknown>> {
  const { name, source, perSubject, mean, standardError, interval, permutation, partial } = model;
  return {
    name,
    source,
    perSubject: Array.from(perSubject),
    pairsPerSubject: pairs.compared,
    mean,
    p: permutation?.p ?? null,
    adjustedP: permutation?.adjustedP ?? null,
    alternative: "greater",
    smallestP: permutation?.smallestP ?? null,
    ci: interval ? [interval.lower, interval.upper] : null,
    standardError: standardError ?? null,
    aboveZero: model.aboveZero ? { ...model.aboveZero, alternative: "greater" } : null,
    belowCeiling: shortfallToJson(model),
    ...(partial && { partial: { ...partial, perSubject: Array.from(partial.perSubject) } }),
    ...(model.fit && { fit: fitToJson(model.fit, (position) => models[position]?.name) }),
  };
}

/** `noiseCeiling`: of the same left-out conditions. */
function fitToJson(fit: RsaFit, nameOf: (model: number) => string | undefined): Readonly<Record<string, unknown>> {
  return {
    kind: fit.kind,
    ...(fit.kind === "weighted"
      ? {
          weights: fit.weights.map(({ model, weight, interval }) => ({
            model: nameOf(model),
            weight,
            ci: interval ? [interval.lower, interval.upper] : null,
          })),
        }
      : { chosen: fit.chosen.map(({ model, share }) => ({ model: nameOf(model), share })) }),
    noiseCeiling: fit.ceiling ?? null,
  };
}

function shortfallToJson({ belowCeiling }: RsaModelResult) {
  if (belowCeiling === undefined) return null;
  const { shortfall, interval, p, adjustedP } = belowCeiling;
  return { shortfall, ci: [interval.lower, interval.upper], p, adjustedP, alternative: "two-sided" };
}

function pairToJson(
  pair: RsaModelPair,
  nameOf: (model: number) => string | undefined,
): Readonly<Record<string, unknown>> {
  const { first, second, difference, test, interval } = pair;
  return {
    models: [nameOf(first), nameOf(second)],
    difference,
    p: test?.p ?? null,
    adjustedP: test?.adjustedP ?? null,
    alternative: "two-sided",
    ci: interval ? [interval.lower, interval.upper] : null,
  };
}
