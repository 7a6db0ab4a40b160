import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { StimuliError } from "../../core/errors.ts";

/** A JSON object from a model's folder; its values are checked where they are used. */
export type Json = Readonly<Record<string, unknown>>;

/** How token vectors become one vector, and how many tokens are used. */
export interface SentenceSettings {
  readonly pooling: "mean" | "cls";
  readonly normalised: boolean;
  /** Special tokens included. */
  readonly maxTokens: number;
}

/** The JSON object in `folder/name`, or undefined when there is no such file. Throws `modelDamaged` for anything else. */
export async function readModelJson(folder: string, name: string): Promise<Json | undefined> {
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

export async function readRequiredJson(folder: string, name: string): Promise<Json> {
  const json = await readModelJson(folder, name);
  if (!json) throw modelDamaged(`${name} of ${basename(folder)} is missing.`);
  return json;
}

/** A whole number above zero from a model's `config.json`. */
export function configSize(config: Json, key: string): number {
  const value = config[key];
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw modelDamaged(`config.json has no usable "${key}".`);
}

/**
 * What sentence-transformers would do with this folder: the modules of `modules.json`, and mean pooling without normalising when
 * there is none. The limit is `sentence_bert_config.json`'s, not that of `tokenizer.json`, which may be lower.
 */
export async function readSentenceSettings(folder: string, config: Json): Promise<SentenceSettings> {
  const [modules, sentence, tokenizer] = await Promise.all([
    readModelJson(folder, "modules.json"),
    readModelJson(folder, "sentence_bert_config.json"),
    readModelJson(folder, "tokenizer_config.json"),
  ]);
  const positions = configSize(config, "max_position_embeddings");
  const limits = [sentence?.max_seq_length ?? tokenizer?.model_max_length, positions];
  const maxTokens = Math.min(...limits.filter((limit) => typeof limit === "number" && limit >= 2).map(Number));

  let pooling: "mean" | "cls" = "mean";
  let normalised = false;
  for (const module of modules ? (Object.values(modules) as Json[]) : []) {
    const kind = String(module.type).split(".").at(-1);
    if (kind === "Pooling") pooling = await readPooling(folder, String(module.path));
    else if (kind === "Normalize") normalised = true;
    else if (kind !== "Transformer")
      throw unsupported(`${basename(folder)} has a ${kind} module after its transformer`);
  }
  return { pooling, normalised, maxTokens };
}

async function readPooling(folder: string, path: string): Promise<"mean" | "cls"> {
  const pooling = await readRequiredJson(folder, join(path, "config.json"));
  const modes = Object.keys(pooling).filter((key) => key.startsWith("pooling_mode_") && pooling[key] === true);
  if (modes.length === 1 && modes[0] === "pooling_mode_mean_tokens") return "mean";
  if (modes.length === 1 && modes[0] === "pooling_mode_cls_token") return "cls";
  throw unsupported(`${basename(folder)} pools its tokens by ${modes.join(" and ") || "no mode that is known"}`);
}

export function modelDamaged(message: string, cause?: unknown): StimuliError {
  return new StimuliError("modelDamaged", message, "Repair the encoder, or get it again.", { cause });
}

/** A model that is whole, and of a kind that is not run here. */
export function unsupported(what: string): StimuliError {
  return new StimuliError(
    "modelDamaged",
    `${what}; that is not supported.`,
    "Choose a BERT sentence encoder, or a folder that has onnx/model.onnx.",
  );
}
