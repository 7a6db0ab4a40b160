import { dataFormatNames } from "../../formats/dataFormats.ts";
import { orders } from "../../geometry/arrange.ts";
import { metrics } from "../../geometry/pairMatrix.ts";
import { soundRows } from "../stimuliDocument.ts";
import { studentSeed } from "../studentSeed.ts";
import { separatorOf, separators } from "../tableSettings.ts";
import { spaceKeys } from "./spaceKeys.ts";

/** One key of the front matter: what it takes, and the sentence that hover and completion show. */
export interface FrontMatterKey {
  readonly type: ValueType;
  readonly description: string;
  /** What a person would write, for completion and messages. */
  readonly example: string;
}

export type ValueType =
  | { readonly kind: "text" }
  /** `isAlso`: other ways to write one of the choices. */
  | {
      readonly kind: "choice";
      readonly choices: readonly string[];
      readonly isAlso?: (written: string) => boolean;
    }
  | { readonly kind: "boolean" }
  /**
   * `least` is allowed, unless `above` says that the value is greater; `most` likewise with `below`. `word`: what may be
   * written instead of a number.
   */
  | {
      readonly kind: "number";
      readonly integer?: boolean;
      readonly least?: number;
      readonly above?: number;
      readonly below?: number;
      readonly word?: string;
    }
  | { readonly kind: "list" }
  /** Class names: a list in the order of the values, or `value: name` pairs. */
  | { readonly kind: "names" }
  /** Names of axes with the texts at their ends. */
  | { readonly kind: "axes" }
  /** Two names. */
  | { readonly kind: "pair" }
  | { readonly kind: "group"; readonly keys: ReadonlyMap<string, FrontMatterKey> };

/** What becomes of a table's rows without text or class. */
const missingTexts = ["refuse", "drop", "keep"] as const;

const seed: FrontMatterKey = {
  type: { kind: "number", integer: true, least: 0, word: studentSeed },
  description:
    "The seed of all random choices: the same seed gives the same choices. With `student` it follows from your name or number.",
  example: "42",
};

const sampleKeys: ReadonlyMap<string, FrontMatterKey> = new Map([
  [
    "n",
    { type: { kind: "number", integer: true, least: 1 }, description: "Number of rows to sample.", example: "3000" },
  ],
  ["seed", seed],
]);

const decodeKeys: ReadonlyMap<string, FrontMatterKey> = new Map<string, FrontMatterKey>([
  [
    "testSize",
    {
      type: { kind: "number", above: 0, below: 1 },
      description: "Proportion of the stimuli in the test set, between 0 and 1.",
      example: "0.25",
    },
  ],
  [
    "stratify",
    {
      type: { kind: "boolean" },
      description: "Keep the same proportion of classes in training and test.",
      example: "true",
    },
  ],
  ["seed", seed],
  [
    "grouped",
    {
      type: { kind: "boolean" },
      description: "Keep stimuli that contain one another, or are nearly the same, on one side of the split.",
      example: "false",
    },
  ],
  [
    "balanced",
    {
      type: { kind: "boolean" },
      description: "Give all classes the same weight, however many stimuli each has.",
      example: "false",
    },
  ],
  [
    "C",
    {
      type: { kind: "number", above: 0 },
      description: "Inverse of the regularisation strength, as in scikit-learn's LogisticRegression.",
      example: "1.0",
    },
  ],
  [
    "maxIter",
    {
      type: { kind: "number", integer: true, least: 1 },
      description: "Maximum number of iterations of the logistic regression.",
      example: "1000",
    },
  ],
  [
    "tolerance",
    {
      type: { kind: "number", least: 0 },
      description:
        "The tolerance at which the fit stops, as scikit-learn's `tol` (default 1e-4). The default here, 0, continues to the optimum.",
      example: "1e-4",
    },
  ],
  [
    "folds",
    {
      type: { kind: "number", integer: true, least: 2 },
      description: "Number of folds of the cross-validation.",
      example: "5",
    },
  ],
  [
    "permutations",
    {
      type: { kind: "number", integer: true, least: 1 },
      description: "Number of label permutations. If left out, it is chosen by the size of the data.",
      example: "1000",
    },
  ],
]);

