import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import type { ResponseMetric, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { closest } from "../../core/text/closest.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import type { RdmReading } from "../data/rdm/readRdmFile.ts";
import { encoderRdm, type ModelRdm } from "../rsa/encoderRdm.ts";
import { withFolders } from "../rsa/folderFiles.ts";
import { type ModelInputs, modelRdm } from "../rsa/modelRdm.ts";
import { diagnosticsOf } from "../rsa/namedFiles.ts";
import { openConditions } from "../rsa/openStimuli.ts";
import { openStimuliOf, stimuliDiagnostics } from "../rsa/readRsaInputs.ts";
import { fileRdms } from "../rsa/referenceRdms.ts";
import { withLayers } from "../rsa/withLayers.ts";
import { besideDocument } from "../stimuli/chooseEncoder.ts";
import { encodedTextDiagnostics } from "../stimuli/encodedTexts.ts";
import { wordDiagnostics } from "../stimuli/withKnownWords.ts";
import { readRsaDocument } from "./rsa.ts";

/** Text and absolute path of a `.stimuli` or a `.rsa.json` document, and what of it is wanted. */
export type RdmRequest = { readonly text: string; readonly path: string } & (
  | {
      readonly kind: "stimuli";
      /** Undefined: the one that the file names, else the default. */
      readonly encoder?: string;
      readonly defaultEncoder: string;
      readonly metric: ResponseMetric;
    }
  | {
      readonly kind: "rsa";
      /** Name of one of its models; undefined: its first. */
      readonly model?: string;
    }
);

export interface RdmResult extends ModelRdm {
  /** What is to be said at places of the document. */
  readonly diagnostics: readonly DocumentDiagnostic[];
}

/**
 * The RDM that a model predicts. Throws StimuliError: `input` (with its line), `encoderMissing`, `modelDamaged`,
 * `cancelled`.
 */
export function rdmJob(request: RdmRequest, context: JobContext): Promise<RdmResult> {
  return cancellable(context, async () => {
    const { text, path } = request;
    if (request.kind === "stimuli") {
      const opened = await openConditions(request, "name", context);
      const { document, stimuli } = opened;
      const encoder = request.encoder ?? document.frontMatter.encoder ?? request.defaultEncoder;
      const asked = besideDocument(encoder, path);
      const made = await encoderRdm({ encoder: asked, metric: request.metric, stimuli, path }, context);
      const ofTexts = encodedTextDiagnostics(opened, made.tokens ?? new Map(), encoder);
      const ofWords = made.words === undefined ? [] : wordDiagnostics(opened, made.words);
      return { ...made, diagnostics: [...opened.diagnostics, ...ofTexts, ...ofWords] };
    }
    const document = await withFolders(readRsaDocument(text, context), path);
    const stimuli = await openStimuliOf(document, path, context);
    const models = await withLayers(document.models, stimuli?.opened, path, context);
    const names = models.map(({ name }) => name);
    const model = models[request.model === undefined ? 0 : names.indexOf(request.model)];
    if (document.fitted.some(({ name }) => name === request.model)) {
      const message = `“${request.model}” is fitted to the reference: it has no RDM before the analysis.`;
      throw new StimuliError("input", message, `The models that it combines have one: ${names.join(", ")}.`);
    }
    if (model === undefined) {
      const meant = closest(request.model ?? "", names);
      const next = meant === undefined ? `Its models are ${names.join(", ")}.` : `Did you mean “${meant}”?`;
      throw new StimuliError("input", `The file has no model “${request.model}”.`, next);
    }
    const reading = { documentPath: path, byPosition: document.align === "position" };
    const isLookedUp = model.kind === "attribute" && !reading.byPosition;
    const wanted = isLookedUp ? await conditionsOf(document.reference, stimuli, reading) : [];
    const made = await modelRdm(model, { reading, stimuli, wanted }, context);
    return {
      ...made,
      diagnostics: [
        ...document.diagnostics,
        ...stimuliDiagnostics(stimuli, [made]),
        ...diagnosticsOf(made.readings ?? []),
      ],
    };
  });
}

/** Names of the stimuli that the document names; where it names none, of the reference's conditions. */
async function conditionsOf(
  reference: RsaReference,
  stimuli: ModelInputs["stimuli"],
  reading: RdmReading,
): Promise<string[]> {
  if (stimuli !== undefined) return stimuli.opened.stimuli.map(({ label }) => label);
  const names = new Set<string>();
  for (const position of reference.data.files.keys()) {
    const { rdms } = await fileRdms(reference, position, reading);
    for (const name of rdms.flatMap(({ conditions }) => conditions)) names.add(name);
  }
  return [...names];
}
