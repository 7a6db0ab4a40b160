import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { bertGraph } from "./bertGraph.ts";
import { denseFiles, denseOutputs, openDense } from "./denseLayer.ts";
import { layerRange } from "./layers.ts";
import { configSize, existing, hashesOf, type Json, modelDamaged } from "./modelFolder.ts";
import type { ModelKind } from "./modelKind.ts";
import { modernBertGraph } from "./modernBertGraph.ts";
import { pocketGraph } from "./pocketGraph.ts";
import { loadRuntime, sessionOptions } from "./runtime.ts";
import type { Safetensors } from "./safetensors.ts";
import { readSentenceSettings, type SentenceSettings } from "./sentenceSettings.ts";
import { textEncoder } from "./textEncoder.ts";
import { openTokenizer } from "./tokenizer.ts";
import { openWeights, shardsName, weightFiles, weightsName } from "./weights.ts";

const readyGraphName = "onnx/model.onnx";

/** Text encoders: `model.safetensors`, whole or in shards, or else a ready `onnx/model.onnx`. */
export const textModel: ModelKind = {
  async layers({ folder }, config) {
    const count = hasReadyGraph(folder) ? undefined : layerCount(config);
    return count === undefined ? undefined : layerRange(count, (await readSentenceSettings(folder, config)).pooling);
  },

  async identify({ entry, folder, source, everyLayerOf }, config, hashFile) {
    const settings = await settingsOf(folder, config, everyLayerOf !== undefined);
    const weights = hasReadyGraph(folder) ? [readyGraphName] : await weightFiles(folder);
    const dense = settings.dense ?? [];
    const dimensions = await outputSize(folder, config, dense.at(-1));
    const layers = everyLayerOf === undefined ? undefined : layerCount(config);
    const names = [...weights, "config.json", "tokenizer.json", ...dense.flatMap(denseFiles)];
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
      hasReadyGraph(folder) ? undefined : openWeights(folder),
    ]);
    const { InferenceSession } = runtime;
    const graph = weights && (await buildGraph(config, weights, identity));
    try {
      const session = graph
        ? await InferenceSession.create(graph, sessionOptions(weights.folder, threads))
        : await InferenceSession.create(existing(folder, readyGraphName), sessionOptions("", threads));
      return textEncoder({ identity, runtime, session, tokenize, dense });
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

/** How many layers the transformer has; undefined where they cannot be told apart. */
function layerCount(config: Json): number | undefined {
  const count = config.model_type === "stimuli-pocket" ? undefined : (config.num_hidden_layers ?? config.n_layers);
  return typeof count === "number" ? count : undefined;
}

/** Length of the vectors: the last dense layer's, else the transformer's. */
async function outputSize(folder: string, config: Json, dense: string | undefined): Promise<number> {
  if (dense !== undefined) return denseOutputs(folder, dense);
  const key = ["projection_dim", "hidden_size", "dim"].find((one) => one in config);
  return configSize(config, key ?? "hidden_size");
}

function hasReadyGraph(folder: string): boolean {
  const hasWeights = [weightsName, shardsName].some((name) => existsSync(join(folder, name)));
  return existsSync(join(folder, readyGraphName)) && !hasWeights;
}

async function buildGraph(config: Json, weights: Safetensors, identity: EncoderIdentity): Promise<Uint8Array> {
  const type = String(config.model_type);
  if (type === "stimuli-pocket") return pocketGraph(config, weights);
  const { precision = "fp32", layers } = identity;
  const options = { precision, everyLayer: layers !== undefined };
  return type === "modernbert" ? modernBertGraph(config, weights, options) : bertGraph(config, weights, options);
}