/** Every key that the front matter of a `.stimuli` file knows. */
export const frontMatterKeys: ReadonlyMap<string, FrontMatterKey> = new Map<string, FrontMatterKey>([
  ["title", { type: { kind: "text" }, description: "The figure's title.", example: "Animals and fruits" }],
  [
    "encoder",
    {
      type: { kind: "text" },
      description:
        "The encoder (the model that turns stimuli into vectors): its id, or the path of a model's folder or of a file of word vectors, such as ./vectors/glove.txt.",
      example: "all-MiniLM-L6-v2",
    },
  ],
  [
    "metric",
    {
      type: { kind: "choice", choices: metrics },
      description: "What the matrix shows: cosine similarity, Pearson correlation or Euclidean distance.",
      example: "cosine",
    },
  ],
  [
    "order",
    {
      type: { kind: "choice", choices: orders },
      description: "Order of rows and columns: as in the file, by category, or by hierarchical clustering.",
      example: "category",
    },
  ],
  [
    "sounds",
    {
      type: { kind: "choice", choices: soundRows },
      description:
        "For sounds, what a row of the heatmap is: a clip, or a patch of a clip (0.96 s). Decoding and RSA use clips.",
      example: "patches",
    },
  ],
  [
    "source",
    {
      type: { kind: "text" },
      description: `A data file to read stimuli from: ${dataFormatNames("table")}, or \`hf://datasets/owner/name/path\`.`,
      example: "reviews.csv",
    },
  ],
  ["text", { type: { kind: "text" }, description: "The column of `source` that holds the text.", example: "sentence" }],
  ["label", { type: { kind: "text" }, description: "The column of `source` that holds the class.", example: "label" }],
  [
    "header",
    {
      type: { kind: "boolean" },
      description: "Whether the first row of `source` names its columns. Without names, columns are numbered from 1.",
      example: "false",
    },
  ],
  [
    "separator",
    {
      type: {
        kind: "choice",
        choices: [...separators.keys()],
        isAlso: (written) => separatorOf(written) !== undefined,
      },
      description:
        "The character between the fields of `source`: its name, or the character itself in quotation marks. Detected from the first rows if left out.",
      example: "semicolon",
    },
  ],
  [
    "quotes",
    {
      type: { kind: "boolean" },
      description:
        "Whether double quotes enclose fields of `source`, as in pandas. `false` reads them as ordinary characters, as pandas' `quoting=3` does.",
      example: "false",
    },
  ],
  [
    "encoding",
    {
      type: { kind: "text" },
      description:
        "The encoding of `source`, by its name in Python or on the Web. Needed if the file is not UTF-8 and has no byte order mark.",
      example: "latin1",
    },
  ],
  [
    "missing",
    {
      type: { kind: "choice", choices: missingTexts },
      description:
        "Rows of `source` without a text or class: an error, or left out before sampling, as by pandas' `dropna`. Words such as NA and null count as missing, as in `read_csv`, unless the value is `keep`.",
      example: "drop",
    },
  ],
  [
    "labels",
    {
      type: { kind: "names" },
      description: "Names of the classes, in the order of their values.",
      example: "[negative, positive]",
    },
  ],
  [
    "sample",
    {
      type: { kind: "group", keys: sampleKeys },
      description: "Sample some rows of `source` at random, the same rows as pandas' `sample`.",
      example: "{ n: 3000, seed: 42 }",
    },
  ],
  [
    "decode",
    {
      type: { kind: "group", keys: decodeKeys },
      description: "How the classes are decoded from the embeddings.",
      example: "{ testSize: 0.25, stratify: true, seed: 42 }",
    },
  ],
  ...spaceKeys,
  [
    "expect",
    {
      type: { kind: "list" },
      description:
        "What you expect of the result, one expectation per line after a dash, such as `sim(cat, dog) > sim(cat, apple)`.",
      example: "[accuracy >= 0.8]",
    },
  ],
  [
    "notes",
    {
      type: { kind: "text" },
      description: "What you conclude, in your own words. It is part of a hand-in.",
      example: "Animals are closer to each other than to fruits.",
    },
  ],
]);
