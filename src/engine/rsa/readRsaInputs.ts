import type { DocumentDiagnostic } from "../../core/documents/documentDiagnostic.ts";
import type { RsaDocument, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { resolveBeside } from "../data/rdm/dataFile.ts";
import { encodedTextDiagnostics } from "../jobs/encodedTexts.ts";
import { hashInputs } from "../jobs/inputFiles.ts";
import type { JobContext } from "../jobs/job.ts";
import { nextTurn } from "../jobs/nextTurn.ts";
import type { OpenedDocument } from "../jobs/openDocument.ts";
import type { ModelRdm } from "./encoderRdm.ts";
import { type ModelInputs, modelRdm } from "./modelRdm.ts";
import { pathsOf } from "./namedFiles.ts";
import { openStimuliFile } from "./openStimuli.ts";
import { subjectNames, subjectRdm } from "./referenceRdms.ts";

/** Everything that a document names, read; its RDMs are not aligned yet. */
export interface RsaInputs {
  readonly stimuli: OpenedDocument | undefined;
  /** In the document's order, as `document.models`. */
  readonly models: readonly ModelRdm[];
  /** One a file of the reference. */
  readonly subjects: readonly NamedRdm[];
  /** SHA-256 of each file read, by its path from the document's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** How they were read. */
  readonly readings: readonly DataReading[];
  readonly diagnostics: readonly DocumentDiagnostic[];
}

/** Reads what the document names; its stimuli are open already. Throws StimuliError `input` with the document's line, `encoderMissing`, `modelDamaged`. */
export async function readRsaInputs(
  document: RsaDocument & { readonly reference: RsaReference },
  path: string,
  stimuli: ModelInputs["stimuli"],
  context: JobContext,
): Promise<RsaInputs> {
  const { reference, models } = document;
  const { signal, onProgress } = context;
  const reading = { documentPath: path, byPosition: document.align === "position" };
  const total = reference.data.files.length + models.length;
  let done = 0;
  const step = async () => {
    onProgress?.({ stage: "Reading", done: done++, total });
    await nextTurn();
    signal?.throwIfAborted();
  };
  const names = subjectNames(reference.data.files);
  const subjects: NamedRdm[] = [];
  for (const [subject, name] of names.entries()) {
    await step();
    subjects.push({ ...(await subjectRdm(reference, subject, reading)), name });
  }
  const modelRdms: ModelRdm[] = [];
  for (const model of models) {
    await step();
    modelRdms.push(await modelRdm(model, { reading, stimuli }, context));
  }
  const named = pathsOf(document).map((name) => ({ name, path: resolveBeside(path, name) }));
  const files = await hashInputs(path, [...named, ...(stimuli?.opened.files ?? [])], context);
  const ofStimuli = stimuliDiagnostics(stimuli, modelRdms);
  context.onDiagnostics?.(ofStimuli);
  return {
    stimuli: stimuli?.opened,
    models: modelRdms,
    subjects,
    files,
    readings: stimuli?.opened.readings ?? [],
    diagnostics: [...document.diagnostics, ...ofStimuli],
  };
}

/** What is to be said of the stimuli file, and of how the models' encoders read its texts; the layers of one say it once. */
export function stimuliDiagnostics(stimuli: ModelInputs["stimuli"], models: readonly ModelRdm[]): DocumentDiagnostic[] {
  if (stimuli === undefined) return [];
  const { opened, file } = stimuli;
  const byEncoder = new Map(models.flatMap(({ encoder, tokens }) => (encoder && tokens ? [[encoder.id, tokens]] : [])));
  const ofTexts = [...byEncoder].flatMap(([id, tokens]) => encodedTextDiagnostics(opened, tokens, id));
  return [...opened.diagnostics, ...ofTexts].map((one) => ({ ...one, file: file.name }));
}

/** The stimuli that a document names, if it does. */
export async function openStimuliOf(
  { stimuli, stimuliRange }: RsaDocument,
  path: string,
  context: JobContext,
): Promise<ModelInputs["stimuli"]> {
  if (stimuli === undefined) return undefined;
  const file = { name: stimuli, path: resolveBeside(path, stimuli), line: stimuliRange?.startLine ?? 0 };
  return { file, opened: await openStimuliFile(file, context) };
}
