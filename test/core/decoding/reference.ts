import { readFileSync } from "node:fs";

interface Curve {
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
  /** Without the first, which is infinite. */
  readonly thresholds: readonly number[];
}

interface Report {
  readonly precision: number;
  readonly recall: number;
  readonly "f1-score": number;
  readonly support: number;
}

interface LabelledItems {
  readonly labels: readonly number[];
  readonly classes: number;
  readonly seed: number;
}

/** What tools/reference/decoding.py wrote: values of NumPy, pandas and scikit-learn. */
export const reference: {
  readonly draws: readonly {
    readonly seed: number;
    readonly words: readonly number[];
    readonly permutation: readonly number[];
    readonly choice: readonly number[];
  }[];
  readonly samples: readonly {
    readonly count: number;
    readonly n: number;
    readonly seed: number;
    readonly first: readonly number[];
    readonly sum: number;
  }[];
  readonly splits: readonly (LabelledItems & {
    readonly testSize: number;
    readonly stratify: boolean;
    readonly train: readonly number[];
    readonly test: readonly number[];
  })[];
  readonly folds: readonly (LabelledItems & {
    readonly folds: number;
    readonly tests: readonly (readonly number[])[];
  })[];
  readonly binary: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly scores: readonly number[];
    readonly roc: Curve;
    readonly rocAll: Curve;
    readonly auc: number;
    readonly precision: readonly number[];
    readonly recall: readonly number[];
    readonly thresholds: readonly number[];
    readonly averagePrecision: number;
    readonly calibration: { readonly observed: readonly number[]; readonly predicted: readonly number[] };
    readonly brier: number;
  }[];
  readonly many: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly probabilities: readonly (readonly number[])[];
    readonly predicted: readonly number[];
    readonly confusion: Readonly<Record<"none" | "true" | "pred" | "all", readonly (readonly number[])[]>>;
    readonly report: Readonly<Record<string, Report>> & { readonly accuracy: number };
    readonly auc_macro?: number;
    readonly auc_weighted?: number;
  }[];
} = JSON.parse(readFileSync(new URL("../../reference/decoding.json", import.meta.url), "utf8"));
