import { basename, join } from "node:path";
import { type Pooling, poolings } from "../../../core/results/receipt.ts";
import { type Json, readModelJson, readRequiredJson, unsupported } from "../../modelFiles/modelFile.ts";
import { mostPositions } from "./textFamilies.ts";

/** How a text becomes one vector, besides the transformer itself. */
export interface SentenceSettings {
  readonly pooling: Pooling;
  readonly normalised: boolean;
  /** Special tokens included. */
  readonly maxTokens: number;
  /** Put before every text. */
  readonly prompt?: string;
  /** Texts are brought to lower case before the tokenizer. */
  readonly lowersCase?: boolean;
  /** Folders of the dense layers after pooling, in order. */
  readonly dense?: readonly string[];
}

/**
 * What sentence-transformers would do with this folder: the modules of `modules.json`, and mean pooling without
 * normalising when there is none. The limit is `sentence_bert_config.json`'s, not that of `tokenizer.json`, which may
 * be lower.
 */
export async function readSentenceSettings(folder: string, config: Json): Promise<SentenceSettings> {
  const [modules, sentence, tokenizer, prompts] = await Promise.all([
    readModelJson(folder, "modules.json"),
    readModelJson(folder, "sentence_bert_config.json"),
    readModelJson(folder, "tokenizer_config.json"),
    readModelJson(folder, "config_sentence_transformers.json"),
  ]);
  const limits = [sentence?.max_seq_length ?? tokenizer?.model_max_length, mostPositions(config)];
  const maxTokens = Math.min(...limits.filter((limit) => typeof limit === "number" && limit >= 2).map(Number));

  const prompt = usualPrompt(prompts);
  const dense: string[] = [];
  let pooling: Pooling = "mean";
  let normalised = false;
  for (const module of modules ? (Object.values(modules) as Json[]) : []) {
    const kind = String(module.type).split(".").at(-1);
    const path = String(module.path);
    if (kind === "Pooling") pooling = await readPooling(folder, path, prompt !== undefined);
    else if (kind === "Dense" && !normalised) dense.push(path);
    else if (kind === "Normalize") normalised = true;
    else if (kind !== "Transformer")
      throw unsupported(`${basename(folder)} has a ${kind} module after its transformer`);
  }
  return {
    pooling,
    normalised,
    maxTokens,
    ...(prompt !== undefined && { prompt }),
    ...(sentence?.do_lower_case === true && { lowersCase: true }),
    ...(dense.length > 0 && { dense }),
  };
}

/** The prompt that sentence-transformers puts before a text when none is asked for. */
function usualPrompt(settings: Json | undefined): string | undefined {
  const { prompts, default_prompt_name: name } = settings ?? {};
  if (typeof name !== "string" || typeof prompts !== "object" || prompts === null) return undefined;
  const prompt = (prompts as Json)[name];
  return typeof prompt === "string" && prompt !== "" ? prompt : undefined;
}

/** One mode a model: newer folders name it in `pooling_mode`, older ones have a switch for each. */
async function readPooling(folder: string, path: string, hasPrompt: boolean): Promise<Pooling> {
  const pooling = await readRequiredJson(folder, join(path, "config.json"));
  const on = Object.keys(pooling).filter((key) => key.startsWith("pooling_mode_") && pooling[key] === true);
  const modes = on.map((key) => key.replace(/^pooling_mode_/, "").replace(/(?<!sqrt_len)_tokens?$/, ""));
  const [mode, another] = typeof pooling.pooling_mode === "string" ? [pooling.pooling_mode] : modes;
  const known = another === undefined ? poolings.find((one) => one === mode) : undefined;
  if (known === undefined) {
    const named = [mode, another].filter((one) => one !== undefined).join(" and ");
    throw unsupported(`${basename(folder)} pools its tokens by ${named || "no mode that is known"}`);
  }
  if (hasPrompt && pooling.include_prompt === false) {
    throw unsupported(`${basename(folder)} leaves its prompt out of the pooling`);
  }
  return known;
}
