import { RandomState } from "../../core/decoding/randomState.ts";
import { denseRows } from "../../core/decoding/rows.ts";
import type { LabelPermutation } from "../../core/results/decodeResult.ts";
import { fitAndPredict, trainingOf } from "../decoding/fitAndPredict.ts";
import { type DecodeRequest, prepareDecoding } from "../decoding/prepareDecoding.ts";
import { rowsAt } from "../decoding/rowsAt.ts";
import { cancellable } from "./cancellable.ts";
import type { JobContext } from "./job.ts";
import { nextTurn } from "./nextTurn.ts";

const draws = 200;

/**
 * Could the accuracy have come about by chance? The training labels are shuffled, and the model fitted anew, `draws` times
 * (Ojala & Garriga 2010, J. Mach. Learn. Res. 11, test 1; p as in Phipson & Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9).
 */
export function permuteLabelsJob(request: DecodeRequest, context: JobContext): Promise<LabelPermutation> {
  const { signal, onProgress } = context;
  return cancellable(context, async () => {
    const { labels, train, test, classes, settings, embeddings } = await prepareDecoding(request, context);
    const training = await trainingOf(rowsAt(embeddings, train), classes.length, settings);
    const { values, dimensions } = rowsAt(embeddings, test);
    const testRows = denseRows(values, dimensions);
    const testLabels = test.map((item) => labels[item] ?? 0);
    const accuracyWith = (trainLabels: Uint32Array) =>
      fitAndPredict({
        training,
        trainLabels,
        test: testRows,
        testLabels,
        classes: classes.length,
        settings,
        signal,
      }).accuracy;

    const trainLabels = train.map((item) => labels[item] ?? 0);
    const observed = accuracyWith(trainLabels);
    const random = new RandomState(settings.seed);
    const shuffled = new Float64Array(draws);
    for (let draw = 0; draw < draws; draw++) {
      onProgress?.({ stage: "Shuffling labels", done: draw, total: draws });
      random.shuffle(trainLabels);
      shuffled[draw] = accuracyWith(trainLabels);
      await nextTurn();
    }
    const hits = shuffled.filter((accuracy) => accuracy >= observed).length;
    return { observed, shuffled, p: (hits + 1) / (draws + 1), seed: settings.seed };
  });
}
