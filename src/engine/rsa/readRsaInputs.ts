import { dirname } from "node:path";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import type { RsaDocument, RsaFile, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import { hashInputs } from "../context/inputFiles.ts";
import { type JobContext, nextTurn } from "../context/jobContext.ts";
import { resolveBeside } from "../data/arrays/dataFile.ts";
import { findFile } from "../data/files/findFile.ts";
import { encodedTextDiagnostics } from "../stimuli/encodedTexts.ts";
import { mediaReadings } from "../stimuli/mediaReadings.ts";
import type { OpenedDocument } from "../stimuli/openDocument.ts";
import { wordDiagnostics } from "../stimuli/withKnownWords.ts";
import type { ModelRdm } from "./encoderRdm.ts";
import { type ModelInputs, modelRdm } from "./modelRdm.ts";
import { diagnosticsOf, pathsOf } from "./namedFiles.ts";
import { openStimuliFile } from "./openStimuli.ts";
import { type FileRdms, fileRdms, subjectNames } from "./referenceRdms.ts";

/** Everything that a document names, read; its RDMs are not aligned yet. */
export interface RsaInputs {
  readonly stimuli: OpenedDocument | undefined;
  /** In the document's order, as `document.models`. */
  readonly models: readonly ModelRdm[];
  readonly subjects: readonly NamedRdm[];
  /** The file that each subject is from. */
  readonly subjectFiles: readonly RsaFile[];
  /** SHA-256 of each file read, by its path from the document's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** How they were read. */
  readonly readings: readonly DataReading[];
  readonly diagnostics: readonly DocumentDiagnostic[];
}

/**
 * Reads what the document names; its stimuli are open already. Throws StimuliError `input` with the document's line,
 * `encoderMissing`, `modelDamaged`.
 */
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
  const referenceFiles = reference.data.files;
  const perFile: FileRdms[] = [];
  for (const position of referenceFiles.keys()) {
    await step();
    perFile.push(await fileRdms(reference, position, reading));
  }
  const labels = perFile.map(({ rdms }) => rdms.map(({ label }) => label));
  const names = subjectNames(referenceFiles, labels);
  const subjects = perFile.flatMap(({ rdms }, k) =>
    rdms.map((rdm, at) => ({ ...rdm, name: names[k]?.[at] ?? rdm.name })),
  );
  const wanted = [...new Set(subjects.flatMap(({ conditions }) => conditions))];
  const modelRdms: ModelRdm[] = [];
  for (const model of models) {
    await step();
    modelRdms.push(await modelRdm(model, { reading, stimuli, wanted }, context));
  }
  const readings = [...perFile, ...modelRdms].flatMap((one) => one.readings ?? []);
  const named = await Promise.all(
    pathsOf(document).map(async (name) => ({
      name,
      path: (await findFile(dirname(path), name))?.path ?? resolveBeside(path, name),
    })),
  );
  const files = await hashInputs(path, [...named, ...(stimuli?.opened.files ?? [])], context);
  const encoders = modelRdms.flatMap(({ encoder }) => encoder ?? []);
  const ofMedia = stimuli && (await mediaReadings(stimuli.opened, stimuli.file.path, context, encoders));
  const ofStimuli = stimuliDiagnostics(stimuli, modelRdms, ofMedia?.diagnostics);
  const ofFiles = diagnosticsOf(readings);
  context.onDiagnostics?.([...ofStimuli, ...ofFiles]);
  return {
    stimuli: stimuli?.opened,
    models: modelRdms,
    subjects,
    subjectFiles: perFile.flatMap(({ rdms }, k) => rdms.flatMap(() => referenceFiles[k] ?? [])),
    files,
    readings: [
      ...(stimuli?.opened.readings ?? []),
      ...(ofMedia?.readings ?? []),
      ...readings.map(({ reading: own }) => own),
    ],
    diagnostics: [...document.diagnostics, ...ofStimuli, ...ofFiles],
  };
}

/**
 * What is to be said of the stimuli file, and of how the models' encoders read its texts; the layers of one say it
 * once.
 */
export function stimuliDiagnostics(
  stimuli: ModelInputs["stimuli"],
  models: readonly ModelRdm[],
  ofMedia: readonly DocumentDiagnostic[] = [],
): DocumentDiagnostic[] {
  if (stimuli === undefined) return [];
  const { opened, file } = stimuli;
  const byEncoder = new Map(models.flatMap(({ encoder, tokens }) => (encoder && tokens ? [[encoder.id, tokens]] : [])));
  const ofTexts = [...byEncoder].flatMap(([id, tokens]) => encodedTextDiagnostics(opened, tokens, id));
  const byFile = new Map(models.flatMap(({ words }) => (words === undefined ? [] : [[words.reading.file, words]])));
  const ofWords = [...byFile.values()].flatMap((words) => wordDiagnostics(opened, words));
  return [...opened.diagnostics, ...ofMedia, ...ofTexts, ...ofWords].map((one) => ({ ...one, file: file.name }));
}

/** The stimuli that a document names, if it does. */
export async function openStimuliOf(
  { stimuli, stimuliRange, align }: RsaDocument,
  path: string,
  context: JobContext,
): Promise<ModelInputs["stimuli"]> {
  if (stimuli === undefined) return undefined;
  const file = { name: stimuli, path: resolveBeside(path, stimuli), line: stimuliRange?.startLine ?? 0 };
  return { file, opened: await openStimuliFile(file, align, context) };
}
