import type { FrontMatter } from "../stimuliDocument.ts";

/** How classes are decoded from embeddings; names and defaults are the course's, as scikit-learn's. */
export interface DecodeSettings {
  /** Share of the items kept for the test, 0 to 1. */
  readonly testSize: number;
  /** Keep the same proportion of classes in training and test. */
  readonly stratify: boolean;
  /** No item is in the test whose words, or as good as, are in training: leaks stay on one side. */
  readonly grouped: boolean;
  readonly seed: number;
  /** Inverse of the regularisation strength. */
  readonly C: number;
  readonly maxIter: number;
  /** Where scikit-learn's `tol` stops the fit; 0 goes on to the optimum. */
  readonly tolerance: number;
  /** Classes weigh alike however many items they have. */
  readonly balanced: boolean;
  readonly folds: number;
  /** Draws of the label permutation; undefined: as many as fit the size. */
  readonly permutations?: number;
}

const defaults: DecodeSettings = {
  testSize: 0.25,
  stratify: true,
  grouped: false,
  seed: 42,
  C: 1,
  maxIter: 1000,
  tolerance: 0,
  balanced: false,
  folds: 5,
};

/**
 * The document's `decode:` group over the defaults. Values of a wrong type were reported by the parser and are left out
 * here.
 */
export function decodeSettings({ values }: FrontMatter): DecodeSettings {
  const own = values.decode;
  if (typeof own !== "object" || own === null) return defaults;
  const known = Object.entries(own).filter(
    ([key, value]) => Object.hasOwn(defaults, key) && typeof value === typeof defaults[key as keyof DecodeSettings],
  );
  const { permutations } = own as { readonly permutations?: unknown };
  return {
    ...defaults,
    ...Object.fromEntries(known),
    ...(typeof permutations === "number" && { permutations }),
  };
}

/** What a `.stimuli` file is most likely for: with a table or settings of decoding, decoding. */
export function usualAnalysis({ values }: Pick<FrontMatter, "values">): "similarity" | "decode" {
  return values.source !== undefined || values.decode !== undefined ? "decode" : "similarity";
}
