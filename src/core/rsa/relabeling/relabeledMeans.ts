import { type Comparison, isProduct, type KendallComparison } from "../comparison/comparison.ts";
import { kendallForm, kendallWith } from "../comparison/kendall.ts";
import { ownPairs } from "../comparison/ownPairs.ts";
import { prepareForm } from "../comparison/prepared.ts";
import { ranking } from "../comparison/ranks.ts";
import { squareOf } from "../comparison/squareOf.ts";
import { averageRdm } from "../rdm/averageRdm.ts";
import { relabeledOnOwnPairs } from "./relabeledOnOwnPairs.ts";
import { relabeledProduct } from "./relabeledProduct.ts";

/** RDMs over the same conditions, condensed; NaN where a pair is missing. */
export interface ComparedRdms {
  readonly comparison: Comparison;
  readonly models: readonly Float64Array[];
  readonly subjects: readonly Float64Array[];
  readonly count: number;
}

export interface RelabeledMeans {
  /** The relabeling, to be changed in place: which condition of the subjects is at each position. */
  readonly order: Uint32Array;
  /** Fills in, for each model, its mean comparison with the subjects, their conditions relabeled by `order`. */
  readonly compute: (means: Float64Array) => void;
}

interface KendallRelabeling extends ComparedRdms {
  readonly kind: "kendall";
  readonly comparison: KendallComparison;
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
  | KendallRelabeling
  | ({
      readonly kind: "ownPairs";
      readonly bySubject: readonly Uint32Array[];
      readonly modelsComplete: boolean;
    } & ComparedRdms);

/** The mean of inner products is the product with the mean. */
export function relabelingOf({ comparison, models, subjects, count }: ComparedRdms): Relabeling {
  const { complete, ...own } = ownPairs(models, subjects, count);
  if (!complete) return { kind: "ownPairs", comparison, models, subjects, count, ...own };
  if (!isProduct(comparison)) return { kind: "kendall", comparison, models, subjects, count };
  const formOf = (rdm: Float64Array) => prepareForm(comparison, rdm, count);
  return { kind: "linear", reference: averageRdm(subjects.map(formOf)), forms: models.map(formOf), count };
}

/**
 * Relabeling all subjects alike is relabeling the models the other way about, and is done once, however many models
 * there are.
 */
export function relabeledMeans(relabeling: Relabeling): RelabeledMeans {
  if (relabeling.kind === "kendall") return kendallMeans(relabeling);
  if (relabeling.kind === "ownPairs") {
    const { bySubject, modelsComplete, ...compared } = relabeling;
    return relabeledOnOwnPairs(compared, bySubject, modelsComplete);
  }
  const { order, multiply } = relabeledProduct(relabeling.reference, relabeling.forms, relabeling.count);
  return { order, compute: multiply };
}

function kendallMeans({ comparison, models, subjects, count }: KendallRelabeling): RelabeledMeans {
  const withModels = models.map((model) => kendallWith(comparison, kendallForm(ranking(model))));
  const forms = subjects.map((subject) => {
    const form = kendallForm(ranking(subject));
    return { form, square: squareOf(Float64Array.from(form.ranks), count) };
  });
  const order = new Uint32Array(count).map((_, k) => k);
  const ranks = new Int32Array(subjects[0]?.length ?? 0);
  const compute = (means: Float64Array) => {
    means.fill(0);
    for (const { form, square } of forms) {
      let pair = 0;
      for (let i = 0; i < count; i++) {
        const row = (order[i] as number) * count;
        for (let j = i + 1; j < count; j++) ranks[pair++] = square[row + (order[j] as number)] as number;
      }
      const relabeled = { ...form, ranks };
      for (const [m, compare] of withModels.entries())
        means[m] = (means[m] as number) + compare(relabeled) / forms.length;
    }
  };
  return { order, compute };
}
