import { vocabularyOf, wordCounts } from "../../core/decoding/fit/bagOfWords.ts";
import { denseRows, sparseRows } from "../../core/decoding/fit/rows.ts";
import { predictLabels } from "../../core/decoding/scores/confusionMatrix.ts";
import { curvesOf, majorityBaseline, meanAuc } from "../../core/decoding/scores/decodeFigures.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import type { Baseline, ComparedClassifier } from "../../core/results/decodeResult.ts";
import { fitAndPredict, rowsAt, trainingOf } from "./fitAndPredict.ts";
import type { Prepared } from "./prepareDecoding.ts";

/** A split of labelled items. */
type SplitItems = Pick<Prepared, "items" | "labels" | "classes" | "settings" | "train" | "test">;

/** Logistic regression on vectors of the items. */
export async function byVectors(
  embeddings: Embeddings,
  split: SplitItems,
  signal: AbortSignal | undefined,
): Promise<ComparedClassifier> {
  const { classes, settings, train, test } = split;
  const { values, dimensions } = rowsAt(embeddings, test);
  const training = await trainingOf(rowsAt(embeddings, train), classes.length, settings);
  return fitted(split, { training, test: denseRows(values, dimensions), signal });
}

/** Logistic regression on the counts of the training texts' words; undefined where not every item is a text. */
export function byWords(split: SplitItems, signal: AbortSignal | undefined): Baseline["bagOfWords"] {
  const { items, train, test } = split;
  // The words of a media file's path are none of its own.
  if (items.some(({ kind }) => kind !== undefined)) return undefined;
  const textsAt = (positions: Uint32Array) => Array.from(positions, (item) => items[item]?.text ?? "");
  const vocabulary = vocabularyOf(textsAt(train));
  const training = { rows: sparseRows(wordCounts(textsAt(train), vocabulary)) };
  const counts = sparseRows(wordCounts(textsAt(test), vocabulary));
  return { ...fitted(split, { training, test: counts, signal }), words: vocabulary.size };
}

/** The class that most training items have, predicted for every test item. */
export function byMajority({ labels, classes, train, test }: SplitItems): Baseline["majority"] {
  return majorityBaseline(labelsAt(labels, train), labelsAt(labels, test), classes.length);
}

function fitted(
  { labels, classes, settings, train, test: testItems }: SplitItems,
  parts: Pick<Parameters<typeof fitAndPredict>[0], "training" | "test" | "signal">,
): ComparedClassifier {
  const testLabels = labelsAt(labels, testItems);
  const trainLabels = labelsAt(labels, train);
  const { probabilities, accuracy } = fitAndPredict({
    ...parts,
    trainLabels,
    testLabels,
    classes: classes.length,
    settings,
  });
  const predicted = predictLabels(probabilities, classes.length);
  return {
    accuracy,
    auc: meanAuc(curvesOf(testLabels, probabilities, classes.length)),
    correct: Uint8Array.from(testLabels, (label, k) => Number(label === predicted[k])),
  };
}

function labelsAt(labels: Uint32Array, positions: Uint32Array): Uint32Array {
  return positions.map((item) => labels[item] ?? 0);
}
