import { denseRows } from "../../core/decoding/rows.ts";
import { stratifiedFolds } from "../../core/decoding/stratifiedFolds.ts";
import { curvesOf, meanAuc } from "../../core/results/decodeFigures.ts";
import type { CrossValidation } from "../../core/results/decodeResult.ts";
import { fitAndPredict, trainingOf } from "../decoding/fitAndPredict.ts";
import { type DecodeRequest, prepareDecoding } from "../decoding/prepareDecoding.ts";
import { rowsAt } from "../decoding/rowsAt.ts";
import { cancellable } from "./cancellable.ts";
import type { JobContext } from "./job.ts";
import { nextTurn } from "./nextTurn.ts";

/** k-fold cross-validation over all items, as scikit-learn's `StratifiedKFold(k, shuffle=True, random_state=seed)`. */
export function crossValidateJob(request: DecodeRequest, context: JobContext): Promise<CrossValidation> {
  const { signal, onProgress } = context;
  return cancellable(context, async () => {
    const { labels, classes, settings, embeddings } = await prepareDecoding(request, context);
    const tests = stratifiedFolds({ labels, classNames: classes, folds: settings.folds, seed: settings.seed });
    const labelsAt = (items: Uint32Array) => items.map((item) => labels[item] ?? 0);
    const folds: CrossValidation["folds"][number][] = [];
    for (const test of tests) {
      onProgress?.({ stage: "Cross-validating", done: folds.length, total: tests.length });
      const inTest = new Set(test);
      const train = Uint32Array.from(labels.keys()).filter((item) => !inTest.has(item));
      const { values, dimensions } = rowsAt(embeddings, test);
      const { probabilities, accuracy } = fitAndPredict({
        training: await trainingOf(rowsAt(embeddings, train), classes.length, settings),
        trainLabels: labelsAt(train),
        test: denseRows(values, dimensions),
        testLabels: labelsAt(test),
        classes: classes.length,
        settings,
        signal,
      });
      const auc = meanAuc(curvesOf(labelsAt(test), probabilities, classes.length));
      folds.push({ test, probabilities, accuracy, auc });
      await nextTurn();
    }
    return { folds };
  });
}
