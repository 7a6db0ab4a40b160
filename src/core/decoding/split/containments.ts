/** Which texts say the same, and which hold others. */
export interface Containments {
  /** For each text the first one with the same words. */
  readonly same: Uint32Array;
  /**
   * Pairs of different texts: the words of `inner` appear in `outer`, in order and without a gap. Of equal texts, the
   * first is named.
   */
  readonly pairs: readonly { readonly inner: number; readonly outer: number }[];
}

/**
 * Fewer words than this are in other texts by chance, and chain texts that have nothing in common: the largest group
 * that this joins among SST-2's 67,349 phrases has 157 with four words, 4968 with three.
 */
export const fewestWords = 4;

/**
 * Every pair of texts of which one holds the other: at each place only lengths are tried at which a text with the same
 * first words ends.
 */
export function containments(texts: readonly string[]): Containments {
  const words = texts.map(wordsOf);
  const same = new Uint32Array(texts.length);
  const first = new Map<string, number>();
  const lengthsFrom = new Map<string, Set<number>>();
  for (const [text, own] of words.entries()) {
    const whole = own.join(" ");
    const known = first.get(whole);
    same[text] = known ?? text;
    if (known !== undefined) continue;
    first.set(whole, text);
    if (own.length < fewestWords) continue;
    const start = own.slice(0, fewestWords).join(" ");
    const lengths = lengthsFrom.get(start);
    if (lengths === undefined) lengthsFrom.set(start, new Set([own.length]));
    else lengths.add(own.length);
  }
  const pairs: { inner: number; outer: number }[] = [];
  for (const [outer, own] of words.entries()) {
    if (same[outer] !== outer) continue;
    const held = new Set<number>();
    for (let place = 0; place + fewestWords <= own.length; place++) {
      for (const length of lengthsFrom.get(own.slice(place, place + fewestWords).join(" ")) ?? []) {
        if (place + length > own.length || length === own.length) continue;
        const inner = first.get(own.slice(place, place + length).join(" "));
        if (inner !== undefined) held.add(inner);
      }
    }
    for (const inner of held) pairs.push({ inner, outer });
  }
  return { same, pairs };
}

/**
 * A text's words, in lower case and without punctuation: what makes two texts the same to a reader. Where it has none
 * ("😀", "?!"), the text itself.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [plain.trim()];
}
