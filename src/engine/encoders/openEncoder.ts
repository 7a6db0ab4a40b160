import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { EncoderLoader } from "../jobs/job.ts";
import type { InstalledModel } from "../models/modelStore.ts";
import { bertGraph } from "./bertGraph.ts";
import type { Encoder } from "./encoder.ts";
import { inLanes } from "./lanes.ts";
import {
  configSize,
  type Json,
  modelDamaged,
  readRequiredJson,
  readSentenceSettings,
  unsupported,
} from "./modelFolder.ts";
import { pocketGraph } from "./pocketGraph.ts";
import { loadRuntime, sessionOptions } from "./runtime.ts";
import { openSafetensors, type Safetensors } from "./safetensors.ts";
import { textEncoder } from "./textEncoder.ts";
import { openTokenizer } from "./tokenizer.ts";

const safetensorsName = "model.safetensors";
const readyGraphName = "onnx/model.onnx";

/** Text encoders from folders in the hub's layout: `model.safetensors`, or else a ready `onnx/model.onnx`. */
export const encoderLoader: EncoderLoader = {
  async identify({ entry, folder, source }, hashFile) {
    const config = await readRequiredJson(folder, "config.json");
    const settings = await readSentenceSettings(folder, config);
    const names = [weightsName(folder), "config.json", "tokenizer.json"];
    const hashes = names.map(async (name) => [name, await hashFile(existing(folder, name))] as const);
    return {
      id: entry.id,
      source,
      files: Object.fromEntries(await Promise.all(hashes)),
      dimensions: configSize(config, "projection_dim" in config ? "projection_dim" : "hidden_size"),
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
  const [tokenize, runtime, weights] = await Promise.all([
    openTokenizer(folder, identity.maxTokens),
    loadRuntime(),
    weightsName(folder) === safetensorsName ? openSafetensors(existing(folder, safetensorsName)) : undefined,
  ]);
  const { InferenceSession } = runtime;
  const graph = weights && (await buildGraph(basename(folder), config, weights, identity.precision));
  try {
    const session = graph
      ? await InferenceSession.create(graph, sessionOptions(dirname(weights.path), threads))
      : await InferenceSession.create(existing(folder, readyGraphName), sessionOptions("", threads));
    return textEncoder({ identity, runtime, session, tokenize });
  } catch (cause) {
    throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
  }
}

function weightsName(folder: string): string {
  return existsSync(join(folder, readyGraphName)) && !existsSync(join(folder, safetensorsName))
    ? readyGraphName
    : safetensorsName;
}

/** The file's path. Throws `modelDamaged` when it is not there. */
function existing(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw modelDamaged(`${name} of ${basename(folder)} is missing.`);
  return path;
}

async function buildGraph(
  name: string,
  config: Json,
  weights: Safetensors,
  precision: "fp32" | "int8",
): Promise<Uint8Array> {
  const type = String(config.model_type);
  if (type === "bert") return bertGraph(config, weights, precision);
  if (type === "stimuli-pocket") return pocketGraph(config, weights);
  throw unsupported(`${name} is a ${type.toUpperCase()} model`);
}
