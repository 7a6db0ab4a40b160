import { averageRdm } from "../averageRdm.ts";
import { isLinear } from "../compareRdms.ts";
import type { Comparison } from "../comparison.ts";
import { kendallForm, kendallWith } from "../kendall.ts";
import { prepareForm } from "./prepared.ts";
import { pick, presentPairs, spread, squareOf } from "./presentPairs.ts";
import { relabeledProduct } from "./relabeledProduct.ts";
import { meanOf } from "./vectors.ts";

/** RDMs over the same conditions, condensed; NaN where a pair is missing. */
export interface ComparedRdms {
  readonly comparison: Comparison;
  readonly models: readonly Float64Array[];
  readonly subjects: readonly Float64Array[];
  readonly count: number;
}

export interface RelabeledMeans {
  /** The relabeling, to be changed in place: which condition of the subjects stands at each position. */
  readonly order: Uint32Array;
  /** Fills in, for each model, its mean comparison with the subjects, their conditions relabeled by `order`. */
  readonly compute: (means: Float64Array) => void;
}

/** What relabeling needs: plain numbers, which can be handed to another thread. */
export type Relabeling =
  | {
      readonly kind: "linear";
      /** Mean of the subjects' forms, condensed. */
      readonly reference: Float64Array;
      /** The models' forms, condensed. */
      readonly forms: readonly Float64Array[];
      readonly count: number;
    }
  | ({ readonly kind: "kendall" } & KendallRdms);

type KendallRdms = ComparedRdms & { readonly comparison: "kendallTauA" | "kendallTauB" };

/** The mean of inner products is the product with the mean. Where pairs are missing, a relabeling brings others there: those take the mean of an RDM. */
export function relabelingOf({ comparison, models, subjects, count }: ComparedRdms): Relabeling {
  if (!isLinear(comparison)) return { kind: "kendall", comparison, models, subjects, count };
  const pairs = presentPairs([...models, ...subjects], count);
  const formOf = (rdm: Float64Array) => prepareForm(comparison, pick(rdm, pairs), count);
  const reference = averageRdm(subjects.map(formOf));
  return {
    kind: "linear",
    reference: spread(reference, pairs, count, meanOf(reference)),
    forms: models.map((model) => spread(formOf(model), pairs, count, 0)),
    count,
  };
}

/** Relabeling all subjects alike is relabeling the models the other way about, and is done once, however many models there are. */
export function relabeledMeans(relabeling: Relabeling): RelabeledMeans {
  if (relabeling.kind === "kendall") return kendallMeans(relabeling);
  const { order, multiply } = relabeledProduct(relabeling.reference, relabeling.forms, relabeling.count);
  return { order, compute: multiply };
}

function kendallMeans({ comparison, models, subjects, count }: KendallRdms): RelabeledMeans {
  const pairs = presentPairs([...models, ...subjects], count);
  const withModels = models.map((model) => kendallWith(comparison, kendallForm(pick(model, pairs))));
  const forms = subjects.map((subject) => {
    const picked = pick(subject, pairs);
    const form = kendallForm(spread(picked, pairs, count, meanOf(picked)));
    return { form, square: squareOf(Float64Array.from(form.ranks), count) };
  });
  const order = new Uint32Array(count).map((_, k) => k);
  const ranks = new Int32Array(subjects[0]?.length ?? 0);
  const compute = (means: Float64Array) => {
    means.fill(0);
    for (const { form, square } of forms) {
      let pair = 0;
      for (let i = 0; i < count; i++) {
        const row = (order[i] ?? 0) * count;
        for (let j = i + 1; j < count; j++) ranks[pair++] = square[row + (order[j] ?? 0)] ?? 0;
      }
      const complete = pairs.length === ranks.length;
      const relabeled = complete ? { ...form, ranks } : kendallForm(pick(Float64Array.from(ranks), pairs));
      for (const [m, compare] of withModels.entries()) means[m] = (means[m] ?? 0) + compare(relabeled) / forms.length;
    }
  };
  return { order, compute };
}
