import { predictProbabilities } from "../../../core/decoding/fit/predictProbabilities.ts";
import { denseRows } from "../../../core/decoding/fit/rows.ts";
import type { LogisticFit, Prediction } from "../../../core/results/decodeResult.ts";
import type { WhyDecision } from "../../../core/results/whyResult.ts";
import { logOddsRule } from "../../../core/why/logOdds.ts";
import { productParts } from "../../../core/why/sums.ts";
import { cancellable, type JobContext } from "../../context/jobContext.ts";
import { rowsAt } from "../../decoding/fitAndPredict.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import { nearestItems } from "../../decoding/nearestItems.ts";
import type { DecodeRequest } from "../../decoding/prepareDecoding.ts";
import type { InstalledModel } from "../../models/modelStore.ts";
import { textInWords, toldInWords } from "../../stimuli/textInWords.ts";
import { openVectors } from "../../vectors/openVectors.ts";
import { readText } from "../../vectors/wordsOfText.ts";
import { neighbourCount } from "./decode.ts";

export interface PredictRequest {
  /** What the fit was made from. */
  readonly decoding: DecodeRequest;
  readonly fit: LogisticFit;
  /** The sentence to try. */
  readonly text: string;
}

/** What a fitted model says of one more sentence, and the training items most like it. */
export function predictJob({ decoding, fit, text }: PredictRequest, context: JobContext): Promise<Prediction> {
  return cancellable(context, async () => {
    const { model, identity, embeddings, train } = await keptPreparation(decoding, context);
    // Past the cache: what is typed is not kept.
    const encoder = await context.encoders.open(model, identity);
    const vector = await encoder.encode([{ kind: "text", content: text }], {
      ...(context.signal && { signal: context.signal }),
    });
    const probabilities = predictProbabilities(fit, denseRows(vector.values, vector.dimensions));
    const [nearest = []] = await nearestItems(vector, rowsAt(embeddings, train), neighbourCount, context.signal);
    const neighbours = nearest.map(({ item, similarity }) => ({ item: train[item] ?? 0, similarity }));
    const unknown = await unknownIn(text, model, context);
    return { probabilities, neighbours, ...(unknown.length > 0 && { unknown }) };
  });
}

/** The words of a text that a file of vectors lacks; of any other encoder none. */
async function unknownIn(
  text: string,
  { vectors }: InstalledModel,
  { signal, indexFolder }: JobContext,
): Promise<readonly string[]> {
  if (vectors === undefined) return [];
  return readText(await openVectors(vectors, { signal, indexFolder }), text).unknown;
}

export interface WhyDecisionRequest extends PredictRequest {
  /** Positions in the classes: the log-odds that are explained are those of the first against the second. */
  readonly classes: readonly [number, number];
}

/** What each token of a text adds to the log-odds of two classes, and what they are without each word. */
export function whyDecisionJob(
  { decoding, fit, text, classes }: WhyDecisionRequest,
  context: JobContext,
): Promise<WhyDecision> {
  return cancellable(context, async () => {
    const { model, identity } = await keptPreparation(decoding, context);
    const encoder = await context.encoders.open(model, identity);
    const own = await textInWords(encoder, text);
    const inputs = [text, ...own.without.flatMap((one) => one ?? [])].map(
      (content) => ({ kind: "text", content }) as const,
    );
    const { values, count, dimensions } = await encoder.encode(inputs, {
      ...(context.signal && { signal: context.signal }),
    });
    const { weights, intercept } = logOddsRule(fit, classes);
    const logOdds = Array.from({ length: count }, (_, row) =>
      weights.reduce((sum, weight, k) => sum + weight * (values[row * dimensions + k] as number), intercept),
    );
    const parts = own.parts && productParts(own.parts.vectors, weights, identity.normalised === true);
    const [whole = 0, ...shorter] = logOdds;
    return {
      ...toldInWords(own, parts, shorter),
      ...{ classes, logOdds: whole, intercept },
      ...(parts && { parts }),
      ...(identity.pooling && { pooling: identity.pooling }),
    };
  });
}
