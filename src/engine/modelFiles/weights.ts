import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { modelDamaged, readRequiredJson } from "./modelFile.ts";
import { openSafetensors, type SafeTensor, type Safetensors } from "./safetensors.ts";
import { openTorchStateDict } from "./torchStateDict.ts";

export const weightsName = "model.safetensors";

/**
 * What weights are written in, the form that is read first: one file, or several of which an index says where each
 * tensor is.
 */
const forms = [
  { whole: weightsName, index: `${weightsName}.index.json`, open: openSafetensors },
  { whole: "pytorch_model.bin", index: "pytorch_model.bin.index.json", open: openTorchStateDict },
] as const;

/** Whether a model's folder has weights beside its config.json, of whatever form. */
export function hasWeights(folder: string): boolean {
  return forms.some(({ whole, index }) => [whole, index].some((name) => existsSync(join(folder, name))));
}

/** The weights of a model's folder, in one file or in shards. Throws `modelDamaged`. */
export async function openWeights(folder: string): Promise<Safetensors> {
  const form = formIn(folder);
  const { folder: own, tensors } = await (form.isWhole
    ? form.open(join(folder, form.whole))
    : openShards(folder, form));
  // Older checkpoints call the scale and the shift of a normalisation as TensorFlow does.
  const names = [...tensors].map(([name, tensor]) => {
    return [
      name.replace(/LayerNorm\.gamma$/, "LayerNorm.weight").replace(/LayerNorm\.beta$/, "LayerNorm.bias"),
      tensor,
    ] as const;
  });
  return { folder: own, tensors: new Map(names) };
}

/** The files that hold the weights, by their names in the folder. */
export async function weightFiles(folder: string): Promise<readonly string[]> {
  const form = formIn(folder);
  return form.isWhole ? [form.whole] : [form.index, ...new Set((await readShards(folder, form)).values())];
}

type Form = (typeof forms)[number];

/** The form that a folder's weights have; the first where it has none, whose file is then missed. */
function formIn(folder: string): Form & { readonly isWhole: boolean } {
  for (const form of forms) {
    if (existsSync(join(folder, form.whole))) return { ...form, isWhole: true };
    if (existsSync(join(folder, form.index))) return { ...form, isWhole: false };
  }
  return { ...forms[0], isWhole: true };
}

async function openShards(folder: string, form: Form): Promise<Safetensors> {
  const shardOf = await readShards(folder, form);
  const tensors = new Map<string, SafeTensor>();
  const folders = new Set<string>();
  for (const name of new Set(shardOf.values())) {
    const shard = await form.open(join(folder, name));
    folders.add(shard.folder);
    for (const [tensor, place] of shard.tensors) if (shardOf.get(tensor) === name) tensors.set(tensor, place);
  }
  const lost = [...shardOf.keys()].find((name) => !tensors.has(name));
  if (lost !== undefined) throw damaged(folder, `its shards have no "${lost}"`);
  const [only, another] = folders;
  if (only === undefined || another !== undefined) throw damaged(folder, "its shards lie in different folders");
  return { folder: only, tensors };
}

async function readShards(folder: string, { index }: Form): Promise<ReadonlyMap<string, string>> {
  const { weight_map: map } = await readRequiredJson(folder, index);
  const shards = typeof map === "object" && map !== null ? Object.entries(map) : [];
  // A shard's name must not lead out of the folder.
  const isShard = (name: unknown) => typeof name === "string" && name === basename(name) && !name.includes("\\");
  if (shards.length === 0 || !shards.every(([, name]) => isShard(name))) {
    throw damaged(folder, `${index} makes no sense`);
  }
  return new Map(shards);
}

function damaged(folder: string, what: string) {
  return modelDamaged(`The weights of ${basename(folder)} are damaged: ${what}.`);
}
