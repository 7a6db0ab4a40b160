import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { whyNotPlainSync } from "../files/plainFile.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { lastDense, modalitiesOf, precisionOf, widthOf } from "./modelShape.ts";

/** Bytes of a config.json or a modules.json, which are read while lists are shown. */
const longestConfig = 10_000_000;

/** Does the folder look like a model in the hub's layout: a `config.json` with weights beside it? Reads no weights. */
export function isModelFolder(folder: string): boolean {
  return existsSync(join(folder, "config.json")) && weightPathsIn(folder).length > 0;
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

/**
 * The entry of a model that the catalogue does not know, as its folder tells; undefined if its config.json names no
 * width.
 */
export function entryOfFolder(folder: string, id = idOfFolder(folder)): CatalogueEntry | undefined {
  const config = configIn(folder);
  const dense = lastDense(jsonIn(folder, "modules.json"));
  const dimensions = widthOf(config, dense === undefined ? undefined : jsonIn(join(folder, dense), "config.json"));
  const paths = weightPathsIn(folder);
  if (dimensions === undefined || paths.length === 0) return undefined;
  return {
    id,
    modalities: modalitiesOf(config, paths),
    dimensions,
    size: bytesIn(folder),
    licence: "see the model's own page",
    precision: precisionOf(config, paths),
    description: "Your own model, found in a folder.",
  };
}

/** Bytes of all files below a folder; 0 where there is none. */
export function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0);
}

/**
 * Forms of weights that lie beside config.json: safetensors, PyTorch's own, each whole or in shards, and VGGish's state
 * dict.
 */
const weightNames = [
  ...["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"],
  "vggish.pth",
];

/** Files that hold weights, in the model's folder and in its `onnx/`, by their paths with `/`. */
export function weightPathsIn(folder: string): string[] {
  const isGraph = (name: string) => /\.onnx(_data.*|\.data)?$/.test(name);
  const inGraphs = childrenOf(join(folder, "onnx")).filter(isGraph);
  return [
    ...childrenOf(folder).filter((name) => weightNames.includes(name) || isGraph(name)),
    ...inGraphs.map((name) => `onnx/${name}`),
  ];
}

function childrenOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, not a folder, or not ours to read: nothing to find in it.
    return [];
  }
}

/** The config.json of a model's folder; undefined where there is none that can be read. */
export function configIn(folder: string): Readonly<Record<string, unknown>> | undefined {
  return jsonIn(folder, "config.json");
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
