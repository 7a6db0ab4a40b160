import type { StimuliDocument, soundRows } from "../../core/documents/stimuliDocument.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import { withExpectations } from "../../core/expect/evaluate/checkExpectations.ts";
import { arrange, type Order } from "../../core/geometry/arrange.ts";
import { modalityGap } from "../../core/geometry/modalityGap.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { verifyCategories } from "../../core/geometry/verify.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { sha256 } from "../context/hashing.ts";
import { opensHidden } from "../context/hiddenValues.ts";
import { hashInputs } from "../context/inputFiles.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { programVersions } from "../context/versions.ts";
import { sampleSeed } from "../data/rows/labelledRows.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import { compareStimuli } from "../geometry/compareStimuli.ts";
import { expectFits } from "../geometry/expectFits.ts";
import type { Modality } from "../models/catalogue.ts";
import { chooseEncoder } from "../stimuli/chooseEncoder.ts";
import { encodedTextDiagnostics, tokensOfTexts, tokensRead } from "../stimuli/encodedTexts.ts";
import { encodeWithCache } from "../stimuli/encodeWithCache.ts";
import { mediaPictures } from "../stimuli/mediaPictures.ts";
import { mediaReadings } from "../stimuli/mediaReadings.ts";
import {
  type DocumentRequest,
  type OpenedDocument,
  type OpenedStimulus,
  openDocument,
} from "../stimuli/openDocument.ts";
import { resolveStimuli } from "../stimuli/resolveStimuli.ts";
import { asPatches } from "../stimuli/soundPatches.ts";

export interface SimilarityRequest extends DocumentRequest {
  /** Instead of what the document says. */
  readonly metric?: Metric;
  readonly order?: Order;
}

const permutationSeed = 42;

/**
 * From a document to its similarity result. Throws StimuliError: `input` (with its line), `encoderMissing`,
 * `modelDamaged`, `cancelled`.
 */
export function similarityJob(request: SimilarityRequest, context: JobContext): Promise<SimilarityResult> {
  return cancellable(context, () => similarity(request, context));
}

async function similarity(request: SimilarityRequest, context: JobContext): Promise<SimilarityResult> {
  const opened = await openDocument(request, { ...context, needsClasses: false });
  const rows = opened.document.frontMatter.sounds ?? "clips";
  const { result } = await encodeAndCompare(opened, request, context, rows);
  return withExpectations(result, opened.document.frontMatter.expect, opensHidden);
}

/** The result for a document that is already open, and the vectors that it was made from. */
export async function encodeAndCompare(
  opened: OpenedDocument,
  request: SimilarityRequest,
  context: JobContext,
  sounds: (typeof soundRows)[number] = "clips",
): Promise<{ readonly result: SimilarityResult; readonly embeddings: Embeddings }> {
  const { document, stimuli: clips, categories, files, readings, source, student } = opened;
  const { frontMatter } = document;
  const inPatches = sounds === "patches";
  if (!inPatches) expectTwo(clips);
  expectFits(clips.length);
  const wanted = request.encoder ?? frontMatter.encoder ?? request.defaultEncoder;
  // Only texts can be previewed: the bundled encoder takes nothing else.
  const mayPreview = request.previewIfMissing && clips.every(({ kind }) => kind === "text");
  const { model, preview } = chooseEncoder(wanted, context.models, mayPreview);
  const whole = { stimuli: clips, inputs: await resolveStimuli(clips, request.path, model.entry) };
  const { stimuli, inputs } = inPatches ? await asPatches(whole, model, context.signal) : whole;
  expectTwo(stimuli);
  expectFits(stimuli.length);
  const { identity, embeddings, tokens } = await encodeWithCache(model, inputs, context);
  const ofTexts = encodedTextDiagnostics(opened, tokensOfTexts(inputs, { tokens }), identity.id);
  context.onDiagnostics?.(ofTexts);

  context.onProgress?.({ stage: "Comparing" });
  const labels = stimuli.map(({ label }) => label);
  const matrix = await compareStimuli(embeddings, request.metric ?? frontMatter.metric ?? "cosine", labels);
  const pictures = await mediaPictures(inputs, context.signal);
  context.signal?.throwIfAborted();
  const ofMedia = await mediaReadings(opened, request.path, context, [identity]);
  const gap = modalityGap(embeddings, [positionsOf(inputs, "image"), positionsOf(inputs, "text")]);
  const order = request.order ?? frontMatter.order ?? "file";
  const result: SimilarityResult = {
    kind: "similarity",
    title: title(document, identity.id, preview !== undefined),
    encoder: identity.id,
    ...(preview && { preview }),
    ...(source !== undefined && { source }),
    stimuli: stimuli.map(({ label, content, kind, category, line, row }, position) => {
      return {
        ...{ label, content, category, line },
        ...(row !== undefined && { row }),
        ...tokensRead(tokens[position]),
        ...(kind !== "text" && { kind }),
        ...pictures[position],
      };
    }),
    categories,
    matrix,
    order,
    arrangement: arrange(order, matrix, stimuli),
    // Patches of one sound are alike for that reason alone: a test that takes them for independent would find too much.
    verification: inputs.some(({ patch }) => patch !== undefined)
      ? { kind: "untested", reason: "Rows of one sound are not independent: categories are tested with clips as rows" }
      : verifyCategories(matrix, stimuli, permutationSeed),
    ...(gap !== undefined && { modalityGap: gap }),
    diagnostics: [...opened.diagnostics, ...ofMedia.diagnostics, ...ofTexts],
    receipt: {
      encoder: identity,
      inputHash: sha256(request.text),
      files: await hashInputs(request.path, files, context),
      data: [...readings, ...ofMedia.readings],
      seeds: { ...sampleSeed(frontMatter, source), permutation: permutationSeed },
      ...(student !== undefined && { student }),
      versions: programVersions(),
      created: new Date().toISOString(),
    },
  };
  return { result, embeddings };
}

function expectTwo(stimuli: readonly OpenedStimulus[]): void {
  if (stimuli.length > 1) return;
  const found = stimuli.length === 0 ? "no stimuli" : "one stimulus";
  throw new StimuliError("input", `The file has ${found}; a comparison needs two.`, "Write one stimulus per line.");
}

function positionsOf(inputs: readonly EncoderInput[], wanted: Modality): number[] {
  return inputs.flatMap(({ kind }, position) => (kind === wanted ? position : []));
}

/** The document's own title as it is written, else "Learned similarity in all-MiniLM-L6-v2 embedding space". */
function title({ frontMatter }: StimuliDocument, encoder: string, isPreview: boolean): string {
  if (isPreview) return `${frontMatter.title ?? "Learned similarity"} (preview with ${encoder})`;
  return frontMatter.title ?? `Learned similarity in ${encoder} embedding space`;
}
