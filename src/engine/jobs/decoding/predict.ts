import { predictProbabilities } from "../../../core/decoding/fit/predictProbabilities.ts";
import { denseRows } from "../../../core/decoding/fit/rows.ts";
import type { LogisticFit, Prediction } from "../../../core/results/decodeResult.ts";
import { cancellable, type JobContext } from "../../context/jobContext.ts";
import { rowsAt } from "../../decoding/fitAndPredict.ts";
import { keptPreparation } from "../../decoding/keptPreparation.ts";
import { nearestItems } from "../../decoding/nearestItems.ts";
import type { DecodeRequest } from "../../decoding/prepareDecoding.ts";
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
    return { probabilities, neighbours };
  });
}
