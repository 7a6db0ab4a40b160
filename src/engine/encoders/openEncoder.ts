import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { EncoderLoader } from "../context/jobContext.ts";
import { type Json, readRequiredJson } from "../modelFiles/modelFile.ts";
import type { Modality } from "../models/catalogue.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import type { Encoder } from "./encoder/encoder.ts";
import type { LayerRange } from "./encoder/layers.ts";
import type { ModelKind } from "./encoder/modelKind.ts";
import { inLanes } from "./lanes.ts";
import { clipModel } from "./pictures/clipModel.ts";
import { readyModel } from "./readyGraphs/readyModel.ts";
import { identifyServed, openServerEncoder } from "./server/serverEncoder.ts";
import { vggishModel } from "./sounds/vggishModel.ts";
import { textModel } from "./texts/textModel.ts";
import { identifyVectors, openVectorsEncoder } from "./vectors/vectorsEncoder.ts";

const kinds: readonly ModelKind[] = [clipModel, vggishModel, textModel, readyModel];

/** Encoders from folders in the hub's layout, of every kind. */
export const encoderLoader: EncoderLoader = {
  async identify(model, hashFile, signal) {
    if (model.server) return identifyServed(model, signal);
    if (model.vectors !== undefined) return identifyVectors(model, hashFile, signal);
    const config = await readRequiredJson(model.folder, "config.json");
    return kindOf(config, model.folder).identify(model, config, hashFile);
  },

  async open(model, identity) {
    const open = () => openEncoder(model, identity);
    // The bundled encoder is done before lanes have started; a server has its own, and vectors are only read.
    return model.folder === undefined || model.source === "bundled" ? open() : inLanes(model, identity, open);
  },
};

/** The encoder in this process; `threads`: how many it works with, by default all. */
export async function openEncoder(
  model: InstalledModel,
  identity: EncoderIdentity,
  threads?: number,
): Promise<Encoder> {
  if (model.server) return openServerEncoder(model.server, identity);
  if (model.vectors !== undefined) return openVectorsEncoder(model, identity);
  const config = await readRequiredJson(model.folder, "config.json");
  return kindOf(config, model.folder).open(model, config, identity, threads);
}

/** The layers of a model that read stimuli of one kind; undefined: it does not show them. */
export async function layersOf(model: InstalledModel, of: Modality): Promise<LayerRange | undefined> {
  if (model.folder === undefined) return undefined;
  const config = await readRequiredJson(model.folder, "config.json");
  return kindOf(config, model.folder).layers?.(model, config, of);
}

function kindOf(config: Json, folder: string): ModelKind {
  return kinds.find((kind) => kind.matches(config, folder)) ?? readyModel;
}
