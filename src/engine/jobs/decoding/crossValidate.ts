import { curvesOf, meanAuc } from "../../../core/decoding/scores/decodeFigures.ts";
import type { CrossValidation } from "../../../core/results/decodeResult.ts";
import { cancellable, type JobContext, nextTurn } from "../../context/jobContext.ts";
import { fitFold, foldsOf } from "../../decoding/foldsOf.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import type { DecodeRequest } from "../../decoding/prepareDecoding.ts";

/**
 * k-fold cross-validation over all items, as scikit-learn's `StratifiedKFold(k, shuffle=True, random_state=seed)`;
 * where the document groups items, as its `StratifiedGroupKFold`.
 */
export function crossValidateJob(request: DecodeRequest, context: JobContext): Promise<CrossValidation> {
  const { signal, onProgress } = context;
  return cancellable(context, async () => {
    const prepared = await keptPreparation(request, context);
    const { labels, classes, groups } = prepared;
    const tests = foldsOf(prepared, labels);
    const folds: CrossValidation["folds"][number][] = [];
    for (const test of tests) {
      onProgress?.({ stage: "Cross-validating", done: folds.length, total: tests.length });
      const { probabilities, accuracy } = await fitFold(prepared, labels, test, signal);
      const truth = test.map((item) => labels[item] ?? 0);
      folds.push({ test, probabilities, accuracy, auc: meanAuc(curvesOf(truth, probabilities, classes.length)) });
      await nextTurn();
    }
    return { folds, grouped: groups !== undefined };
  });
}
