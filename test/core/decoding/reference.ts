import { readFileSync } from "node:fs";

interface Curve {
  readonly fpr: readonly number[];
  readonly tpr: readonly number[];
  /** Without the first, which is infinite. */
  readonly thresholds: readonly number[];
}

interface ReportValues {
  readonly precision: number;
  readonly recall: number;
  readonly "f1-score": number;
  readonly support: number;
}

/** The first 20 rows, and where every row stands in one number. */
export interface Digest {
  readonly length: number;
  readonly first: readonly number[];
  readonly sum: number;
}

interface SplitDigests {
  readonly seed: number;
  readonly train: Digest;
  readonly test: Digest;
  readonly plainTrain: Digest;
  readonly plainTest: Digest;
  readonly folds: readonly Digest[];
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
    readonly rows: Digest;
  }[];
  readonly splits: readonly {
    readonly labels: readonly number[];
    readonly seed: number;
    readonly testSize: number;
    readonly stratify: boolean;
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
  readonly folds: readonly {
    readonly labels: readonly number[];
    readonly seed: number;
    readonly folds: number;
    readonly tests: readonly (readonly number[])[];
  }[];
  readonly sst2: { readonly sample: SplitDigests; readonly train: SplitDigests };
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
    readonly calibrations: readonly {
      readonly bins: number;
      readonly observed: readonly number[];
      readonly predicted: readonly number[];
    }[];
    readonly brier: number;
  }[];
  readonly noPositive: { readonly precision: readonly number[]; readonly recall: readonly number[] };
  readonly many: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly probabilities: readonly (readonly number[])[];
    readonly predicted: readonly number[];
    readonly confusion: Readonly<Record<"none" | "true" | "pred" | "all", readonly (readonly number[])[]>>;
    readonly report: Readonly<Record<string, ReportValues>> & { readonly accuracy: number };
    readonly auc_macro?: number;
    readonly auc_weighted?: number;
  }[];
} = JSON.parse(readFileSync(new URL("../../reference/decoding.json", import.meta.url), "utf8"));

/** As the script's `digest`. */
export function digest(rows: Uint32Array): Digest {
  const sum = rows.reduce((all, row, place) => (all + (place + 1) * row) % (2 ** 31 - 1), 0);
  return { length: rows.length, first: Array.from(rows.slice(0, 20)), sum };
}
