import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import type { CatalogueEntry } from "./catalogue.ts";

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

/** The entry of a model that the catalogue does not know, as its folder tells; undefined if its config.json names no width. */
export function entryOfFolder(folder: string, id: string = basename(folder)): CatalogueEntry | undefined {
  const dimensions = dimensionsOf(folder);
  const weights = weightsOf(folder);
  if (dimensions === undefined || weights === undefined) return undefined;
  return {
    id,
    modalities: modalitiesOf(folder),
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

/** Path of the weights in the folder: the safetensors file or the index of its shards, else the first ONNX graph (`model.onnx` before its quantized forms). */
function weightsOf(folder: string): string | undefined {
  const weights = ["model.safetensors", "model.safetensors.index.json"].find((name) => existsSync(join(folder, name)));
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

function modalitiesOf(folder: string): CatalogueEntry["modalities"] {
  return jsonIn(folder, "config.json")?.model_type === "clip" ? ["text", "image"] : ["text"];
}

/** Length of the vectors: the last dense layer's, else what config.json says, under the names that the families of models use. */
function dimensionsOf(folder: string): number | undefined {
  const modules = Object.values(jsonIn(folder, "modules.json") ?? {}) as {
    readonly type?: unknown;
    readonly path?: unknown;
  }[];
  const dense = modules.findLast(({ type }) => String(type).endsWith(".Dense"));
  if (dense !== undefined) return [jsonIn(join(folder, String(dense.path)), "config.json")?.out_features].find(isWidth);
  const { projection_dim, hidden_size, dim, d_model } = jsonIn(folder, "config.json") ?? {};
  return [projection_dim, hidden_size, dim, d_model].find(isWidth);
}

/** The JSON object or list in the file; undefined where there is none that can be read. */
function jsonIn(folder: string, name: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
