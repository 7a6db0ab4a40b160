import type { Json } from "../../modelFiles/modelFile.ts";
import { newerThanClasses, punctuation, standIn } from "./characters.ts";

/** The library's pre-tokenizers can be called, and so can those of here. */
export interface CutIntoWords {
  (text: string | string[], options?: unknown): string[];
  /** Members of a sequence, in order. */
  readonly tokenizers?: readonly (CutIntoWords | null)[];
  /** The pattern of a pre-tokenizer that cuts by one. */
  pattern?: RegExp;
}

/**
 * What cuts a text into words, as Python's tokenizers cut it. `own` is the library's; one that does the same in both is
 * given back.
 */
export function preTokenizerAsInPython(config: unknown, own: CutIntoWords | null): CutIntoWords | null {
  if (own === null || typeof config !== "object" || config === null) return own;
  const part = config as Json;
  switch (part.type) {
    case "Sequence": {
      const configs = Array.isArray(part.pretokenizers) ? part.pretokenizers : [];
      const steps = (own.tokenizers ?? []).map((step, k) => preTokenizerAsInPython(configs[k], step));
      return (text, options) =>
        steps.reduce((words, step) => (step === null ? words : step(words, options)), [text].flat());
    }
    case "ByteLevel":
      own.pattern = byteLevelWord;
      return own;
    case "BertPreTokenizer":
      return matches(bertWord);
    case "Whitespace":
      return matches(word);
    case "WhitespaceSplit":
      return matches(/\P{White_Space}+/gu);
    case "Digits":
      return matches(part.individual_digits ? /\P{N}+|\p{N}/gu : /\P{N}+|\p{N}+/gu);
    case "Punctuation":
      return atPunctuation(String(part.behavior ?? "Isolated"), own);
    case "Split":
      return (text) => standIn([text].flat().join(""), unknownToClasses, (known) => own(known));
    case "Metaspace":
      // One word a piece: what is unknown in two words is two unknown tokens.
      return (text, options) => own(text, options).flatMap((piece) => piece.split(/(?=\u2581)/));
    default:
      return own;
  }
}

function matches(pattern: RegExp): CutIntoWords {
  return (text) => [text].flat().flatMap((one) => one.match(pattern) ?? []);
}

const letter = String.raw`[\p{L}--[${newerThanClasses}]]`;
const number = String.raw`[\p{N}--[${newerThanClasses}]]`;
const space = String.raw`\p{White_Space}`;
const inWord = String.raw`[[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]--[${newerThanClasses}]]`;
const unknownToClasses = new RegExp(`[${newerThanClasses}]`, "gu");

/** GPT-2's. */
const byteLevelWord = new RegExp(
  `'s|'t|'re|'ve|'m|'ll|'d| ?${letter}+| ?${number}+| ?[^${space}${letter}${number}]+|${space}+(?!\\P{White_Space})|${space}+`,
  "gv",
);
const bertWord = new RegExp(`[^${space}${punctuation}]+|[${punctuation}]`, "gu");
const word = new RegExp(`${inWord}+|[^${inWord}${space}]+`, "gv");

function atPunctuation(behavior: string, own: CutIntoWords): CutIntoWords {
  const times = { isolated: "", contiguous: "+" }[behavior.toLowerCase()];
  return times === undefined ? own : matches(new RegExp(`[^${punctuation}]+|[${punctuation}]${times}`, "gu"));
}
