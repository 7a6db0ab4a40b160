import { isLinear, type LinearComparison, linearForm } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { kendallForm, kendallWith } from "../kendall.ts";
import { pick, presentPairs, spread, squareOf } from "./presentPairs.ts";
import { relabeledProduct } from "./relabeledProduct.ts";
import { meanOf, scaled, sumOf } from "./vectors.ts";

/** RDMs over the same conditions, condensed; NaN where a pair is missing. */
export interface ComparedRdms {
  readonly comparison: Comparison;
  readonly models: readonly Float64Array[];
  readonly subjects: readonly Float64Array[];
  readonly count: number;
}

export interface RelabeledMeans {
  /** The relabeling, to be changed in place: which condition of a model stands at each position. */
  readonly order: Uint32Array;
  /** Mean over subjects of the comparison with a model whose conditions are relabeled by `order`. */
  readonly mean: (model: number) => number;
}

/** Where pairs are missing, a model's value for them, which a relabeling brings to other places, is its mean. */
export function relabeledMeans(rdms: ComparedRdms): RelabeledMeans {
  const { comparison } = rdms;
  return isLinear(comparison) ? linearMeans(comparison, rdms) : kendallMeans(comparison, rdms);
}

/** The mean of inner products is the product with the mean: one product a model, however many subjects. */
function linearMeans(comparison: LinearComparison, { models, subjects, count }: ComparedRdms): RelabeledMeans {
  const pairs = presentPairs([...models, ...subjects], count);
  const formOf = (rdm: Float64Array) => linearForm(comparison, pick(rdm, pairs), count);
  const mean = scaled(sumOf(subjects.map(formOf)), 1 / subjects.length);
  const forms = models.map((model) => {
    const form = formOf(model);
    return spread(form, pairs, count, meanOf(form));
  });
  const { order, multiply } = relabeledProduct(forms, spread(mean, pairs, count, 0), count);
  return { order, mean: multiply };
}

function kendallMeans(
  comparison: "kendallTauA" | "kendallTauB",
  { models, subjects, count }: ComparedRdms,
): RelabeledMeans {
  const pairs = presentPairs([...models, ...subjects], count);
  const complete = pairs.length === models[0]?.length;
  const withSubjects = subjects.map((subject) => kendallWith(comparison, kendallForm(pick(subject, pairs))));
  const forms = models.map((model) => {
    const picked = pick(model, pairs);
    const form = kendallForm(spread(picked, pairs, count, meanOf(picked)));
    return { form, square: squareOf(Float64Array.from(form.ranks), count) };
  });
  const order = new Uint32Array(count).map((_, k) => k);
  const ranks = new Int32Array(models[0]?.length ?? 0);
  const mean = (model: number) => {
    const { form, square } = forms[model] ?? { form: kendallForm(new Float64Array()), square: new Float64Array() };
    let pair = 0;
    for (let i = 0; i < count; i++) {
      const row = (order[i] ?? 0) * count;
      for (let j = i + 1; j < count; j++) ranks[pair++] = square[row + (order[j] ?? 0)] ?? 0;
    }
    const relabeled = complete ? { ...form, ranks } : kendallForm(pick(Float64Array.from(ranks), pairs));
    return withSubjects.reduce((sum, compare) => sum + compare(relabeled), 0) / subjects.length;
  };
  return { order, mean };
}
