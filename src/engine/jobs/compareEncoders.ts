import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import type { EncoderComparison, RdmCorrelation } from "../../core/results/encoderComparison.ts";
import { compareRdms, whyIncomparable } from "../../core/rsa/comparison/compareRdms.ts";
import { comparisons } from "../../core/rsa/comparison/comparison.ts";
import { rdmFromResponses } from "../../core/rsa/rdm/rdmFromResponses.ts";
import type { Rdm } from "../../core/rsa/rdm.ts";
import { permutationTest } from "../../core/rsa/relabeling/permutationTest.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { runWork } from "../rsa/runWork.ts";
import { openDocument } from "../stimuli/openDocument.ts";
import { withoutUnknownTo } from "../stimuli/withKnownWords.ts";
import { encodeAndCompare, type SimilarityRequest } from "./similarity.ts";

export interface CompareEncodersRequest
  extends Omit<SimilarityRequest, "encoder" | "defaultEncoder" | "previewIfMissing"> {
  /** Ids of two encoders. */
  readonly encoders: readonly [string, string];
}

const seed = 42;

/**
 * One document by two encoders, and how alike their RDMs are. An encoder that is not on disk is never replaced by
 * another. Throws StimuliError as {@link similarityJob} does.
 */
export function compareEncodersJob(request: CompareEncodersRequest, context: JobContext): Promise<EncoderComparison> {
  return cancellable(context, () => compareEncoders(request, context));
}

async function compareEncoders(
  { encoders, ...request }: CompareEncodersRequest,
  context: JobContext,
): Promise<EncoderComparison> {
  const [one, other] = encoders;
  if (one === other) {
    throw new StimuliError("input", `Both encoders are ${one}.`, "Choose two different ones.");
  }
  const by = (encoder: string) => ({ ...request, encoder, defaultEncoder: encoder, previewIfMissing: false });
  const opened = await openDocument(by(one), { ...context, needsClasses: false });
  // Stimuli that one of them has no vector for are left out of both.
  const without = (encoder: string) => withoutUnknownTo(opened, encoder, request.path, context);
  const first = await encodeAndCompare(await without(other), by(one), context);
  const { result, embeddings } = await encodeAndCompare(await without(one), by(other), context);
  // Clustering arranges by the first: pairs are found at the same place in both.
  const second = { ...result, arrangement: first.result.arrangement };
  const { metric } = result.matrix;
  const rdms = [rdmOf(first.embeddings, metric), rdmOf(embeddings, metric)] as const;
  const { encoder: _, seeds: __, ...receipt } = result.receipt;
  return {
    kind: "encoderComparison",
    title: opened.document.frontMatter.title ?? "Two encoders compared",
    first: first.result,
    second,
    difference: Float64Array.from(
      first.result.matrix.condensed,
      (value, pair) => value - (second.matrix.condensed[pair] ?? Number.NaN),
    ),
    correlation: await correlate(rdms, context),
    diagnostics: [
      ...first.result.diagnostics,
      ...second.diagnostics.filter((one) => !opened.diagnostics.includes(one)),
    ],
    receipt: {
      encoders: [first.result.receipt.encoder, second.receipt.encoder],
      ...receipt,
      seeds: { ...result.receipt.seeds, permutation: seed },
    },
  };
}

/** Named by their positions: two stimuli may have the same label. */
function rdmOf({ values, count, dimensions }: Embeddings, metric: Metric): Rdm {
  const conditions = Array.from({ length: count }, (_, position) => String(position));
  return rdmFromResponses({ values, channels: dimensions, conditions }, metric);
}

async function correlate(rdms: readonly [Rdm, Rdm], context: JobContext): Promise<RdmCorrelation> {
  const [first, second] = rdms;
  for (const rdm of rdms) {
    const reason = whyIncomparable(comparisons.spearman, rdm.condensed);
    if (reason !== undefined) return { kind: "undefined", reason: `An RDM ${reason}` };
  }
  const test = await runWork(relabel(first, second), context);
  return {
    kind: "correlated",
    spearman: compareRdms(comparisons.spearman, first, second),
    pearson: compareRdms(comparisons.pearson, first, second),
    ...(test !== undefined && { permutation: test }),
  };
}

function* relabel(first: Rdm, second: Rdm) {
  const work = permutationTest({
    comparison: comparisons.spearman,
    models: [first.condensed],
    subjects: [second.condensed],
    count: first.conditions.length,
    seed,
  });
  for (;;) {
    const step = work.next();
    if (!step.done) {
      yield { stage: "Permuting", ...step.value };
      continue;
    }
    if (step.value.kind === "untested") return undefined;
    const { relabelings, exact, models } = step.value;
    const [own] = models;
    return own && { p: own.p, smallestP: own.smallestP, relabelings, exact };
  }
}
