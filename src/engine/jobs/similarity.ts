import type { soundRows } from "../../core/documents/stimuliDocument.ts";
import { withExpectations } from "../../core/expect/evaluate/checkExpectations.ts";
import { arrange, type Order } from "../../core/geometry/arrange.ts";
import { modalityGap } from "../../core/geometry/modalityGap.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { verifyCategories } from "../../core/geometry/verify.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { opensHidden } from "../context/hiddenValues.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import { compareStimuli } from "../geometry/compareStimuli.ts";
import type { Modality } from "../models/catalogue.ts";
import { answerSpace, weatSeed } from "../stimuli/answerSpace.ts";
import { documentTitle, type EncodedDocument, encodeDocument } from "../stimuli/encodeDocument.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "../stimuli/openDocument.ts";
import { openSpace } from "../stimuli/openSpace.ts";

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
  const { opened: whole, space: asked } = await openSpace(opened, request.path, context.signal);
  const { result, embeddings, model } = await encodeAndCompare(whole, request, context, rows);
  const space = await answerSpace({ opened: whole, model, embeddings, stimuli: result.stimuli }, asked, context);
  const { receipt } = result;
  const seeds = { ...receipt.seeds, ...(space?.weat?.isExact === false && { weat: weatSeed }) };
  return withExpectations(
    { ...result, ...(space && { space }), receipt: { ...receipt, seeds } },
    opened.document.frontMatter.expect,
    opensHidden,
  );
}

/** The result for a document that is already open, and the vectors that it was made from. */
export async function encodeAndCompare(
  opened: OpenedDocument,
  request: SimilarityRequest,
  context: JobContext,
  sounds: (typeof soundRows)[number] = "clips",
): Promise<{ readonly result: SimilarityResult } & Pick<EncodedDocument, "embeddings" | "model">> {
  const { frontMatter } = opened.document;
  const encoded = await encodeDocument(opened, request, context, sounds);
  const { embeddings, inputs, shown, receipt } = encoded;
  context.onProgress?.({ stage: "Comparing" });
  const labels = shown.stimuli.map(({ label }) => label);
  const matrix = await compareStimuli(embeddings, request.metric ?? frontMatter.metric ?? "cosine", labels);
  context.signal?.throwIfAborted();
  const gap = modalityGap(embeddings, [positionsOf(inputs, "image"), positionsOf(inputs, "text")]);
  const order = request.order ?? frontMatter.order ?? "file";
  const result: SimilarityResult = {
    kind: "similarity",
    title: documentTitle(encoded, "Learned similarity"),
    ...shown,
    matrix,
    order,
    arrangement: arrange(order, matrix, shown.stimuli),
    // Patches of one sound are alike for that reason alone: a test that takes them for independent would find too much.
    verification: inputs.some(({ patch }) => patch !== undefined)
      ? { kind: "untested", reason: "Rows of one sound are not independent: categories are tested with clips as rows" }
      : verifyCategories(matrix, shown.stimuli, permutationSeed),
    ...(gap !== undefined && { modalityGap: gap }),
    receipt: { ...receipt, seeds: { ...receipt.seeds, permutation: permutationSeed } },
  };
  return { result, embeddings, model: encoded.model };
}

function positionsOf(inputs: readonly EncoderInput[], wanted: Modality): number[] {
  return inputs.flatMap(({ kind }, position) => (kind === wanted ? position : []));
}
