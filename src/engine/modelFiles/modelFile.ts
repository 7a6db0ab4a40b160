import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { whyNotPlain, whyNotPlainSync } from "../files/plainFile.ts";
import { anyTextType } from "./textTypes.ts";

/** A JSON object from a model's folder; its values are checked where they are used. */
export type Json = Readonly<Record<string, unknown>>;

/** Bytes of a JSON file; the largest, tokenizer.json of a multilingual model, has 20 million. */
const longestJson = 200_000_000;

/** SHA-256 (hex) of a file's bytes. */
export type HashFile = (path: string) => Promise<string>;

/**
 * The JSON object in `folder/name`, or undefined when there is no such file. Throws `modelDamaged` for anything else.
 */
export async function readModelJson(folder: string, name: string): Promise<Json | undefined> {
  const fault = await whyNotPlain(join(folder, name), longestJson);
  if (fault !== undefined) throw modelDamaged(`${name} of ${basename(folder)} ${fault}.`);
  const bytes = await readFile(join(folder, name)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw modelDamaged(`${name} of ${basename(folder)} cannot be read.`, cause);
  });
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value === "object" && value !== null) return value as Json;
  } catch (cause) {
    throw modelDamaged(`${name} of ${basename(folder)} is not JSON.`, cause);
  }
  throw modelDamaged(`${name} of ${basename(folder)} is not a JSON object.`);
}

/** The file's path. Throws `modelDamaged` when it is missing. */
export function existing(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw modelDamaged(`${name} of ${basename(folder)} is missing.`);
  const fault = whyNotPlainSync(path, Number.POSITIVE_INFINITY);
  if (fault !== undefined) throw modelDamaged(`${name} of ${basename(folder)} ${fault}.`);
  return path;
}

/** SHA-256 (hex) of each of the folder's files, by its name. Throws `modelDamaged` when one is missing. */
export async function hashesOf(
  folder: string,
  names: readonly string[],
  hashFile: HashFile,
): Promise<Readonly<Record<string, string>>> {
  const hashes = names.map(async (name) => [name, await hashFile(existing(folder, name))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

export async function readRequiredJson(folder: string, name: string): Promise<Json> {
  const json = await readModelJson(folder, name);
  if (!json) throw modelDamaged(`${name} of ${basename(folder)} is missing.`);
  return json;
}

/** No size of a model's, and no number of its layers, positions or tokens, is larger. */
const largestSize = 4_000_000;

/**
 * A size from a model's `config.json`: a whole number above zero, such as can be one. `usual` where the file has none.
 */
export function configSize(config: Json, key: string, usual?: number): number {
  const value = config[key] ?? usual;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value <= largestSize) return value;
  throw unusable(key);
}

/** A number from a model's `config.json`, finite and at least 0; `usual` where the file has none. */
export function configNumber(config: Json, key: string, usual: number): number {
  const value = config[key] ?? usual;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw unusable(key);
}

/**
 * Row of the position table that the first token takes in RoBERTa and what is like it: they count from behind the
 * padding token.
 */
export function behindPadding(config: Json): number {
  const token = config.pad_token_id ?? 1;
  if (token === 0) return 1;
  return configSize({ pad_token_id: token }, "pad_token_id") + 1;
}

/** Size of an attention head. */
export function headSize(hidden: number, heads: number): number {
  if (hidden % heads !== 0) throw unusable("num_attention_heads");
  return hidden / heads;
}

function unusable(key: string): StimuliError {
  return modelDamaged(`config.json has no usable "${key}".`);
}

export function modelDamaged(message: string, cause?: unknown): StimuliError {
  return new StimuliError("modelDamaged", message, "Repair the encoder, or get it again.", { cause });
}

/** An intact model that cannot be run here. */
export function unsupported(
  what: string,
  next = `Choose an encoder of the ${anyTextType} families, or a folder that has onnx/model.onnx.`,
): StimuliError {
  return new StimuliError("modelDamaged", `${what}; that is not supported.`, next);
}
