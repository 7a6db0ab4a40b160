import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { modelDamaged, readRequiredJson } from "./modelFolder.ts";
import { openSafetensors, type SafeTensor, type Safetensors } from "./safetensors.ts";

export const weightsName = "model.safetensors";
/** Says in which file each tensor of a model in shards is. */
export const shardsName = "model.safetensors.index.json";

/** The weights of a model's folder, in one file or in shards. Throws `modelDamaged`. */
export async function openWeights(folder: string): Promise<Safetensors> {
  return inShards(folder) ? openShards(folder) : openSafetensors(join(folder, weightsName));
}

/** The files that hold the weights, by their names in the folder. */
export async function weightFiles(folder: string): Promise<readonly string[]> {
  return inShards(folder) ? [shardsName, ...new Set((await readShards(folder)).values())] : [weightsName];
}

function inShards(folder: string): boolean {
  return existsSync(join(folder, shardsName)) && !existsSync(join(folder, weightsName));
}

async function openShards(folder: string): Promise<Safetensors> {
  const shardOf = await readShards(folder);
  const tensors = new Map<string, SafeTensor>();
  const folders = new Set<string>();
  for (const name of new Set(shardOf.values())) {
    const shard = await openSafetensors(join(folder, name));
    folders.add(shard.folder);
    for (const [tensor, place] of shard.tensors) if (shardOf.get(tensor) === name) tensors.set(tensor, place);
  }
  const lost = [...shardOf.keys()].find((name) => !tensors.has(name));
  if (lost !== undefined) throw damaged(folder, `its shards have no "${lost}"`);
  const [only, another] = folders;
  if (only === undefined || another !== undefined) throw damaged(folder, "its shards lie in different folders");
  return { folder: only, tensors };
}

async function readShards(folder: string): Promise<ReadonlyMap<string, string>> {
  const { weight_map: map } = await readRequiredJson(folder, shardsName);
  const shards = typeof map === "object" && map !== null ? Object.entries(map) : [];
  // A shard's name must not lead out of the folder.
  const isShard = (name: unknown) => typeof name === "string" && name === basename(name) && !name.includes("\\");
  if (shards.length === 0 || !shards.every(([, name]) => isShard(name))) {
    throw damaged(folder, `${shardsName} makes no sense`);
  }
  return new Map(shards);
}

function damaged(folder: string, what: string) {
  return modelDamaged(`The weights of ${basename(folder)} are damaged: ${what}.`);
}
