import type { Baseline, ComparedClassifier } from "../../../core/results/decodeResult.ts";
import { cancellable, type JobContext } from "../../context/jobContext.ts";
import { byMajority, byVectors, byWords } from "../../decoding/classifiers.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import { type DecodeRequest, type Prepared, prepareDecoding } from "../../decoding/prepareDecoding.ts";

const pocket = "pocket";

/**
 * What a classifier without any encoder reaches on the same split: the majority class of the training items, and of
 * texts the counts of their words.
 */
export function baselineJob(request: DecodeRequest, context: JobContext): Promise<Baseline> {
  return cancellable(context, async () => {
    const prepared = await keptPreparation(request, context);
    const majority = byMajority(prepared);
    context.onProgress?.({ stage: "Counting words" });
    const bagOfWords = byWords(prepared, context.signal);
    if (bagOfWords === undefined) return { majority };
    const pocket = await withPocket(request, prepared, context);
    return { majority, bagOfWords, ...(pocket && { pocket }) };
  });
}

/**
 * The bundled encoder on the same items, where these are texts; a grouped split is made by an encoder's own vectors and
 * would be another.
 */
async function withPocket(
  request: DecodeRequest,
  prepared: Prepared,
  context: JobContext,
): Promise<ComparedClassifier | undefined> {
  const isThere = context.models.find(pocket) !== undefined;
  if (prepared.identity.id === pocket || prepared.settings.grouped || !isThere) return undefined;
  const { embeddings } = await prepareDecoding({ ...request, encoder: pocket }, context);
  return byVectors(embeddings, prepared, context.signal);
}
