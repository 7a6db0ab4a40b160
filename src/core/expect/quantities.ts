/** A kind of result that expectations are about. */
export const expectedKinds = ["similarity", "decode", "rsa"] as const;
export type ExpectedOf = (typeof expectedKinds)[number];

/** What a name between brackets is a name of. */
export type NameKind = "stimulus" | "category" | "class" | "model" | "bound";

/** A number of a result that an expectation can name. */
export interface Quantity {
  readonly of: ExpectedOf;
  /** The names that it takes; several ways to write it. None: without brackets. */
  readonly takes: readonly (readonly NameKind[])[];
  /** What it is, for hover, completion and the documentation. */
  readonly description: string;
  /** An expectation with it. */
  readonly example: string;
  /**
   * How far a comparison with it may be missed: where the encoder's weights have full precision, what another processor
   * changes; where they are reduced to 8 bits or fewer, what that changes. Measured: docs/numbers.md.
   */
  readonly tolerance: { readonly full: number; readonly reduced: number };
}

const ofCosine = { full: 0.001, reduced: 0.05 };
const ofShare = { full: 0.01, reduced: 0.05 };
const ofComparison = { full: 0.005, reduced: 0.05 };
const ofP = { full: 0.001, reduced: 0.01 };

/** Every quantity by the word that names it. */
export const quantities = {
  sim: {
    of: "similarity",
    takes: [["stimulus", "stimulus"]],
    description: "Similarity of two stimuli, as the heatmap shows it (cosine or correlation).",
    example: "sim(cat, dog) > sim(cat, apple)",
    tolerance: ofCosine,
  },
  distance: {
    of: "similarity",
    takes: [["stimulus", "stimulus"]],
    description: "Distance of two stimuli: Euclidean with `metric: euclidean`, else 1 − similarity.",
    example: "distance(cat, dog) < 0.5",
    tolerance: ofCosine,
  },
  within: {
    of: "similarity",
    takes: [[], ["category"]],
    description: "Mean of the heatmap over the pairs within a category, or within all categories.",
    example: "within(animals) > between",
    tolerance: ofCosine,
  },
  between: {
    of: "similarity",
    takes: [[], ["category", "category"]],
    description: "Mean of the heatmap over the pairs of two categories, or of any two different categories.",
    example: "between(animals, fruits) < 0.3",
    tolerance: ofCosine,
  },
  accuracy: {
    of: "decode",
    takes: [[]],
    description: "Accuracy on the test set, in [0, 1].",
    example: "accuracy >= 0.8",
    tolerance: ofShare,
  },
  majority: {
    of: "decode",
    takes: [[]],
    description: "Accuracy of the majority-class baseline on the test set.",
    example: "accuracy > majority",
    tolerance: ofShare,
  },
  auc: {
    of: "decode",
    takes: [[]],
    description: "Area under the ROC curve; with more than two classes, the mean of each class against the others.",
    example: "auc > 0.9",
    tolerance: ofShare,
  },
  precision: {
    of: "decode",
    takes: [["class"]],
    description: "Share of the test items predicted as a class that are of it.",
    example: "precision(positive) >= 0.75",
    tolerance: ofShare,
  },
  recall: {
    of: "decode",
    takes: [["class"]],
    description: "Share of the test items of a class that are predicted as it.",
    example: "recall(positive) >= 0.75",
    tolerance: ofShare,
  },
  correlation: {
    of: "rsa",
    takes: [["model"]],
    description: "How well a model's RDM fits the reference: its comparison, mean over subjects.",
    example: "correlation(MiniLM) > correlation(Categories)",
    tolerance: ofComparison,
  },
  ceiling: {
    of: "rsa",
    takes: [[], ["bound"]],
    description: "Noise ceiling: its lower bound, or `ceiling(upper)`.",
    example: "correlation(MiniLM) < ceiling",
    tolerance: ofComparison,
  },
  p: {
    of: "rsa",
    takes: [["model"], ["model", "model"]],
    description:
      "Adjusted p value of a model, by the test that the first line goes by; of two models, that of their difference.",
    example: "p(MiniLM) < 0.05",
    tolerance: ofP,
  },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof quantities;

export const bounds = ["lower", "upper"] as const;

/** The quantities that a kind of document can name, by their words. */
export function quantitiesOf(document: "stimuli" | "rsa"): readonly (readonly [QuantityName, Quantity])[] {
  const all = Object.entries(quantities) as [QuantityName, Quantity][];
  return all.filter(([, { of }]) => (of === "rsa") === (document === "rsa"));
}

/** "`sim(stimulus, stimulus)`", "`within` or `within(category)`". */
export function waysToWrite(name: QuantityName): string {
  const ways: Quantity["takes"] = quantities[name].takes;
  return ways.map((kinds) => `\`${name}${kinds.length === 0 ? "" : `(${kinds.join(", ")})`}\``).join(" or ");
}
