/** The keys of a `.rsa.json` file, by where they stand. The JSON Schema has the same: a test holds one against the other. */
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
    "names",
    "variable",
    "similarity",
  ],
  reference: ["kind", "name", "rdms", "responses", "metric", "runs", "residuals", "names", "variable", "similarity"],
  file: ["file", "names", "variable", "similarity"],
  table: ["file", "key", "separator", "quotes", "header", "encoding"],
} as const satisfies Record<string, readonly string[]>;

export const alignments = ["name", "position"] as const;
export const missingRules = ["refuse", "dropPairs"] as const;
