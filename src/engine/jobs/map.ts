import { StimuliError } from "../../core/errors.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { expectMappable, makeMap } from "../../core/map/makeMap.ts";
import { nearestToLast } from "../../core/map/placeText.ts";
import type { MapColumn, MapMethod, MapResult, PlacedText } from "../../core/results/mapResult.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { colourColumns } from "../data/rows/colourColumns.ts";
import { compareStimuli } from "../geometry/compareStimuli.ts";
import { runWork } from "../rsa/runWork.ts";
import { documentTitle, encodeDocument } from "../stimuli/encodeDocument.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "../stimuli/openDocument.ts";

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
  const columns = await columnsOf(opened, context.signal);
  return {
    kind: "map",
    title: documentTitle(encoded, "Map"),
    ...shown,
    metric,
    ...(await runWork(makeMap(embeddings, matrix, method, seed), context)),
    ...(columns.length > 0 && { columns }),
    receipt: { ...receipt, seeds: { ...receipt.seeds, map: seed } },
  };
}

/** None of a document that has its own stimuli. */
async function columnsOf(
  { document, stimuli, source, files: [table] }: OpenedDocument,
  signal: AbortSignal | undefined,
): Promise<MapColumn[]> {
  const rows = stimuli.flatMap(({ row }) => row ?? []);
  // A sound that is several rows has no row of its own in the table.
  if (source === undefined || table === undefined || document.frontMatter.sounds === "patches") return [];
  return colourColumns(document.frontMatter, table, rows, signal);
}

export interface PlaceTextRequest {
  /** What the map was made from. */
  readonly map: MapRequest;
  readonly text: string;
}

/** What is nearest to a text that is no stimulus, and where it is on the map. Throws as {@link mapJob} does. */
export function placeTextJob({ map: request, text }: PlaceTextRequest, context: JobContext): Promise<PlacedText> {
  return cancellable(context, async () => {
    const opened = await openDocument(request, { ...context, needsClasses: false });
    const { frontMatter } = opened.document;
    const encoded = await encodeDocument(opened, request, context, frontMatter.sounds ?? "clips");
    const { model, embeddings, receipt } = encoded;
    if (!model.entry.modalities.includes("text")) {
      const message = `${model.entry.id} reads no texts, so none can be placed.`;
      throw new StimuliError("input", message, "Choose an encoder that reads texts.");
    }
    // Past the cache: what is typed is not kept.
    const encoder = await context.encoders.open(model, receipt.encoder);
    const { values: own } = await encoder.encode([{ kind: "text", content: text }], {
      ...(context.signal && { signal: context.signal }),
    });
    const { count, dimensions } = embeddings;
    const values = new Float32Array((count + 1) * dimensions);
    values.set(embeddings.values);
    values.set(own, count * dimensions);
    const metric = request.metric ?? frontMatter.metric ?? "cosine";
    return nearestToLast({ values, count: count + 1, dimensions }, metric, request.method);
  });
}
