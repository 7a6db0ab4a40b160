import { vocabularyOf, wordCounts } from "../../core/decoding/fit/bagOfWords.ts";
import { denseRows, sparseRows } from "../../core/decoding/fit/rows.ts";
import { predictLabels } from "../../core/decoding/scores/confusionMatrix.ts";
import { curvesOf, majorityBaseline, meanAuc } from "../../core/decoding/scores/decodeFigures.ts";
import type { Baseline, ComparedClassifier } from "../../core/results/decodeResult.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { fitAndPredict, rowsAt, trainingOf } from "../decoding/fitAndPredict.ts";
import { keptPreparation } from "../decoding/keptPreparation.ts";
import { type DecodeRequest, type Prepared, prepareDecoding } from "../decoding/prepareDecoding.ts";

const pocket = "pocket";

/**
 * What a classifier without any encoder reaches on the same split: the majority class of the training items, and of
 * texts the counts of their words.
 */
export function baselineJob(request: DecodeRequest, context: JobContext): Promise<Baseline> {
  return cancellable(context, async () => {
    const prepared = await keptPreparation(request, context);
    const { items, labels, classes, settings, train, test } = prepared;
    const textsAt = (positions: Uint32Array) => Array.from(positions, (item) => items[item]?.text ?? "");
    const labelsAt = (positions: Uint32Array) => positions.map((item) => labels[item] ?? 0);
    const testLabels = labelsAt(test);
    const majority = majorityBaseline(labelsAt(train), testLabels, classes.length);

    // The words of a media file's path are none of its own.
    if (items.some(({ kind }) => kind !== undefined)) return { majority };
    context.onProgress?.({ stage: "Counting words" });
    const vocabulary = vocabularyOf(textsAt(train));
    const words = fitAndPredict({
      training: { rows: sparseRows(wordCounts(textsAt(train), vocabulary)) },
      trainLabels: labelsAt(train),
      test: sparseRows(wordCounts(textsAt(test), vocabulary)),
      testLabels,
      classes: classes.length,
      settings,
      signal: context.signal,
    });
    const pocket = await withPocket(request, prepared, context);
    return {
      majority,
      bagOfWords: { ...compared(words, testLabels, classes.length), words: vocabulary.size },
      ...(pocket && { pocket }),
    };
  });
}

/**
 * The bundled encoder on the same items, where these are texts; a grouped split is made by an encoder's own vectors and
 * would be another.
 */
async function withPocket(
  request: DecodeRequest,
  { identity, settings, labels, classes, train, test }: Prepared,
  context: JobContext,
): Promise<ComparedClassifier | undefined> {
  const isThere = context.models.find(pocket) !== undefined;
  if (identity.id === pocket || settings.grouped || !isThere) return undefined;
  const { embeddings } = await prepareDecoding({ ...request, encoder: pocket }, context);
  const labelsAt = (positions: Uint32Array) => positions.map((item) => labels[item] ?? 0);
  const { values, dimensions } = rowsAt(embeddings, test);
  const fitted = fitAndPredict({
    training: await trainingOf(rowsAt(embeddings, train), classes.length, settings),
    trainLabels: labelsAt(train),
    test: denseRows(values, dimensions),
    testLabels: labelsAt(test),
    classes: classes.length,
    settings,
    signal: context.signal,
  });
  return compared(fitted, labelsAt(test), classes.length);
}

function compared(
  { probabilities, accuracy }: ReturnType<typeof fitAndPredict>,
  testLabels: Uint32Array,
  classes: number,
): ComparedClassifier {
  const predicted = predictLabels(probabilities, classes);
  return {
    accuracy,
    auc: meanAuc(curvesOf(testLabels, probabilities, classes)),
    correct: Uint8Array.from(testLabels, (label, k) => Number(label === predicted[k])),
  };
}
