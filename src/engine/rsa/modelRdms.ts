import type { ResponseMetric, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { categoryRdm } from "../../core/rsa/modelRdms.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { rdmFromResponses } from "../../core/rsa/rdmFromResponses.ts";
import { atLine } from "../data/rdm/atLine.ts";
import { dataFile } from "../data/rdm/dataFile.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { readResiduals } from "../data/rdm/readResponses.ts";
import { chooseEncoder } from "../jobs/chooseEncoder.ts";
import { encodeWithCache } from "../jobs/encodeWithCache.ts";
import type { JobContext } from "../jobs/job.ts";
import { resolveStimuli } from "../jobs/resolveStimuli.ts";
import { aboutStimuli, type RsaStimuli, type StimuliReference } from "./openStimuli.ts";

export interface ModelRdm {
  readonly rdm: NamedRdm;
  /** What it is, in words. */
  readonly source: string;
  readonly encoder?: EncoderIdentity;
}

/** What models are made from, beside their own files. */
export interface ModelInputs {
  readonly reading: RdmReading;
  /** Undefined where the document names none: no model of it needs them then. */
  readonly stimuli: { readonly opened: RsaStimuli; readonly reference: StimuliReference } | undefined;
}

/** The RDM that a model predicts, called as the model is. */
export async function modelRdm(model: RsaModel, inputs: ModelInputs, context: JobContext): Promise<ModelRdm> {
  const made = await make(model, inputs, context);
  return { ...made, rdm: { ...made.rdm, name: model.name } };
}

async function make(model: RsaModel, { reading, stimuli }: ModelInputs, context: JobContext): Promise<ModelRdm> {
  const line = model.range.startLine;
  switch (model.kind) {
    case "file":
      return {
        rdm: await readRdmFile(dataFile(model.rdm, reading.documentPath), reading),
        source: model.rdm.variable === undefined ? model.rdm.path : `${model.rdm.variable} in ${model.rdm.path}`,
      };
    case "attribute":
      return {
        rdm: await readAttributeRdm(dataFile(model.table, reading.documentPath), model.column),
        source: `${model.column} in ${model.table.path}`,
      };
    case "categories": {
      const { stimuli: items = [] } = stimuli?.opened ?? {};
      const labels = items.map(({ label }) => label);
      const categories = items.map(({ category }) => category);
      return { rdm: atLine(line, () => categoryRdm(labels, categories)), source: "categories" };
    }
    case "encoder": {
      if (stimuli === undefined) throw new Error("An encoder's model has stimuli.");
      const encoded = await encodeStimuli(model.encoder, stimuli, context, line);
      const residuals = model.residuals && (await readResiduals(dataFile(model.residuals, reading.documentPath)));
      const rdm = atLine(line, () => rdmFromResponses(encoded.responses, model.metric, residuals));
      const { id, dimensions } = encoded.identity;
      return {
        rdm: { name: model.name, ...rdm },
        source: `${id}, ${dimensions} dimensions, ${metricNames[model.metric]}`,
        encoder: encoded.identity,
      };
    }
  }
}

const metricNames: Readonly<Record<ResponseMetric, string>> = {
  correlation: "correlation",
  cosine: "cosine",
  euclidean: "Euclidean",
  mahalanobis: "Mahalanobis",
};

async function encodeStimuli(
  encoder: string,
  { opened, reference }: NonNullable<ModelInputs["stimuli"]>,
  context: JobContext,
  line: number,
) {
  const { model } = atLine(line, () => chooseEncoder(encoder, context.models, false));
  const inputs = await aboutStimuli(reference, () => resolveStimuli(opened.stimuli, opened.path, model.entry));
  const { identity, embeddings } = await encodeWithCache(model, inputs, context);
  const conditions = opened.stimuli.map(({ label }) => label);
  return { identity, responses: { values: embeddings.values, channels: embeddings.dimensions, conditions } };
}
