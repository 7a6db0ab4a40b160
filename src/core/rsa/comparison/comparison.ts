/** All that the rest of the program knows of a comparison. Plain data, which other threads can be handed. */
interface Described {
  /** In the middle of a sentence. */
  readonly name: string;
  /** Where there is little room. */
  readonly shortName: string;
  /**
   * `product`: the inner product of two forms, one for each RDM. `order`: how many two pairs of conditions both RDMs
   * order alike, which is Kendall's tau.
   */
  readonly by: "product" | "order";
  /** Takes notice of the order of the dissimilarities alone. */
  readonly ofRanks: boolean;
  /**
   * Takes no notice of what is added to all dissimilarities. What does is above zero for any two RDMs of distances,
   * related or not.
   */
  readonly centred: boolean;
  /** Takes into account that two dissimilarities of one condition share its noise (Diedrichsen et al. 2021). */
  readonly whitened: boolean;
  /**
   * Divided by the RDMs' own lengths, which ties shorten; else by the length that ranks without ties have, so that a
   * constant RDM has 0.
   */
  readonly byOwnLength: boolean;
  /** A correlation, of which a partial one is computed with the other models held constant. */
  readonly hasPartial: boolean;
}

const product = {
  by: "product",
  ofRanks: false,
  centred: true,
  whitened: false,
  byOwnLength: true,
  hasPartial: false,
} as const;
const order = { ...product, by: "order", ofRanks: true } as const;

/**
 * Every comparison, by its id, in the order of the documentation. A further one is an entry here; tests say what its
 * schema, its reference values and its line in the documentation lack.
 */
const described = {
  pearson: { ...product, name: "Pearson's correlation", shortName: "Pearson", hasPartial: true },
  spearman: {
    ...product,
    name: "Spearman's rank correlation",
    shortName: "Spearman",
    ofRanks: true,
    hasPartial: true,
  },
  kendallTauA: { ...order, name: "Kendall's tau-a", shortName: "Kendall’s tau-a", byOwnLength: false },
  kendallTauB: { ...order, name: "Kendall's tau-b", shortName: "Kendall’s tau-b" },
  /** The expectation of Spearman's over random orders of ties (Schütt et al. 2023). */
  rhoA: { ...product, name: "rho-a", shortName: "rho-a", ofRanks: true, byOwnLength: false },
  cosine: { ...product, name: "cosine similarity", shortName: "cosine", centred: false },
  whitenedPearson: {
    ...product,
    name: "the whitened correlation",
    shortName: "whitened correlation",
    whitened: true,
  },
  whitenedCosine: {
    ...product,
    name: "the whitened cosine",
    shortName: "whitened cosine",
    centred: false,
    whitened: true,
  },
} as const satisfies Readonly<Record<string, Described>>;

/** Id of a comparison, as documents and results write it. */
export type ComparisonId = keyof typeof described;

/** A comparison that is an inner product of forms. */
export interface ProductComparison extends Described {
  readonly id: ComparisonId;
  readonly by: "product";
}

/** One of Kendall's taus. */
export interface KendallComparison extends Described {
  readonly id: ComparisonId;
  readonly by: "order";
}

/**
 * How two RDMs are compared, over their pairs of conditions. Larger is more alike. One that is neither of these is a
 * third interface here: the types then name the places that take it for one of Kendall's.
 */
export type Comparison = ProductComparison | KendallComparison;

export const comparisonIds = Object.keys(described) as ComparisonId[];

export const comparisons = Object.fromEntries(comparisonIds.map((id) => [id, { id, ...described[id] }])) as {
  readonly [Id in ComparisonId]: Extract<Comparison, Pick<(typeof described)[Id], "by">>;
};

export function isProduct(comparison: Comparison): comparison is ProductComparison {
  return comparison.by === "product";
}
