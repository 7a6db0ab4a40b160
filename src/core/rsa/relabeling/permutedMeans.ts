import { randomFrom, shuffle } from "../../statistics/random.ts";
import { nextPermutation } from "./permutations.ts";
import { type Relabeling, relabeledMeans } from "./relabeledMeans.ts";
import type { Progress } from "./work.ts";

/** Which relabelings: all that the work needs, so that another thread can do it. */
export interface PermutationPlan {
  readonly kind: "planned";
  readonly relabeling: Relabeling;
  readonly models: number;
  readonly relabelings: number;
  /** All there are, instead of draws. */
  readonly exact: boolean;
  readonly seed: number;
  /** Relabelings until the next look at how far it is. */
  readonly perStep: number;
}

/** Each model's mean over subjects. */
export interface PermutedMeans {
  readonly unpermuted: Float64Array;
  /** By model, under each relabeling. */
  readonly nulls: readonly Float64Array[];
}

export function* permutedMeans(plan: PermutationPlan): Generator<Progress, PermutedMeans> {
  const { models, relabelings, exact, perStep } = plan;
  const { order, compute } = relabeledMeans(plan.relabeling);
  const unpermuted = new Float64Array(models);
  compute(unpermuted);
  const nulls = Array.from(unpermuted, () => new Float64Array(relabelings));
  const random = randomFrom(plan.seed);
  const means = new Float64Array(models);
  // A function of its own, because loops in a generator stay slow.
  const draw = (from: number, to: number) => {
    for (let k = from; k < to; k++) {
      if (!exact) shuffle(order, random);
      // Of all relabelings the first leaves everything in place.
      else if (k > 0) nextPermutation(order);
      compute(means);
      for (let model = 0; model < models; model++) (nulls[model] ?? means)[k] = means[model] as number;
    }
  };
  for (let done = 0; done < relabelings; ) {
    const next = Math.min(relabelings, done + perStep);
    draw(done, next);
    done = next;
    yield { done, total: relabelings };
  }
  return { unpermuted, nulls };
}
