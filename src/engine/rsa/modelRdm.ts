import type { RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { categoryRdm } from "../../core/rsa/modelRdms.ts";
import { atLine } from "../data/rdm/atLine.ts";
import { dataFile } from "../data/rdm/dataFile.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { readResiduals } from "../data/rdm/readResponses.ts";
import type { JobContext } from "../jobs/job.ts";
import type { OpenedDocument } from "../jobs/openDocument.ts";
import { encoderRdm, type ModelRdm } from "./encoderRdm.ts";
import { aboutStimuli, type StimuliFile } from "./openStimuli.ts";

/** What models are made from, beside their own files. */
export interface ModelInputs {
  readonly reading: RdmReading;
  /** Undefined where the document names none: no model of it needs them then. */
  readonly stimuli: { readonly file: StimuliFile; readonly opened: OpenedDocument } | undefined;
  /** Names of the conditions that are asked for: only their rows of a table count. */
  readonly wanted: readonly string[];
}

/** The RDM that a model predicts, called as the model is. */
export async function modelRdm(model: RsaModel, inputs: ModelInputs, context: JobContext): Promise<ModelRdm> {
  const made = await make(model, inputs, context);
  return { ...made, rdm: { ...made.rdm, name: model.name } };
}

async function make(
  model: RsaModel,
  { reading, stimuli, wanted }: ModelInputs,
  context: JobContext,
): Promise<ModelRdm> {
  const path = reading.documentPath;
  switch (model.kind) {
    case "file": {
      const { path: name, variable } = model.rdm;
      const source = variable === undefined ? name : `${variable} in ${name}`;
      return { rdm: await readRdmFile(dataFile(model.rdm, path), reading), source };
    }
    case "attribute": {
      const read = await readAttributeRdm(model, { ...reading, wanted });
      const readings = [{ reading: read.reading, range: model.table.range }];
      return { rdm: read.rdm, source: `${model.column} in ${model.table.path}`, readings };
    }
    case "categories": {
      const items = stimuli?.opened.stimuli ?? [];
      const labels = items.map(({ label }) => label);
      const categories = items.map(({ category }) => category);
      return { rdm: atLine(model.range.startLine, () => categoryRdm(labels, categories)), source: "categories" };
    }
    case "encoder": {
      if (stimuli === undefined) throw new Error("The document has stimuli for its encoders.");
      const residuals = model.residuals && (await readResiduals(dataFile(model.residuals, path)));
      const { encoder, layer, metric, range } = model;
      if (layer === "all") throw new Error("A model of all layers was made into one a layer.");
      const request = {
        encoder,
        ...(layer !== undefined && { layer }),
        metric,
        stimuli: stimuli.opened.stimuli,
        path: stimuli.file.path,
        ...(residuals && { residuals }),
      };
      return aboutStimuli({ ...stimuli.file, line: range.startLine }, () => encoderRdm(request, context));
    }
  }
}
