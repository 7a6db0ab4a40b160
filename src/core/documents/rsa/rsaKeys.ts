/** How a file is read: said beside it, or once for all files of the reference. */
export const fileSettings = [
  "names",
  "variable",
  "similarity",
  "triangle",
  "subject",
  "time",
  "axes",
  "index",
  "encoding",
] as const;

/** What only RDMs have. */
export const rdmSettings: readonly string[] = ["similarity", "triangle"];

/**
 * The keys of a `.rsa.json` file, by where they are. The JSON Schema has the same: a test holds one against the other.
 */
export const rsaKeys = {
  document: [
    "$schema",
    "title",
    "stimuli",
    "models",
    "reference",
    "comparison",
    "permutations",
    "bootstrap",
    "bootstrapOver",
    "correction",
    "seed",
    "align",
    "missing",
    "synthetic",
    "expect",
    "notes",
  ],
  model: [
    "name",
    "encoder",
    "layer",
    "metric",
    "residuals",
    "categories",
    "attribute",
    "table",
    "rdm",
    "features",
    "weights",
    "select",
    "models",
    ...fileSettings,
  ],
  reference: ["kind", "name", "rdms", "responses", "metric", "runs", "residuals", ...fileSettings],
  file: ["file", ...fileSettings],
  table: ["file", "key", "separator", "quotes", "header", "encoding"],
  names: ["file", "column", "variable"],
  similarity: ["max"],
} as const satisfies Record<string, readonly string[]>;

export const alignments = ["name", "position"] as const;
export const missingRules = ["refuse", "dropPairs"] as const;
