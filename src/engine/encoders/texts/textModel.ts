import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { configSize, hashesOf, type Json, modelDamaged } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { isTextType } from "../../modelFiles/textTypes.ts";
import { hasWeights, openWeights, weightFiles } from "../../modelFiles/weights.ts";
import { weightPathsIn } from "../../models/modelFolder.ts";
import { readyGraphs } from "../../models/readyGraph.ts";
import { loadRuntime, sessionOptions } from "../../onnx/runtime.ts";
import { layerRange } from "../encoder/layers.ts";
import type { ModelKind } from "../encoder/modelKind.ts";
import { bertGraph } from "./bertGraph.ts";
import { denseFiles, denseOutputs, openDense } from "./denseLayer.ts";
import { modernBertGraph } from "./modernBertGraph.ts";
import { pocketGraph } from "./pocketGraph.ts";
import { readSentenceSettings, type SentenceSettings } from "./sentenceSettings.ts";
import { textEncoder } from "./textEncoder.ts";
import { openTokenizer } from "./tokenizer.ts";

/** The bundled encoder's. */
const pocketType = "stimuli-pocket";

/** Text encoders of the families whose graphs are built here, from their weights. */
export const textModel: ModelKind = {
  matches: (config, folder) => {
    if (!isTextType(config.model_type)) return false;
    return hasWeights(folder) || readyGraphs(config, weightPathsIn(folder)).size === 0;
  },

  async layers({ folder }, config) {
    const count = layerCount(config);
    return count === undefined ? undefined : layerRange(count, (await readSentenceSettings(folder, config)).pooling);
  },

  async identify({ entry, folder, source, everyLayerOf }, config, hashFile) {
    const settings = await settingsOf(folder, config, everyLayerOf !== undefined);
    const weights = await weightFiles(folder);
    const dense = settings.dense ?? [];
    const dimensions = await outputSize(folder, config, dense.at(-1));
    const layers = everyLayerOf === undefined ? undefined : layerCount(config);
    const ofDense = await Promise.all(dense.map((path) => denseFiles(folder, path)));
    const names = [...weights, "config.json", "tokenizer.json", ...ofDense.flat()];
    return {
      id: entry.id,
      source,
      files: await hashesOf(folder, names, hashFile),
      dimensions: dimensions * (1 + (layers ?? 0)),
      precision: entry.precision,
      ...(layers !== undefined && { layers }),
      ...settings,
    };
  },

  async open({ entry, folder }, config, identity, threads) {
    const [tokenize, runtime, dense, weights] = await Promise.all([
      openTokenizer(folder, identity),
      loadRuntime(),
      Promise.all((identity.dense ?? []).map((path) => openDense(folder, path))),
      openWeights(folder),
    ]);
    const { InferenceSession } = runtime;
    const graph = await buildGraph(config, weights, identity);
    try {
      const openGraph = (bytes: Uint8Array) => InferenceSession.create(bytes, sessionOptions(weights.folder, threads));
      const isPocket = config.model_type === pocketType;
      return textEncoder({
        ...{ identity, runtime, session: await openGraph(graph), tokenize, dense },
        ...(isPocket && { openParts: () => openGraph(pocketGraph(config, weights, true)) }),
      });
    } catch (cause) {
      throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
    }
  },
};

/** The states inside a model pass through no dense layer and are not brought to a length. */
async function settingsOf(folder: string, config: Json, isInner: boolean): Promise<SentenceSettings> {
  const settings = await readSentenceSettings(folder, config);
  if (!isInner) return settings;
  const { dense: _, ...inner } = settings;
  return { ...inner, normalised: false };
}

/** How many layers the transformer has; undefined where they cannot be distinguished. */
function layerCount(config: Json): number | undefined {
  const key = ["num_hidden_layers", "n_layers"].find((one) => one in config);
  return config.model_type === pocketType || key === undefined ? undefined : configSize(config, key);
}

/** Length of the vectors: the last dense layer's, else the transformer's. */
async function outputSize(folder: string, config: Json, dense: string | undefined): Promise<number> {
  if (dense !== undefined) return denseOutputs(folder, dense);
  const key = ["projection_dim", "hidden_size", "dim"].find((one) => one in config);
  return configSize(config, key ?? "hidden_size");
}

async function buildGraph(config: Json, weights: Safetensors, identity: EncoderIdentity): Promise<Uint8Array> {
  const type = String(config.model_type);
  if (type === pocketType) return pocketGraph(config, weights);
  const { layers } = identity;
  const precision = identity.precision === "int8" ? "int8" : "fp32";
  const options = { precision, everyLayer: layers !== undefined } as const;
  return type === "modernbert" ? modernBertGraph(config, weights, options) : bertGraph(config, weights, options);
}
