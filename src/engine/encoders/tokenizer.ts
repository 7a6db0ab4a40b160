import { Tokenizer } from "@huggingface/tokenizers";
import type { TokenCount } from "./encoder.ts";
import { type Json, modelDamaged, readModelJson, readRequiredJson } from "./modelFolder.ts";

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
 * The tokenizer of a model's folder, read by the part of transformers.js that does it there (all of transformers.js takes 150 ms to
 * load). Truncation is our own: `tokenizer.json` may hold another limit (all-MiniLM-L6-v2's says 128, where sentence-transformers uses
 * 256).
 */
export async function openTokenizer(folder: string, maxTokens = Number.POSITIVE_INFINITY): Promise<Tokenize> {
  const [json, config] = await Promise.all([
    readRequiredJson(folder, "tokenizer.json"),
    readModelJson(folder, "tokenizer_config.json"),
  ]);
  if (growthOf(json.normalizer) * growthOf(json.pre_tokenizer) > mostGrowth) {
    throw modelDamaged("tokenizer.json makes texts longer without end.");
  }
  const tokenizer = open();
  // A text that is cut somewhere keeps its tokens up to the word that was cut, and a WordPiece word has a largest size.
  const model = json.model as { type?: unknown; max_input_chars_per_word?: unknown } | undefined;
  const longestWord =
    model?.type === "WordPiece" ? Number(model.max_input_chars_per_word ?? 100) : Number.POSITIVE_INFINITY;

  return (text) => {
    if (text.length > beginning) {
      const { ids } = tokenizer.encode(text.slice(0, beginning));
      if (ids.length > maxTokens + longestWord) return sequence(ids, true);
    }
    return sequence(tokenizer.encode(text).ids);
  };

  function sequence(all: readonly number[], atLeast?: true): TokenSequence {
    if (!all.every(Number.isSafeInteger)) {
      throw modelDamaged("tokenizer.json has no token for a part of a text, nor one for what it does not know.");
    }
    const ids = truncate(all, maxTokens);
    return { ids, count: { tokens: all.length, used: ids.length, ...(atLeast && { atLeast }) } };
  }

  function open() {
    try {
      return new Tokenizer({ ...json, truncation: null, padding: null }, config ?? {});
    } catch (cause) {
      throw modelDamaged("tokenizer.json is damaged.", cause);
    }
  }
}

/** No real tokenizer writes a character as more than a few: chained replacements can ask for all memory. */
const mostGrowth = 1_000;

/** How many times longer a text may get by the replacements of a normalizer or a pre-tokenizer. */
function growthOf(step: unknown): number {
  if (typeof step !== "object" || step === null) return 1;
  const { type, content, pattern, normalizers, pretokenizers } = step as Json;
  const inner = [normalizers, pretokenizers].flatMap((list) => (Array.isArray(list) ? list : []));
  const { length } = String(content ?? "");
  const literal = typeof pattern === "object" && pattern !== null ? (pattern as Json).String : undefined;
  const own = type === "Replace" ? Math.max(1, length / Math.max(1, String(literal ?? "").length)) : 1;
  return inner.reduce<number>((product, one) => Math.min(product * growthOf(one), Number.MAX_VALUE), own);
}

/** Keeps the special token at the end, as BERT's family has one. */
function truncate(ids: readonly number[], maxTokens: number): readonly number[] {
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
}
