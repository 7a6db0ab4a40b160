import { refuseErrors } from "../../core/documentDiagnostic.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDiagnostic, RsaDocument, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import { seedFor, studentSeed } from "../../core/documents/studentSeed.ts";
import { withExpectations } from "../../core/expect/evaluate/checkExpectations.ts";
import { fitSource } from "../../core/figure/rsa/words/fitWords.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { RsaLayout, RsaModelResult, RsaResult } from "../../core/results/rsaResult.ts";
import { comparisons } from "../../core/rsa/comparison/comparison.ts";
import { withFitted } from "../../core/rsa/fitted/withFitted.ts";
import { sortedByName } from "../../core/rsa/inference/sortedByName.ts";
import { averageRdm } from "../../core/rsa/rdm/averageRdm.ts";
import { fingerprint, sha256 } from "../context/hashing.ts";
import { opensHidden } from "../context/hiddenValues.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { programVersions } from "../context/versions.ts";
import { type AlignedInputs, alignInputs } from "../rsa/alignInputs.ts";
import { checkRsaFiles } from "../rsa/checkRsaFiles.ts";
import { withPictures } from "../rsa/conditionPictures.ts";
import type { ModelRdm } from "../rsa/encoderRdm.ts";
import { fitModels } from "../rsa/fitModels.ts";
import { withFolders } from "../rsa/folderFiles.ts";
import { inferAndArrange } from "../rsa/inferAndArrange.ts";
import { notesOn } from "../rsa/notes.ts";
import { openStimuliOf, readRsaInputs } from "../rsa/readRsaInputs.ts";
import { secondOrderOf } from "../rsa/secondOrderOf.ts";
import { withLayers } from "../rsa/withLayers.ts";

export interface RsaRequest {
  /** The document's text, and its absolute path: the files that it names are beside it. */
  readonly text: string;
  readonly path: string;
}

/**
 * From a `.rsa.json` document to its result. Throws StimuliError: `input` (with its line), `encoderMissing`,
 * `modelDamaged`, `cancelled`.
 */
export function rsaJob(request: RsaRequest, context: JobContext): Promise<RsaResult> {
  return cancellable(context, () => rsa(request, context));
}

/** What is wrong with the files that the document names. */
export async function checkRsaJob({ text, path }: RsaRequest, { signal }: JobContext): Promise<RsaDiagnostic[]> {
  return checkRsaFiles(await withFolders(parseRsa(text), path), path, signal);
}

