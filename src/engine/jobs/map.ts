import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { expectMappable, makeMap } from "../../core/map/makeMap.ts";
import type { MapMethod, MapResult } from "../../core/results/mapResult.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { compareStimuli } from "../geometry/compareStimuli.ts";
import { runWork } from "../rsa/runWork.ts";
import { documentTitle, encodeDocument } from "../stimuli/encodeDocument.ts";
import { type DocumentRequest, openDocument } from "../stimuli/openDocument.ts";

export interface MapRequest extends DocumentRequest {
  readonly method: MapMethod;
  /** Instead of what the document says. */
  readonly metric?: Metric;
}

const seed = 42;

/**
 * From a document to a map of its stimuli on a plane. Throws StimuliError: `input` (with its line), `encoderMissing`,
 * `modelDamaged`, `cancelled`.
 */
export function mapJob(request: MapRequest, context: JobContext): Promise<MapResult> {
  return cancellable(context, () => map(request, context));
}

async function map(request: MapRequest, context: JobContext): Promise<MapResult> {
  const { method } = request;
  const opened = await openDocument(request, { ...context, needsClasses: false });
  const { frontMatter } = opened.document;
  const sounds = frontMatter.sounds ?? "clips";
  // Of patches nobody knows how many there are before they are encoded.
  if (sounds === "clips") expectMappable(method, opened.stimuli.length);
  const encoded = await encodeDocument(opened, request, context, sounds);
  const { embeddings, shown, receipt } = encoded;
  expectMappable(method, shown.stimuli.length);
  const metric = request.metric ?? frontMatter.metric ?? "cosine";
  context.onProgress?.({ stage: "Comparing" });
  const labels = shown.stimuli.map(({ label }) => label);
  const matrix = await compareStimuli(embeddings, metric, labels);
  return {
    kind: "map",
    title: documentTitle(encoded, "Map"),
    ...shown,
    metric,
    ...(await runWork(makeMap(embeddings, matrix, method, seed), context)),
    receipt: { ...receipt, seeds: { ...receipt.seeds, map: seed } },
  };
}
