import { denseRows } from "../../core/decoding/fit/rows.ts";
import { stratifiedFolds } from "../../core/decoding/split/stratifiedFolds.ts";
import { stratifiedGroupFolds } from "../../core/decoding/split/stratifiedGroupFolds.ts";
import { fitAndPredict, rowsAt, trainingOf } from "./fitAndPredict.ts";
import type { Prepared } from "./prepareDecoding.ts";

type ToFold = Pick<Prepared, "classes" | "settings" | "groups">;

/** The test items of each fold, for any labels of the items; groups stay in one fold where the document asks for it. */
export function foldsOf({ classes, settings, groups }: ToFold, labels: Uint32Array): Uint32Array[] {
  const request = { labels, classNames: classes, folds: settings.folds, seed: settings.seed };
  return groups ? stratifiedGroupFolds({ ...request, groups }) : stratifiedFolds(request);
}

/** Fits to all items but a fold's, and says what that model makes of the fold's. */
export async function fitFold(
  { classes, settings, embeddings }: Prepared,
  labels: Uint32Array,
  test: Uint32Array,
  signal: AbortSignal | undefined,
) {
  const inTest = new Set(test);
  const train = Uint32Array.from(labels.keys()).filter((item) => !inTest.has(item));
  const labelsAt = (items: Uint32Array) => items.map((item) => labels[item] ?? 0);
  const { values, dimensions } = rowsAt(embeddings, test);
  return fitAndPredict({
    training: await trainingOf(rowsAt(embeddings, train), classes.length, settings),
    trainLabels: labelsAt(train),
    test: denseRows(values, dimensions),
    testLabels: labelsAt(test),
    classes: classes.length,
    settings,
    signal,
  });
}
