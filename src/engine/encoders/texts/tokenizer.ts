import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { type Json, modelDamaged, readModelJson, readRequiredJson } from "../../modelFiles/modelFile.ts";
import type { TokenCount } from "../encoder/encoder.ts";
import { tokenizerAsInPython } from "../tokens/tokenizerAsInPython.ts";

/** A text as an encoder reads it. */
export interface TokenSequence {
  /** Vocabulary ids, special tokens included, at most `maxTokens`. */
  readonly ids: readonly number[];
  /** The same, as the vocabulary writes them. */
  readonly tokens: readonly string[];
  readonly count: TokenCount;
}

export type Tokenize = (text: string) => TokenSequence;

type TokenizerSettings = Pick<EncoderIdentity, "maxTokens" | "prompt" | "lowersCase">;

/** Characters of a very long text that are tokenised at first (in about 20 ms). */
const beginning = 16_384;
/** What SentencePiece writes for a space: a token of its own where the word after it is not known. */
const onlySpace = "\u2581";

/**
 * The tokenizer of a model's folder, read by the part of transformers.js that does it there (all of transformers.js
 * takes 150 ms to load). Truncation is our own: `tokenizer.json` may hold another limit (all-MiniLM-L6-v2's says 128,
 * where sentence-transformers uses 256).
 */
export async function openTokenizer(folder: string, settings: TokenizerSettings = {}): Promise<Tokenize> {
  const { maxTokens = Number.POSITIVE_INFINITY, prompt = "", lowersCase = false } = settings;
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
  const unknown = tokenizer.model.unk_token_id;
  const knownInPrompt = countKnown(encode(prompt));

  return (own) => {
    const text = prompt + own;
    if (text.length > beginning) {
      const encoded = encode(text.slice(0, beginning));
      if (encoded.ids.length > maxTokens + longestWord) return sequence(encoded, true);
    }
    return sequence(encode(text));
  };

  /** A step that lacks a part, or has another in its place, fails when it is first used. */
  function encode(text: string): Encoded {
    try {
      return tokenizer.encode(text);
    } catch (cause) {
      throw modelDamaged("tokenizer.json is damaged.", cause);
    }
  }

  function sequence(encoded: Encoded, atLeast?: true): TokenSequence {
    if (!encoded.ids.every(Number.isSafeInteger)) {
      throw modelDamaged("tokenizer.json has no token for a part of a text, nor one for what it does not know.");
    }
    const ids = truncate(encoded.ids, maxTokens);
    const count: TokenCount = {
      tokens: encoded.ids.length,
      used: ids.length,
      ...(atLeast && { atLeast }),
      ...(countKnown(encoded) <= knownInPrompt && { unknown: true }),
      print: printOf(ids),
    };
    return { ids, tokens: truncate(encoded.tokens, maxTokens), count };
  }

  /** Special tokens among them, which are the same few for every text. */
  function countKnown({ ids, tokens }: Encoded): number {
    return ids.reduce((sum, id, k) => (id === unknown || tokens[k] === onlySpace ? sum : sum + 1), 0);
  }

  function open() {
    try {
      const normalizer = lowersCase ? lowered(json.normalizer) : json.normalizer;
      return tokenizerAsInPython({ ...json, normalizer, truncation: null, padding: null }, config ?? {});
    } catch (cause) {
      throw modelDamaged("tokenizer.json is damaged.", cause);
    }
  }
}

interface Encoded {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}

/** The normalizer in lower case, as sentence-transformers sets it if the tokenizer does not do so itself. */
function lowered(own: unknown): unknown {
  if (/"type":"Lowercase"|"lowercase":true/.test(JSON.stringify(own))) return own;
  const normalizers = [{ type: "Lowercase" }, ...(own === null ? [] : [own])];
  return { type: "Sequence", normalizers };
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
function truncate<Token>(ids: readonly Token[], maxTokens: number): readonly Token[] {
  return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
}

/** 53 bits of a hash (cyrb53): of a million texts two different ones get the same with a probability of 1 in 18,000. */
function printOf(ids: readonly number[]): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const id of ids) {
    a = Math.imul(a ^ id, 2654435761);
    b = Math.imul(b ^ id, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
