import { wordsOf } from "./wordsOf.ts";

/** Which texts say the same, and which hold others. */
export interface Containments {
  /** For each text the first one with the same words. */
  readonly same: Uint32Array;
  /** Of two different ones the words of `inner` stand, in order and without a gap, in `outer`; both the first of their like. */
  readonly pairs: readonly { readonly inner: number; readonly outer: number }[];
}

/** Fewer words than this stand in other texts by chance. */
export const fewestWords = 4;

/** Every pair of texts of which one holds the other. An index of first words keeps this near one look-up a word. */
export function containments(texts: readonly string[]): Containments {
  const words = texts.map(wordsOf);
  const same = new Uint32Array(texts.length);
  const first = new Map<string, number>();
  const startingWith = new Map<string, number[]>();
  for (const [text, own] of words.entries()) {
    const whole = own.join(" ");
    const known = first.get(whole);
    same[text] = known ?? text;
    if (known !== undefined) continue;
    first.set(whole, text);
    if (own.length < fewestWords) continue;
    const start = own.slice(0, fewestWords).join(" ");
    const others = startingWith.get(start);
    if (others === undefined) startingWith.set(start, [text]);
    else others.push(text);
  }
  const pairs: { inner: number; outer: number }[] = [];
  for (const [outer, own] of words.entries()) {
    if (same[outer] !== outer) continue;
    const held = new Set<number>();
    for (let place = 0; place + fewestWords <= own.length; place++) {
      for (const inner of startingWith.get(own.slice(place, place + fewestWords).join(" ")) ?? []) {
        const part = words[inner] ?? [];
        if (part.length < own.length && part.every((word, k) => word === own[place + k])) held.add(inner);
      }
    }
    for (const inner of held) pairs.push({ inner, outer });
  }
  return { same, pairs };
}
