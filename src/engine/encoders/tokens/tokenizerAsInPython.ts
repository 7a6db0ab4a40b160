import { Tokenizer } from "@huggingface/tokenizers";
import type { Json } from "../../modelFiles/modelFile.ts";
import { type Normalize, normalizerAsInPython } from "./normalizers.ts";
import { type CutIntoWords, preTokenizerAsInPython } from "./preTokenizers.ts";

/** What is used here of the library's tokenizer, whose own types are not found by Node's rules. */
export interface PythonTokenizer {
  normalizer: Normalize | null;
  pre_tokenizer: CutIntoWords | null;
  readonly model: { readonly unk_token_id?: number };
  encode(text: string): { readonly ids: readonly number[]; readonly tokens: readonly string[] };
}

/**
 * A tokenizer.json as transformers.js reads it, with those of its parts replaced that give other tokens than Python's
 * `tokenizers` do (0.23; test/reference/tokens.json holds one to the other over all of Unicode). Throws what the
 * library throws for a damaged one.
 */
export function tokenizerAsInPython(json: Json, config: Json): PythonTokenizer {
  const tokenizer: PythonTokenizer = new Tokenizer(json, config);
  tokenizer.normalizer = normalizerAsInPython(json.normalizer, tokenizer.normalizer);
  tokenizer.pre_tokenizer = preTokenizerAsInPython(json.pre_tokenizer, tokenizer.pre_tokenizer);
  return tokenizer;
}
