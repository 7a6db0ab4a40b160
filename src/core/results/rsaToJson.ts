import { diagnosticsToJson } from "./diagnosticsToJson.ts";
import type { RsaModelPair, RsaModelResult, RsaResult } from "./rsaResult.ts";

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
    noiseCeiling: noiseCeiling.kind === "estimated" ? { lower: noiseCeiling.lower, upper: noiseCeiling.upper } : null,
    ...(noiseCeiling.kind === "none" && { noNoiseCeiling: noiseCeiling.reason }),
    pairwise: result.pairwise.map((pair) => pairToJson(pair, nameOf)),
    permutation,
    bootstrap,
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
    diagnostics: diagnosticsToJson(result.diagnostics),
    receipt: result.receipt,
  };
}

/** Each subject by name, with how many pairs it was compared on. */
function pairsToJson({ pairs, reference }: RsaResult): Readonly<Record<string, unknown>> {
  const { compared, ...counts } = pairs;
  return { ...counts, compared: Object.fromEntries(reference.subjects.map(({ name }, s) => [name, compared[s] ?? 0])) };
}

/** `p` is one-sided, for the mean over subjects; `ci` that of the mean, by the bootstrap. What was not done is null. */
function modelToJson(model: RsaModelResult, { pairs }: RsaResult): Readonly<Record<string, unknown>> {
  const { name, source, perSubject, mean, standardError, interval, permutation, partial } = model;
  return {
    name,
    source,
    perSubject: Array.from(perSubject),
    pairsPerSubject: pairs.compared,
    mean,
    p: permutation?.p ?? null,
    adjustedP: permutation?.adjustedP ?? null,
    smallestP: permutation?.smallestP ?? null,
    ci: interval ? [interval.lower, interval.upper] : null,
    standardError: standardError ?? null,
    aboveZero: model.aboveZero ?? null,
    belowCeiling: model.belowCeiling ?? null,
    ...(partial && { partial: { ...partial, perSubject: Array.from(partial.perSubject) } }),
  };
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
    ci: interval ? [interval.lower, interval.upper] : null,
  };
}
