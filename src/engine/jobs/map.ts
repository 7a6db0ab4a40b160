import { StimuliError } from "../../core/errors.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { isAnalogy, nearestToTerms, placeOfAnalogy, termsOf } from "../../core/map/analogy.ts";
import { besideMap } from "../../core/map/beside.ts";
import { expectMappable, makeMap } from "../../core/map/makeMap.ts";
import { nearestToLast } from "../../core/map/placeText.ts";
import type { BesideMap, MapColumn, MapMethod, MapResult, PlacedText } from "../../core/results/mapResult.ts";
import type { NeighboursResult } from "../../core/results/neighboursResult.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { colourColumns } from "../data/rows/colourColumns.ts";
import { compareStimuli } from "../geometry/compareStimuli.ts";
import { runWork } from "../rsa/runWork.ts";
import { documentTitle, type EncodedDocument, encodeDocument } from "../stimuli/encodeDocument.ts";
import { encodeWithTexts } from "../stimuli/encodeWithTexts.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "../stimuli/openDocument.ts";
import { withKnownWords, withoutUnknownTo } from "../stimuli/withKnownWords.ts";

export interface MapRequest extends DocumentRequest {
  readonly method: MapMethod;
  /** Instead of what the document says. */
  readonly metric?: Metric;
  /** Another encoder, whose map is aligned onto this one: its name. */
  readonly beside?: string;
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
  const whole = await openDocument(request, { ...context, needsClasses: false });
  const { beside } = request;
  // Stimuli that one of two encoders has no vector for are left out of both maps.
  const opened = beside === undefined ? whole : await withoutUnknownTo(whole, beside, request.path, context);
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
  const made = await runWork(makeMap(embeddings, matrix, method, seed), context);
  const other = beside === undefined ? undefined : await mapBeside(beside, made, encoded, whole, request, context);
  return {
    kind: "map",
    title: documentTitle(encoded, "Map"),
    ...shown,
    metric,
    ...made,
    ...(other && { beside: other }),
    ...(columns.length > 0 && { columns }),
    receipt: { ...receipt, seeds: { ...receipt.seeds, map: seed } },
  };
}

/** The same stimuli in another encoder's space, aligned. Throws StimuliError `input` where that is the same encoder. */
async function mapBeside(
  encoder: string,
  first: Pick<MapResult, "points" | "neighbours">,
  { model, shown }: EncodedDocument,
  whole: OpenedDocument,
  request: MapRequest,
  context: JobContext,
): Promise<BesideMap> {
  const { frontMatter } = whole.document;
  const opened = await withKnownWords(whole, model, context);
  const asked = { ...request, encoder, previewIfMissing: false };
  const other = await encodeDocument(opened, asked, context, frontMatter.sounds ?? "clips");
  if (other.shown.encoder === shown.encoder) {
    const message = `Both encoders are ${shown.encoder}.`;
    throw new StimuliError("input", message, "Choose another one to put beside it.");
  }
  const labels = other.shown.stimuli.map(({ label }) => label);
  const metric = request.metric ?? frontMatter.metric ?? "cosine";
  const matrix = await compareStimuli(other.embeddings, metric, labels);
  const made = await runWork(makeMap(other.embeddings, matrix, request.method, seed), context);
  return { encoder: other.shown.encoder, identity: other.receipt.encoder, ...besideMap(first, made) };
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

/** What is nearest to a text that is no stimulus, or to a sum of texts, and where it is on the map. Throws as {@link mapJob} does. */
export function placeTextJob({ map: request, text }: PlaceTextRequest, context: JobContext): Promise<PlacedText> {
  return cancellable(context, async () => {
    const terms = termsOf(text);
    const texts = terms.map((term) => term.text);
    const { opened, shown, embeddings } = await encodeWithTexts(request, texts, context);
    if (isAnalogy(terms)) return placeOfAnalogy(nearestToTerms(embeddings, terms, shown.stimuli));
    const metric = request.metric ?? opened.document.frontMatter.metric ?? "cosine";
    return nearestToLast(embeddings, metric, request.method);
  });
}

export interface NeighboursRequest extends DocumentRequest {
  /** A text, or texts with ` + ` and ` - ` between them. */
  readonly question: string;
}

/**
 * The stimuli of a document, the nearest to a text or to a sum of texts first. Throws as {@link mapJob} does, and `input` for texts
 * that cancel each other out.
 */
export function neighboursJob(request: NeighboursRequest, context: JobContext): Promise<NeighboursResult> {
  return cancellable(context, async () => {
    const terms = termsOf(request.question);
    const texts = terms.map(({ text }) => text);
    const { shown, receipt, embeddings } = await encodeWithTexts(request, texts, context);
    const nearest = nearestToTerms(embeddings, terms, shown.stimuli);
    return { ...shown, terms, nearest, receipt };
  });
}
