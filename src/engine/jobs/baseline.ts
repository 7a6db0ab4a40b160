import { vocabularyOf, wordCounts } from "../../core/decoding/bagOfWords.ts";
import { sparseRows } from "../../core/decoding/rows.ts";
import { curvesOf, majorityBaseline, meanAuc } from "../../core/results/decodeFigures.ts";
import type { Baseline } from "../../core/results/decodeResult.ts";
import { fitAndPredict } from "../decoding/fitAndPredict.ts";
import { type DecodeRequest, prepareDecoding } from "../decoding/prepareDecoding.ts";
import { cancellable } from "./cancellable.ts";
import type { JobContext } from "./job.ts";

/** What a classifier without any encoder reaches on the same split: the majority class of the training items, and of texts the counts of their words. */
export function baselineJob(request: DecodeRequest, context: JobContext): Promise<Baseline> {
  return cancellable(context, async () => {
    const { items, labels, classes, settings, train, test } = await prepareDecoding(request, context);
    const textsAt = (positions: Uint32Array) => Array.from(positions, (item) => items[item]?.text ?? "");
    const labelsAt = (positions: Uint32Array) => positions.map((item) => labels[item] ?? 0);
    const testLabels = labelsAt(test);
    const majority = majorityBaseline(labelsAt(train), testLabels, classes.length);

    // The words of a media file's path are none of its own.
    if (items.some(({ kind }) => kind !== undefined)) return { majority };
    context.onProgress?.({ stage: "Counting words" });
    const vocabulary = vocabularyOf(textsAt(train));
    const { probabilities, accuracy } = fitAndPredict({
      training: { rows: sparseRows(wordCounts(textsAt(train), vocabulary)) },
      trainLabels: labelsAt(train),
      test: sparseRows(wordCounts(textsAt(test), vocabulary)),
      testLabels,
      classes: classes.length,
      settings,
      signal: context.signal,
    });
    const auc = meanAuc(curvesOf(testLabels, probabilities, classes.length));
    return { majority, bagOfWords: { accuracy, auc, words: vocabulary.size } };
  });
}
