import { denseRows } from "../../../core/decoding/fit/rows.ts";
import { RandomState } from "../../../core/decoding/split/randomState.ts";
import { shuffleLabels } from "../../../core/decoding/split/shuffleLabels.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { LabelPermutation, ShuffledAccuracy } from "../../../core/results/decodeResult.ts";
import { cancellable, type JobContext, nextTurn } from "../../context/jobContext.ts";
import { fitAndPredict, rowsAt, trainingOf } from "../../decoding/fitAndPredict.ts";
import { fitFold, foldsOf } from "../../decoding/foldsOf.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import type { DecodeRequest, Prepared } from "../../decoding/prepareDecoding.ts";

const drawCounts = [1000, 500, 200];
const foldedDrawCounts = [500, 200, 100];
/** Numbers of training rows looked at, a dozen times a fit: some ten seconds. */
const budget = 400_000_000;

/**
 * Could the accuracy have come about by chance? The labels are shuffled and the model fitted again (Ojala & Garriga
 * 2010, J. Mach. Learn. Res. 11, test 1; p as in Phipson & Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9): those of the
 * training items, tested on the test items as they are; and those of all items, with folds of their own, for the
 * cross-validated accuracy.
 */
export function permuteLabelsJob(request: DecodeRequest, context: JobContext): Promise<LabelPermutation> {
  return cancellable(context, async () => {
    const prepared = await keptPreparation(request, context);
    const { seed } = prepared.settings;
    const onSplit = await shuffleTraining(prepared, context);
    if (isTooLarge(prepared)) return { ...onSplit, seed };
    try {
      return { ...onSplit, seed, crossValidated: await shuffleFolds(prepared, context) };
    } catch (error) {
      // Too few items for the folds: the split alone is tested.
      if (error instanceof StimuliError && error.kind === "input") return { ...onSplit, seed };
      throw error;
    }
  });
}

async function shuffleTraining(prepared: Prepared, { signal, onProgress }: JobContext): Promise<ShuffledAccuracy> {
  const { labels, train, test, classes, settings, embeddings, groups } = prepared;
  const training = await trainingOf(rowsAt(embeddings, train), classes.length, settings);
  const { values, dimensions } = rowsAt(embeddings, test);
  const testRows = denseRows(values, dimensions);
  const testLabels = test.map((item) => labels[item] ?? 0);
  const accuracyWith = (trainLabels: Uint32Array) =>
    fitAndPredict({ training, trainLabels, test: testRows, testLabels, classes: classes.length, settings, signal })
      .accuracy;
  const trainLabels = train.map((item) => labels[item] ?? 0);
  const trainGroups = groups && train.map((item) => groups[item] ?? 0);
  const observed = accuracyWith(trainLabels);
  const random = new RandomState(settings.seed);
  return compare(
    observed,
    drawsOf(settings, drawCounts, train.length * dimensions),
    onProgress,
    "Shuffling labels",
    () => {
      shuffleLabels(trainLabels, random, trainGroups);
      return Promise.resolve(accuracyWith(trainLabels));
    },
  );
}

async function shuffleFolds(prepared: Prepared, { signal, onProgress }: JobContext): Promise<ShuffledAccuracy> {
  const { labels, settings, embeddings, groups } = prepared;
  const accuracyWith = async (shuffled: Uint32Array) => {
    const tests = foldsOf(prepared, shuffled);
    let sum = 0;
    for (const test of tests) sum += (await fitFold(prepared, shuffled, test, signal)).accuracy / tests.length;
    return sum;
  };
  const observed = await accuracyWith(labels);
  const random = new RandomState(settings.seed);
  const shuffled = labels.slice();
  const draws = drawsOf(settings, foldedDrawCounts, labels.length * embeddings.dimensions * settings.folds);
  return compare(observed, draws, onProgress, "Shuffling labels, cross-validated", () => {
    shuffleLabels(shuffled, random, groups);
    return accuracyWith(shuffled);
  });
}

/** Even the fewest draws of all folds would take minutes. */
function isTooLarge({ labels, embeddings, settings }: Prepared): boolean {
  const numbers = labels.length * embeddings.dimensions * settings.folds;
  return settings.permutations === undefined && numbers * Math.min(...foldedDrawCounts) > 3 * budget;
}

/** Number of permutations: the document's, or chosen by the size of the data. */
function drawsOf({ permutations }: Prepared["settings"], counts: readonly number[], numbers: number): number {
  if (permutations !== undefined) return permutations;
  return counts.find((count) => count * numbers <= budget) ?? Math.min(...counts);
}

async function compare(
  observed: number,
  draws: number,
  onProgress: JobContext["onProgress"],
  stage: string,
  draw: () => Promise<number>,
): Promise<ShuffledAccuracy> {
  const shuffled = new Float64Array(draws);
  for (let k = 0; k < draws; k++) {
    onProgress?.({ stage, done: k, total: draws });
    shuffled[k] = await draw();
    await nextTurn();
  }
  // Means over folds differ by rounding.
  const hits = shuffled.filter((accuracy) => accuracy >= observed - 1e-9).length;
  return { observed, shuffled, p: (hits + 1) / (draws + 1) };
}
