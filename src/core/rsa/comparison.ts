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
