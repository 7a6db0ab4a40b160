/** A stretch of a text, by UTF-16 positions. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One word list for every reader's language: only scripts without spaces are cut by a dictionary, whatever the locale. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text and its punctuation signs, in order, without the blanks between them (Unicode's UAX #29). */
export function wordsOf(text: string): Span[] {
  return [...segmenter.segment(text)]
    .filter(({ segment }) => segment.trim() !== "")
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

/** The text without this stretch; blanks at its place become one. */
export function textWithout(text: string, { start, end }: Span): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const isBetweenBlanks = /\s$/.test(before) && /^\s/.test(after);
  return `${before}${isBetweenBlanks ? after.trimStart() : after}`.trim();
}

/** A word, and which tokens are its own: `from` up to, and not including, `to`. */
export interface TokenisedWord extends Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Words with their tokens. `before`: how many tokens lie before the beginning of the first word and before the end of
 * each; undefined: a token reaches over it, and the two words at its sides become one.
 */
export function joinTokens(words: readonly Span[], before: readonly (number | undefined)[]): TokenisedWord[] {
  const joined: TokenisedWord[] = [];
  let from = before[0] ?? 0;
  let start: number | undefined;
  for (const [at, word] of words.entries()) {
    start ??= word.start;
    const to = before[at + 1];
    if (to === undefined || to < from) continue;
    joined.push({ start, end: word.end, from, to });
    [from, start] = [to, undefined];
  }
  return joined;
}