async function rsa({ text, path }: RsaRequest, context: JobContext): Promise<RsaResult> {
  const parsed = await withFolders(readRsaDocument(text, context), path);
  const written = { ...parsed, seed: seedFor(parsed.seed, context.student) };
  const stimuli = await openStimuliOf(written, path, context);
  const document = { ...written, models: await withLayers(written.models, stimuli?.opened, path, context) };
  const { reference, comparison, correction, seed } = document;
  const student = parsed.seed === studentSeed ? context.student : stimuli?.opened.student;
  const inputs = await readRsaInputs(document, path, stimuli, context);
  const aligned = alignInputs(document, inputs);
  const { conditions, categories, models, subjects, unmatched } = aligned;
  context.onDiagnostics?.(aligned.diagnostics);
  context.onProgress?.({ stage: "Comparing" });
  const sorted = sortedByName({
    comparison: comparisons[comparison],
    conditions: conditions.map(({ name }) => name),
    models: models.map(({ rdm }) => rdm),
    subjects: subjects.map(({ rdm }) => rdm),
    settings: document,
  });
  const mean = averageRdm(subjects.map(({ rdm }) => rdm));
  const names = conditions.map(({ name }) => name);
  const arranged = [mean, ...models.map(({ rdm }) => rdm)].map((condensed) => ({ conditions: names, condensed }));
  const { layouts, ...inferred } = await inferAndArrange(sorted, arranged, context);
  const [layout = noLayout, ...ofModels] = layouts;
  const fits = await fitModels(
    written,
    document.models,
    { request: sorted, inferred, conditions: names, mean },
    context,
  );
  const fixed = inferred.models.map((of, model) => ({
    name: models[model]?.name ?? "",
    source: inputs.models[model]?.source ?? "",
    rdm: models[model]?.rdm ?? new Float64Array(0),
    ...of,
    layout: ofModels[model] ?? noLayout,
  }));
  const ofFits = fits?.models.map((model) => ({ ...model, source: fitSource(fixed, model.fit) }));
  const all =
    fits && ofFits
      ? withFitted<RsaModelResult, RsaModelResult>(fixed, inferred.pairwise, { ...fits, models: ofFits }, correction)
      : { models: fixed, pairwise: inferred.pairwise };
  const result: Omit<RsaResult, "notes"> = {
    kind: "rsa",
    title: document.title ?? titleOf([...models, ...written.fitted], reference),
    synthetic: document.synthetic,
    comparison,
    conditions: await withPictures(conditions, stimuli, context.signal),
    categories,
    unmatched,
    pairs: aligned.pairs,
    models: all.models,
    reference: {
      kind: reference.kind,
      name: reference.name,
      subjects,
      mean,
      layout,
    },
    noiseCeiling: inferred.noiseCeiling,
    permutation: inferred.permutation,
    bootstrap: inferred.bootstrap,
    decidedBy: inferred.decidedBy,
    correction,
    ...(fits && { crossValidation: fits.crossValidation }),
    pairwise: all.pairwise,
    secondOrder: {
      ...secondOrderOf(reference.name, aligned, sorted),
      ...(inferred.shared && { shared: inferred.shared }),
    },
    diagnostics: [...inputs.diagnostics, ...aligned.diagnostics],
    receipt: {
      encoders: distinctEncoders(inputs.models),
      inputHash: sha256(text),
      files: inputs.files,
      data: inputs.readings,
      seeds: { permutation: seed, bootstrap: seed, ...(fits && { folds: seed }) },
      ...(student !== undefined && { student }),
      versions: programVersions(),
      ...(fits && { folds: { folds: fits.crossValidation.folds, partitions: fits.crossValidation.partitions } }),
      ...(aligned.pairs.missing > 0 && { pairs: pairsOf(aligned) }),
      created: new Date().toISOString(),
    },
  };
  const notes = [...inferred.notes, ...(fits?.notes ?? []), ...notesOn(result), ...aligned.hints];
  return withExpectations({ ...result, notes }, document.expect, opensHidden);
}

/** By subject: how many pairs were compared. */
function pairsOf({ subjects, pairs }: Pick<AlignedInputs, "subjects" | "pairs">): Record<string, number> {
  return Object.fromEntries(subjects.map(({ name }, s) => [name, pairs.compared[s] ?? 0]));
}

const noLayout: RsaLayout = { points: new Float64Array(0), stress: 0 };

/** Each encoder once, and each layer of it. */
function distinctEncoders(models: readonly ModelRdm[]): EncoderIdentity[] {
  const encoders = models.flatMap(({ encoder }) => (encoder ? [[fingerprint(encoder), encoder] as const] : []));
  return [...new Map(encoders).values()];
}

/** "MiniLM, pixels and human IT"; with many models, how many. */
function titleOf(models: readonly { readonly name: string }[], reference: RsaReference): string {
  const names = models.length > 3 ? `${models.length} models` : models.map(({ name }) => name).join(", ");
  return `${names} and ${reference.name}`;
}

/** The document, without a fault: the first one is thrown, with its line. */
export function readRsaDocument(
  text: string,
  { onDiagnostics }: JobContext,
): RsaDocument & { readonly reference: RsaReference } {
  const document = parseRsa(text);
  onDiagnostics?.(document.diagnostics);
  refuseErrors(document.diagnostics);
  const { reference } = document;
  if (reference === undefined) throw new Error("A document without a fault has a reference.");
  return { ...document, reference };
}
