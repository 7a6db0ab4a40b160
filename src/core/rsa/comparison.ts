/** How two RDMs are compared, over their pairs of conditions. */
export const comparisons = [
  "pearson",
  "spearman",
  "kendallTauA",
  "kendallTauB",
  "rhoA",
  "cosine",
  "whitenedPearson",
  "whitenedCosine",
] as const;
export type Comparison = (typeof comparisons)[number];

/** Each comparison in the middle of a sentence. */
export const comparisonNames: Readonly<Record<Comparison, string>> = {
  pearson: "Pearson's correlation",
  spearman: "Spearman's rank correlation",
  kendallTauA: "Kendall's tau-a",
  kendallTauB: "Kendall's tau-b",
  rhoA: "rho-a",
  cosine: "cosine similarity",
  whitenedPearson: "the whitened correlation",
  whitenedCosine: "the whitened cosine",
};
