import type { TokenCount } from "./encoder.ts";
import { modelDamaged, readModelJson, readRequiredJson } from "./modelFolder.ts";

/** A text as an encoder reads it. */
export interface TokenSequence {
  /** Vocabulary ids, special tokens included, at most `maxTokens`. */
  readonly ids: readonly number[];
  readonly count: TokenCount;
}

export type Tokenize = (text: string) => TokenSequence;

/** Characters of a very long text that are tokenised at first (in about 20 ms). */
const beginning = 16_384;

/**
 * The tokenizer of a model's folder, with truncation of our own: `tokenizer.json` may hold another limit (all-MiniLM-L6-v2's says 128,
 * where sentence-transformers uses 256).
 */
export async function openTokenizer(folder: string, maxTokens: number): Promise<Tokenize> {
  // Imported when the first encoder is opened: it takes 150 ms.
  const [json, config, { PreTrainedTokenizer, env }] = await Promise.all([
    readRequiredJson(folder, "tokenizer.json"),
    readModelJson(folder, "tokenizer_config.json"),
    import("@huggingface/transformers"),
  ]);
  env.allowRemoteModels = false;
  const tokenizer = openPreTrained();
  // A text that is cut somewhere keeps its tokens up to the word that was cut, and a WordPiece word has a largest size.
  const model = json.model as { type?: unknown; max_input_chars_per_word?: unknown } | undefined;
  const longestWord =
    model?.type === "WordPiece" ? Number(model.max_input_chars_per_word ?? 100) : Number.POSITIVE_INFINITY;

  return (text) => {
    if (text.length > beginning) {
      const ids = tokenizer.encode(text.slice(0, beginning));
      if (ids.length > maxTokens + longestWord) return sequence(ids, true);
    }
    return sequence(tokenizer.encode(text));
  };

  function sequence(all: readonly number[], atLeast?: true): TokenSequence {
    const ids = truncate(all, maxTokens);
    return { ids, count: { tokens: all.length, used: ids.length, ...(atLeast && { atLeast }) } };
  }

  function openPreTrained() {
    try {
      return new PreTrainedTokenizer({ ...json, truncation: null, padding: null }, config ?? {});
    } catch (cause) {
      throw modelDamaged("tokenizer.json is damaged.", cause);
    }
  }
}

/** Keeps the special token at the end, as BERT's family has one. */
function truncate(ids: readonly number[], maxTokens: number): readonly number[] {
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
}
