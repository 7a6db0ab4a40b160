import { StimuliError } from "../../core/errors.ts";
import type { WhyText, WhyToken } from "../../core/results/whyResult.ts";
import { countText } from "../../core/text/counts.ts";
import { elide } from "../../core/text/labels.ts";
import { joinTokens, type Span, type TokenisedWord, textWithout, wordsOf } from "../../core/why/words.ts";
import type { Encoder, TextParts } from "../encoders/encoder/encoder.ts";

/** Each word is left out once, and each such text is encoded. */
const mostWords = 300;

/** A text, its words, and the parts that its vector is a sum of. */
export interface TextInWords {
  readonly text: string;
  readonly words: readonly Span[];
  /** A position in `words` for each row of the parts, where it is of a word. */
  readonly wordOf: readonly (number | undefined)[];
  /** Undefined: the encoder's vectors are no sums over tokens. */
  readonly parts: TextParts | undefined;
  /** The text without each word; undefined: nothing would be left. */
  readonly without: readonly (string | undefined)[];
}

/** Cuts a text into words that are tokens, or several, of this encoder. Throws StimuliError `input` for more than 300. */
export async function textInWords(encoder: Encoder, text: string): Promise<TextInWords> {
  const found = wordsOf(text);
  if (found.length > mostWords) {
    const message = `“${elide(text, 40, 1, (one) => one.length)}” has ${countText(found.length)} words; up to ${mostWords} can be explained.`;
    throw new StimuliError("input", message, "Explain a part of it.");
  }
  const ends = found.map(({ end }, at) => (at + 1 === found.length ? text.length : end));
  const parts = await encoder.parts?.(text, [found[0]?.start ?? 0, ...ends]);
  const words: readonly (Span & Partial<TokenisedWord>)[] =
    parts === undefined ? found : joinTokens(found, parts.before);
  const wordOf = Array.from({ length: parts?.vectors.count ?? 0 }, (): number | undefined => undefined);
  for (const [at, { from = 0, to = 0 }] of words.entries()) wordOf.fill(at, from, to);
  const without = words.map((word) => {
    const { from = 0, to = 0 } = word;
    const rest = textWithout(text, word);
    // A file of vectors has no special tokens: without its only known word a text has no vector.
    return rest === "" || (to > 0 && to - from === wordOf.length) ? undefined : rest;
  });
  return { text, words, wordOf, parts, without };
}

/**
 * How it is said in a result. `parts`: what each token adds to the number that is explained; `without`: that number for
 * each of the texts without a word, in order, those that are undefined left out.
 */
export function toldInWords(
  { text, words, wordOf, parts, without }: TextInWords,
  ofTokens: Float64Array | undefined,
  numbers: readonly number[],
): WhyText {
  const own = new Float64Array(words.length);
  for (const [token, word] of wordOf.entries())
    if (word !== undefined) own[word] = (own[word] ?? 0) + (ofTokens?.[token] ?? 0);
  const left = numbers.values();
  const tokens: WhyToken[] | undefined =
    parts && wordOf.map((word, at) => ({ text: parts.tokens[at] ?? "", ...(word !== undefined && { word }) }));
  return {
    text,
    isContextual: parts?.isContextual ?? true,
    ...(tokens && { tokens }),
    words: words.map(({ start, end }, at) => {
      const number = without[at] === undefined ? undefined : left.next().value;
      return {
        text: text.slice(start, end),
        ...(ofTokens && { part: own[at] ?? 0 }),
        ...(number !== undefined && { without: number }),
      };
    }),
  };
}
