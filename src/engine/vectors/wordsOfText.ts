import type { VectorTable } from "./vectorTable.ts";

interface KnownWord {
  readonly form: string;
  readonly vector: Float32Array;
}

/** What a text's vector is made of. */
export interface ReadText {
  /** The mean of the vectors of its known words, of as many as occur; undefined where none is known. */
  readonly vector: Float32Array | undefined;
  /** Its known words as they occur, in the forms that the file has. */
  readonly known: readonly KnownWord[];
  /** How many words it has, and those that the file has no vector for. */
  readonly words: number;
  readonly unknown: readonly string[];
}

/** Stripped from the ends of a word that the file does not have: Python's `string.punctuation`. */
const punctuation = /^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g;

/**
 * A text as it is written, if the file has it, also with `_` for each space, as word2vec writes names. Else the mean of the
 * vectors of its words, which white space separates: each as it is written, else in lower case, else without the
 * punctuation at its ends, written so or in lower case, as in sentence-transformers' WhitespaceTokenizer, but without its
 * list of stop words. Punctuation alone counts if the file has it, and is no word if not.
 */
export function readText(table: VectorTable, text: string): ReadText {
  const trimmed = text.trim().replaceAll(/\s+/g, " ");
  const whole = firstKnown(table, [trimmed, trimmed.replaceAll(" ", "_")]);
  if (whole !== undefined) return { vector: whole.vector, known: [whole], words: 1, unknown: [] };
  const sum = new Float64Array(table.dimensions);
  const unknown: string[] = [];
  const known: KnownWord[] = [];
  for (const word of trimmed.split(" ")) {
    const bare = word.replace(punctuation, "");
    const found = firstKnown(table, [word, word.toLowerCase(), bare, bare.toLowerCase()]);
    if (found !== undefined) {
      known.push(found);
      for (const [k, value] of found.vector.entries()) sum[k] = (sum[k] ?? 0) + value;
    } else if (bare !== "") unknown.push(bare);
  }
  const vector = known.length === 0 ? undefined : Float32Array.from(sum, (value) => value / known.length);
  return { vector, known, words: known.length + unknown.length, unknown };
}

function firstKnown(table: VectorTable, forms: readonly string[]): KnownWord | undefined {
  for (const form of new Set(forms)) {
    const vector = form === "" ? undefined : table.vectorOf(form);
    if (vector !== undefined) return { form, vector };
  }
  return undefined;
}

/** Letters that a word's neighbours in spelling are made with, beside its own. */
const letters = [..."abcdefghijklmnopqrstuvwxyz"];

/**
 * A word of the file that one letter put in, left out, changed, or swapped with its neighbour makes of this one;
 * undefined: there is none. Of several, one that begins alike, then one of the same letters, then one as long, then the first of
 * the file, where frequent words are.
 */
export function nearestSpelling(table: VectorTable, word: string): string | undefined {
  const signs = [...word.toLowerCase()];
  if (signs.length < 3 || signs.length > 40) return undefined;
  const ranked = [...new Set(oneEditAway(signs))].flatMap((candidate) => {
    const place = candidate === word ? undefined : table.placeOf(candidate);
    const differs = [
      candidate[0] !== signs[0],
      [...candidate].sort().join("") !== [...signs].sort().join(""),
      candidate.length !== word.length,
    ].reduce((sum, isSo) => 2 * sum + Number(isSo), 0);
    return place === undefined ? [] : [{ candidate, place, differs }];
  });
  return ranked.sort((a, b) => a.differs - b.differs || a.place - b.place)[0]?.candidate;
}

function* oneEditAway(signs: readonly string[]): Generator<string> {
  const alphabet = new Set([...letters, ...signs]);
  for (let at = 0; at <= signs.length; at++) {
    const before = signs.slice(0, at).join("");
    const [own = "", next = ""] = signs.slice(at, at + 2);
    const after = signs.slice(at + 1).join("");
    yield before + next + own + signs.slice(at + 2).join("");
    yield before + after;
    for (const letter of alphabet) {
      if (own !== "") yield before + letter + after;
      yield before + letter + own + after;
    }
  }
}
