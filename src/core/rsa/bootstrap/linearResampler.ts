import { dot } from "../../linear/vectors.ts";
import type { ProductComparison } from "../comparison/comparison.ts";
import { squaresOfRanks } from "../comparison/ranks.ts";
import type { ComparedRdms } from "../relabeling/relabeledMeans.ts";
import { innerProducts } from "./innerProducts.ts";
import { pooledCeiling } from "./pooledCeiling.ts";
import type { Resampler } from "./resampled.ts";
import { SamplePairs } from "./samplePairs.ts";
import { centredRanks, dissimilarities } from "./sampleValues.ts";
import { whitenSample } from "./whitenSample.ts";

/**
 * For comparisons that are inner products of forms. Copies of a pair are one pair with a weight: its form is multiplied
 * by the root of it, and ranks are those that the copies would have.
 */
export function linearResampler(comparison: ProductComparison, { models, subjects, count }: ComparedRdms): Resampler {
  const rdms = [...models, ...subjects];
  const pairs = new SamplePairs(count);
  const { ofRanks, centred, whitened, byOwnLength } = comparison;
  const sources = rdms.map((rdm) => ({
    fill: ofRanks ? centredRanks(rdm) : dissimilarities(rdm, centred),
    // With room for the diagonal that a whitened form has.
    form: new Float64Array(pairs.positions.length + count),
  }));

  return (times) => {
    pairs.take(times);
    const { length, total } = pairs;
    if (length < 3) return undefined;
    const size = whitened ? length + count : length;
    // How far a subject's form is to be stretched before it is pooled: whitened comparisons pool RDMs of equal length
    // before whitening.
    const stretches = new Float64Array(sources.length);
    for (const [k, { fill, form }] of sources.entries()) {
      if (!fill(pairs, form)) return undefined;
      const before = weightedLength(form, pairs);
      if (whitened) {
        if (!whitenSample(pairs, times, form)) return undefined;
        const after = Math.sqrt(dot(form, form, size));
        stretches[k] = after / before;
        scale(form, size, 1 / after);
      } else {
        stretches[k] = 1;
        weigh(form, pairs, 1 / (byOwnLength ? before : Math.sqrt(squaresOfRanks(total))));
      }
    }
    const forms = sources.map(({ form }) => form);
    const products = innerProducts(forms, forms.slice(models.length), size);
    const afterModels = models.length * subjects.length;
    return {
      comparisons: products.subarray(0, afterModels),
      ceiling: pooledCeiling(products.subarray(afterModels), stretches.subarray(models.length)),
    };
  };
}

function weightedLength(values: Float64Array, { weights, length }: SamplePairs): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (weights[k] as number) * (values[k] as number) ** 2;
  return Math.sqrt(sum);
}

function weigh(values: Float64Array, { roots, length }: SamplePairs, factor: number): void {
  for (let k = 0; k < length; k++) values[k] = (values[k] as number) * (roots[k] as number) * factor;
}

function scale(values: Float64Array, length: number, factor: number): void {
  for (let k = 0; k < length; k++) values[k] = (values[k] as number) * factor;
}
