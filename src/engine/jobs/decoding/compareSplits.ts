import type { ComparedClassifier, SplitComparison, SplitScores } from "../../../core/results/decodeResult.ts";
import { cancellable, type JobContext } from "../../context/jobContext.ts";
import { byMajority, byVectors, byWords } from "../../decoding/classifiers.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import { type DecodeRequest, type Prepared, prepareDecoding } from "../../decoding/prepareDecoding.ts";

/**
 * The encoder, a bag of words and the majority class on two splits of the document's items: leaks as they are, and all
 * on one side. Throws as the decode job does.
 */
export function compareSplitsJob(request: DecodeRequest, context: JobContext): Promise<SplitComparison> {
  return cancellable(context, async () => {
    const own = await keptPreparation(request, context);
    // What the panel asks next is about its own split: that one is kept.
    const other = await prepareDecoding({ ...request, grouped: !own.settings.grouped }, context);
    const [plain, grouped] = own.settings.grouped ? [other, own] : [own, other];
    const about = { total: 2, stage: "Fitting" };
    context.onProgress?.({ ...about, done: 0 });
    const asTheyAre = await scoresOf(plain, context);
    context.onProgress?.({ ...about, done: 1 });
    return { asTheyAre, onOneSide: await scoresOf(grouped, context) };
  });
}

async function scoresOf(prepared: Prepared, { signal }: JobContext): Promise<SplitScores> {
  const { embeddings, train, test } = prepared;
  signal?.throwIfAborted();
  const words = byWords(prepared, signal);
  return {
    train: train.length,
    test: test.length,
    encoder: scores(await byVectors(embeddings, prepared, signal)),
    ...(words && { bagOfWords: scores(words) }),
    majority: { correct: Math.round(byMajority(prepared).accuracy * test.length), auc: 0.5 },
  };
}

function scores({ correct, auc }: ComparedClassifier): SplitScores["encoder"] {
  return { correct: correct.reduce((sum, one) => sum + one, 0), auc };
}
