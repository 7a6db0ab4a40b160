import { existsSync } from "node:fs";
import { join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import { hashesOf, type Json } from "../../modelFiles/modelFile.ts";
import { readProcessor } from "../../modelFiles/processorFile.ts";
import { architectureOf, isKnownType, notRun } from "../../models/architectures.ts";
import type { Modality } from "../../models/catalogue.ts";
import { weightPathsIn } from "../../models/modelFolder.ts";
import type { FolderModel } from "../../models/modelStore.ts";
import { readyGraphs } from "../../models/readyGraph.ts";
import { eachByKind } from "../encoder/eachByKind.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { layerRange } from "../encoder/layers.ts";
import type { ModelKind } from "../encoder/modelKind.ts";
import { denseFiles } from "../texts/denseLayer.ts";
import { stateNames } from "./readyOutput.ts";
import { readSoundSettings } from "./soundFeatures.ts";
import { layerPooling, openTower, readTower, type Tower, textSettings } from "./towers.ts";
import { runtimeName } from "./transformersJs.ts";

/**
 * The last kind: what has ready ONNX graphs, and no weights that are read here. transformers.js opens and runs them,
 * and prepares sounds; pictures are resized as Pillow does, which its own resizing does not.
 */
export const readyModel: ModelKind = {
  matches: () => true,

  async layers(model, config, of) {
    const tower = (await towersOf(model, config)).get(of);
    const pooling = tower && layerPooling(tower);
    if (tower === undefined || pooling === undefined) return undefined;
    const states = stateNames(tower.signature);
    return states.length === 0 ? undefined : layerRange(states.length - 1, pooling);
  },

  async identify(model, config, hashFile) {
    const { entry, folder, source, everyLayerOf } = model;
    const towers = await towersOf(model, config);
    const texts = towers.has("text") ? await textSettings(folder, config) : undefined;
    const sounds = towers.has("audio") ? await readSoundSettings(folder, config.model_type) : undefined;
    const dense = everyLayerOf === undefined ? (texts?.dense ?? []) : [];
    const ofDense = await Promise.all(dense.map((path) => denseFiles(folder, path)));
    const names = [
      ...[...towers.values()].flatMap(({ graph }) => graph.files),
      ...["config.json", ...(texts === undefined ? [] : ["tokenizer.json"])],
      // Names the token that fills up texts.
      ...(config.model_type === "siglip" && texts !== undefined ? ["tokenizer_config.json"] : []),
      ...(towers.has("image") ? [(await readProcessor(folder, "image_processor")).file] : []),
      ...(sounds !== undefined ? [(await readProcessor(folder, "feature_extractor")).file] : []),
      ...ofDense.flat(),
    ];
    const shared = {
      ...{ id: entry.id, source, runtime: runtimeName },
      files: await hashesOf(folder, names, hashFile),
      ...{ precision: entry.precision, normalised: false },
      ...texts,
      ...(sounds !== undefined && { sampleRate: sounds.rate }),
      ...(sounds?.most !== undefined && { maxSeconds: sounds.most / sounds.rate }),
    };
    const inner = everyLayerOf && towers.get(everyLayerOf);
    if (inner !== undefined) {
      // The states inside a model pass through no dense layer and are not brought to a length.
      const { dense: _, ...others } = shared;
      const [pooling, layers] = [layerPooling(inner), stateNames(inner.signature).length - 1];
      const dimensions = inner.width * (1 + layers);
      return { ...others, normalised: false, dimensions, layers, ...(pooling !== undefined && { pooling }) };
    }
    const [pooling] = [...towers.values()].map(({ output }) => output.pooling);
    return { ...shared, dimensions: entry.dimensions, ...(pooling !== undefined && { pooling }) };
  },

  async open(model, config, identity, threads) {
    const towers = await towersOf(model, config);
    const openers: Partial<Record<Modality, () => Promise<Encoder>>> = {};
    for (const [kind, tower] of towers) openers[kind] = () => openTower(tower, identity, threads);
    return eachByKind(identity, openers);
  },
};

/**
 * The towers that a model has graphs of, by what they read. Throws StimuliError `modelDamaged` where there are none.
 */
async function towersOf({ entry, folder }: FolderModel, config: Json): Promise<ReadonlyMap<Modality, Tower>> {
  const architecture = architectureOf(config);
  const graphs = readyGraphs(config, weightPathsIn(folder));
  const canBeTold = isKnownType(config) || existsSync(join(folder, "tokenizer.json"));
  if (architecture === undefined || graphs.size === 0 || !canBeTold) {
    const { message, next } = notRun(entry.id, config);
    throw new StimuliError("modelDamaged", message, next);
  }
  const towers = new Map<Modality, Tower>();
  for (const [kind, graph] of graphs) {
    towers.set(kind, await readTower({ id: entry.id, folder, config, architecture, kind, graph }));
  }
  return towers;
}
