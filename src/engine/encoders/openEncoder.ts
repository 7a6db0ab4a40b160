import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { EncoderLoader } from "../jobs/job.ts";
import { bertGraph } from "./bertGraph.ts";
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
import { openSafetensors } from "./safetensors.ts";
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

  async open({ entry, folder }, identity) {
    const config = await readRequiredJson(folder, "config.json");
    const [tokenize, runtime, graph] = await Promise.all([
      openTokenizer(folder, identity.maxTokens),
      loadRuntime(),
      weightsName(folder) === safetensorsName
        ? buildGraph(folder, config, identity.precision)
        : existing(folder, readyGraphName),
    ]);
    try {
      const options = sessionOptions(folder);
      const session =
        typeof graph === "string"
          ? await runtime.InferenceSession.create(graph, options)
          : await runtime.InferenceSession.create(graph, options);
      return textEncoder({ identity, runtime, session, tokenize });
    } catch (cause) {
      throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
    }
  },
};

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

async function buildGraph(folder: string, config: Json, precision: "fp32" | "int8"): Promise<Uint8Array> {
  const weights = await openSafetensors(existing(folder, safetensorsName));
  const type = String(config.model_type);
  if (type === "bert") return bertGraph(config, weights, precision);
  if (type === "stimuli-pocket") return pocketGraph(config, weights);
  throw unsupported(`${basename(folder)} is a ${type.toUpperCase()} model`);
}
