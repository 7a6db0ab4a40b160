import type { EncoderComparison } from "../../src/core/results/encoderComparison.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { manyStimuli } from "./results.ts";

/** A result compared with a made-up encoder's, whose similarities `other` gives from the pair's and its position. */
function comparisonOf(first: SimilarityResult, other: (value: number, pair: number) => number): EncoderComparison {
  const identity = { ...first.receipt.encoder, id: "pocket", dimensions: 256 };
  const second: SimilarityResult = {
    ...first,
    encoder: "pocket",
    matrix: { ...first.matrix, condensed: first.matrix.condensed.map(other) },
    receipt: { ...first.receipt, encoder: identity },
  };
  const { encoder, ...receipt } = first.receipt;
  return {
    kind: "encoderComparison",
    title: "Two encoders compared",
    first,
    second,
    difference: Float64Array.from(
      first.matrix.condensed,
      (value, pair) => value - (second.matrix.condensed[pair] ?? 0),
    ),
    correlation: {
      kind: "correlated",
      spearman: 0.93,
      pearson: 0.95,
      permutation: { p: 1 / 720, smallestP: 1 / 720, relabelings: 720, exact: true },
    },
    diagnostics: [],
    receipt: { ...receipt, encoders: [encoder, identity] },
  };
}

/** The course's six words; cat and orange differ most, by 0.2 less, then dog and lion by 0.1 more. */
export async function sixCompared(): Promise<EncoderComparison> {
  return comparisonOf(await sixWords(), (value, pair) => value + (pair === 4 ? 0.2 : pair === 5 ? -0.1 : 0.01));
}

export async function manyCompared(count: number): Promise<EncoderComparison> {
  return comparisonOf(await manyStimuli(count, 8), (value, pair) => value * 0.7 + 0.1 * Math.sin(pair));
}
