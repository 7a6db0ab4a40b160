import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { whyNotPlainSync } from "../files/plainFile.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { lastDense, modalitiesOf, widthOf } from "./modelShape.ts";

/** Bytes of a config.json or a modules.json, which are read while lists are shown. */
const longestConfig = 10_000_000;

/** Does the folder look like a model in the hub's layout: a `config.json` with weights beside it? Reads no weights. */
export function isModelFolder(folder: string): boolean {
  return existsSync(join(folder, "config.json")) && weightsOf(folder) !== undefined;
}

/** Model folders named by one of the user's folders: itself if it is one, else those directly inside it. */
export function modelFoldersIn(folder: string): string[] {
  if (isModelFolder(folder)) return [folder];
  return childrenOf(folder)
    .map((name) => join(folder, name))
    .filter(isModelFolder);
}

/** Whether an encoder's name is an id of the hub, `owner/name`. */
export function isHubId(id: string): boolean {
  return /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(id);
}

/** A folder's name is the model's id; a model of the hub, `owner/name`, is in `owner--name`. */
export function folderName(id: string): string {
  return id.replace("/", "--");
}

export function idOfFolder(folder: string): string {
  return basename(folder).replace("--", "/");
}

/** The entry of a model that the catalogue does not know, as its folder tells; undefined if its config.json names no width. */
export function entryOfFolder(folder: string, id = idOfFolder(folder)): CatalogueEntry | undefined {
  const config = jsonIn(folder, "config.json");
  const dense = lastDense(jsonIn(folder, "modules.json"));
  const dimensions = widthOf(config, dense === undefined ? undefined : jsonIn(join(folder, dense), "config.json"));
  const weights = weightsOf(folder);
  if (dimensions === undefined || weights === undefined) return undefined;
  return {
    id,
    modalities: modalitiesOf(config),
    dimensions,
    size: bytesIn(folder),
    licence: "see the model's own page",
    precision: weights.includes("quantized") || weights.includes("int8") ? "int8" : "fp32",
    description: "A model of your own, found in a folder.",
  };
}

/** Bytes of all files below a folder; 0 where there is none. */
export function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0);
}

/** Path of the weights in the folder: the safetensors file or the index of its shards, VGGish's state dict, else the first ONNX graph (`model.onnx` before its quantized forms). */
function weightsOf(folder: string): string | undefined {
  const names = ["model.safetensors", "model.safetensors.index.json", "vggish.pth"];
  const weights = names.find((name) => existsSync(join(folder, name)));
  if (weights !== undefined) return weights;
  const graphs = childrenOf(join(folder, "onnx")).filter((name) => name.endsWith(".onnx"));
  const graph = ["model.onnx", "text_model.onnx"].find((name) => graphs.includes(name)) ?? graphs.sort()[0];
  return graph === undefined ? undefined : `onnx${sep}${graph}`;
}

function childrenOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, not a folder, or not ours to read: nothing to find in it.
    return [];
  }
}

/** The JSON object or list in the file; undefined where there is none that can be read. */
function jsonIn(folder: string, name: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const path = join(folder, name);
    if (whyNotPlainSync(path, longestConfig) !== undefined) return undefined;
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
