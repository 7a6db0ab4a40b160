import type { RsaFile, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { categoryRdm } from "../../core/rsa/rdm/modelRdms.ts";
import type { Residuals } from "../../core/rsa/rdm/noise.ts";
import { countOf } from "../../core/text/counts.ts";
import type { JobContext } from "../context/jobContext.ts";
import { atLine, findDataFile } from "../data/arrays/dataFile.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { readPatternRdms, readResiduals } from "../data/rdm/readPatterns.ts";
import { onlyRdm, type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { besideDocument } from "../stimuli/chooseEncoder.ts";
import type { OpenedDocument } from "../stimuli/openDocument.ts";
import { encoderRdm, type ModelRdm, metricNames } from "./encoderRdm.ts";
import type { FileReading } from "./namedFiles.ts";
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
      const file = await findDataFile(model.rdm, path);
      const { rdms, reading: told } = await readRdmFile(file, reading);
      const rdm = onlyRdm(file, rdms);
      return { rdm, source: sourceOf(model.rdm, rdm.label), readings: [{ reading: told, range: model.rdm.range }] };
    }
    case "features": {
      const { features, metric, residuals } = model;
      const file = await findDataFile(features, path);
      const made = await readPatternRdms(file, {
        ...{ ...reading, kind: "features", metric, wanted },
        ...(residuals && { residuals: await findDataFile(residuals, path) }),
      });
      const rdm = onlyRdm(file, made.rdms);
      const source = `${sourceOf(features, rdm.label)}, ${countOf(made.channels, "unit")}, ${metricNames[metric]}`;
      const { residualsReading: told } = made;
      const ofNoise = told && residuals ? [{ reading: told, range: residuals.range }] : [];
      return { rdm, source, readings: [{ reading: made.reading, range: features.range }, ...ofNoise] };
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
      const noise = await noiseOf(model.residuals, model.encoder, path);
      const { encoder, layer, metric, range } = model;
      if (layer === "all") throw new Error("A model of all layers was made into one per layer.");
      const request = {
        encoder: besideDocument(encoder, path),
        ...(layer !== undefined && { layer }),
        metric,
        stimuli: stimuli.opened.stimuli,
        path: stimuli.file.path,
        ...(noise && { residuals: noise.residuals }),
      };
      const made = await aboutStimuli({ ...stimuli.file, line: range.startLine }, () => encoderRdm(request, context));
      const leftOut = made.words?.lacking.find(({ isLeftOut }) => isLeftOut);
      if (reading.byPosition && leftOut !== undefined) {
        const message = `${made.words?.reading.file} has no vector for “${leftOut.stimulus.label}”, and conditions that are aligned by position cannot be left out.`;
        throw new StimuliError("input", message, "Correct the text, or align by name.", { line: range.startLine });
      }
      return { ...made, ...(noise && { readings: noise.readings }) };
    }
  }
}

/** An encoder's dimensions have no names. */
async function noiseOf(
  file: RsaFile | undefined,
  of: string,
  path: string,
): Promise<{ readonly residuals: Residuals; readonly readings: readonly FileReading[] } | undefined> {
  if (file === undefined) return undefined;
  const { residuals, reading } = await readResiduals(await findDataFile(file, path), { of });
  return { residuals, readings: [{ reading, range: file.range }] };
}

/** "RDMs(2).RDM in models.mat", "stack.npy, number 3". */
function sourceOf({ path, variable }: RsaFile, label: string | undefined): string {
  return `${variable === undefined ? "" : `${variable} in `}${path}${label === undefined ? "" : `, number ${label}`}`;
}
