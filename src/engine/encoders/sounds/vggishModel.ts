import { existsSync } from "node:fs";
import { join } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import { configSize, hashesOf, type Json, modelDamaged, readRequiredJson } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { openTorchStateDict } from "../../modelFiles/torchStateDict.ts";
import { openWeights, weightFiles, weightsName } from "../../modelFiles/weights.ts";
import type { InstalledModel } from "../../models/modelStore.ts";
import { loadRuntime, sessionOptions } from "../../onnx/runtime.ts";
import type { ModelKind } from "../encoder/modelKind.ts";
import { vggishEncoder } from "./vggishEncoder.ts";
import { vggishGraph } from "./vggishGraph.ts";

const readyGraphName = "onnx/model.onnx";
/** PyTorch state dicts: the network, and the whitening that may follow it. */
const stateDictName = "vggish.pth";
const whiteningName = "vggish_pca_params.pth";

/** Frames from one patch to the next, and what is added before the logarithm, by `model_type`. */
const patchSettings = { vggish: { hop: 96, offset: 0.01 }, yamnet: { hop: 48, offset: 0.001 } } as const;
type SoundModel = keyof typeof patchSettings;

/** Frames (10 ms) from the beginning of one patch of a sound to that of the next, for a model that hears them. */
export async function patchHop({ entry, folder }: InstalledModel): Promise<number> {
  const type = folder === undefined ? undefined : (await readRequiredJson(folder, "config.json")).model_type;
  const settings = patchSettings[type as SoundModel];
  if (settings === undefined) {
    const next = "Remove the line sounds: patches, or choose VGGish or YAMNet.";
    throw new StimuliError("input", `${entry.id} gives one vector per sound, not per patch.`, next);
  }
  return settings.hop;
}

/**
 * VGGish from `model.safetensors`, the public state dict as `vggish.pth`, or `onnx/model.onnx`; YAMNet from the last.
 * `config.json` gives `model_type` and the dimensions as `hidden_size`; with `"whitened": true` VGGish's vectors pass
 * through `vggish_pca_params.pth`.
 */
export const vggishModel: ModelKind = {
  matches: ({ model_type: type }) => Object.hasOwn(patchSettings, String(type)),

  async identify({ entry, folder, source }, config, hashFile) {
    return {
      id: entry.id,
      source,
      files: await hashesOf(folder, ["config.json", ...(await filesOf(folder, config))], hashFile),
      dimensions: configSize(config, "hidden_size"),
      precision: entry.precision,
      normalised: false,
    };
  },

  async open({ entry, folder }, config, identity, threads) {
    const runtime = await loadRuntime();
    const { InferenceSession } = runtime;
    const settings = patchSettings[config.model_type as SoundModel];
    const ready = join(folder, readyGraphName);
    const isReady = usesReadyGraph(folder, config);
    const weights = isReady ? undefined : await networkWeights(folder);
    const whitening = config.whitened === true ? await openTorchStateDict(join(folder, whiteningName)) : undefined;
    const graph = weights && vggishGraph(weights, identity.dimensions, whitening);
    try {
      const session = graph
        ? await InferenceSession.create(graph, sessionOptions(weights.folder, threads))
        : await InferenceSession.create(ready, sessionOptions("", threads));
      return vggishEncoder({ identity, runtime, session, settings });
    } catch (cause) {
      throw modelDamaged(`The files of ${entry.id} do not fit together.`, cause);
    }
  },
};

function usesReadyGraph(folder: string, config: Json): boolean {
  const hasWeights = [weightsName, stateDictName].some((name) => existsSync(join(folder, name)));
  if (config.model_type === "vggish" && hasWeights) return false;
  if (config.whitened === true) throw modelDamaged("A ready onnx/model.onnx is not whitened here.");
  return true;
}

async function filesOf(folder: string, config: Json): Promise<readonly string[]> {
  if (usesReadyGraph(folder, config)) return [readyGraphName];
  const network = existsSync(join(folder, weightsName)) ? await weightFiles(folder) : [stateDictName];
  return config.whitened === true ? [...network, whiteningName] : network;
}

function networkWeights(folder: string): Promise<Safetensors> {
  return existsSync(join(folder, weightsName)) ? openWeights(folder) : openTorchStateDict(join(folder, stateDictName));
}
