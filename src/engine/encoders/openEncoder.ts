import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { EncoderLoader } from "../jobs/job.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { bertGraph } from "./bertGraph.ts";
import { denseFiles, denseOutputs, openDense } from "./denseLayer.ts";
import type { Encoder } from "./encoder.ts";
import { inLanes } from "./lanes.ts";
import { configSize, type Json, modelDamaged, readRequiredJson } from "./modelFolder.ts";
import { modernBertGraph } from "./modernBertGraph.ts";
import { pocketGraph } from "./pocketGraph.ts";
import { loadRuntime, sessionOptions } from "./runtime.ts";
import type { Safetensors } from "./safetensors.ts";
import { readSentenceSettings } from "./sentenceSettings.ts";
import { textEncoder } from "./textEncoder.ts";
import { openTokenizer } from "./tokenizer.ts";
import { openWeights, shardsName, weightFiles, weightsName } from "./weights.ts";

const readyGraphName = "onnx/model.onnx";

/** Text encoders from folders in the hub's layout: `model.safetensors`, or else a ready `onnx/model.onnx`. */
export const encoderLoader: EncoderLoader = {
  async identify({ entry, folder, source }, hashFile) {
    const config = await readRequiredJson(folder, "config.json");
    const settings = await readSentenceSettings(folder, config);
    const weights = hasReadyGraph(folder) ? [readyGraphName] : await weightFiles(folder);
    const dense = settings.dense ?? [];
    const names = [...weights, "config.json", "tokenizer.json", ...dense.flatMap(denseFiles)];
    const hashes = names.map(async (name) => [name, await hashFile(existing(folder, name))] as const);
    return {
      id: entry.id,
      source,
      files: Object.fromEntries(await Promise.all(hashes)),
      dimensions: await outputSize(folder, config, dense.at(-1)),
      precision: entry.precision,
      ...settings,
    };
  },

  async open(model, identity) {
    const open = () => openEncoder(model, identity);
    // The bundled encoder is done before lanes have started.
    return model.source === "bundled" ? open() : inLanes(model, identity, open);
  },
};

/** One session; `threads`: how many threads it works with, by default all. */
export async function openEncoder(
  { entry, folder }: InstalledModel,
  identity: EncoderIdentity,
  threads?: number,
): Promise<Encoder> {
  const config = await readRequiredJson(folder, "config.json");
  const [tokenize, runtime, dense, weights] = await Promise.all([
    openTokenizer(folder, identity.maxTokens),
    loadRuntime(),
    Promise.all((identity.dense ?? []).map((path) => openDense(folder, path))),
    hasReadyGraph(folder) ? undefined : openWeights(folder),
  ]);
  const { InferenceSession } = runtime;
  const graph = weights && (await buildGraph(config, weights, identity.precision));
  try {
    const session = graph
      ? await InferenceSession.create(graph, sessionOptions(weights.folder, threads))
      : await InferenceSession.create(existing(folder, readyGraphName), sessionOptions("", threads));
    return textEncoder({ identity, runtime, session, tokenize, dense });
  } catch (cause) {
    throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
  }
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

/** The file's path. Throws `modelDamaged` when it is not there. */
function existing(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw modelDamaged(`${name} of ${basename(folder)} is missing.`);
  return path;
}

async function buildGraph(config: Json, weights: Safetensors, precision: "fp32" | "int8"): Promise<Uint8Array> {
  const type = String(config.model_type);
  if (type === "stimuli-pocket") return pocketGraph(config, weights);
  if (type === "modernbert") return modernBertGraph(config, weights, { precision });
  return bertGraph(config, weights, { precision });
}
