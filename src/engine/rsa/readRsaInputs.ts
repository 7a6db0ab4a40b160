import type { RsaDocument, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { resolveBeside } from "../data/rdm/dataFile.ts";
import { hashFileWith } from "../jobs/hashing.ts";
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
  /** SHA-256 of each file read, by its path as the document writes it. */
  readonly files: Readonly<Record<string, string>>;
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
  const hashFile = hashFileWith(context.cache);
  const files: Record<string, string> = {};
  for (const name of pathsOf(document)) {
    signal?.throwIfAborted();
    files[name] = await hashFile(resolveBeside(path, name)).catch((cause: unknown) => {
      // One that was not needed, such as names beside a file that has its own.
      const next = "Correct its path, which starts at the folder of the .rsa.json file, or take it out.";
      throw new StimuliError("input", `${name} is not there or cannot be read.`, next, { cause });
    });
  }
  return { stimuli: stimuli?.opened, models: modelRdms, subjects, files };
}

/** The stimuli that a document names, if it does. */
export async function openStimuliOf(
  { stimuli, stimuliRange }: RsaDocument,
  path: string,
  signal: AbortSignal | undefined,
): Promise<ModelInputs["stimuli"]> {
  if (stimuli === undefined) return undefined;
  const file = { name: stimuli, path: resolveBeside(path, stimuli), line: stimuliRange?.startLine ?? 0 };
  return { file, opened: await openStimuliFile(file, signal) };
}
