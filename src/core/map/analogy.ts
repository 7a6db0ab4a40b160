import type { Embeddings } from "../embeddings.ts";
import { StimuliError } from "../errors.ts";
import { unitEmbeddings } from "../geometry/compareVectors.ts";
import type { PlacedText } from "../results/mapResult.ts";
import type { NeighboursResult, Term } from "../results/neighboursResult.ts";
import { usualNeighbours } from "./trust.ts";

/**
 * The terms of a question such as `king - man + woman`: its parts between `+` and `-` that have blanks on both sides, or at the
 * beginning one after them. A question in double quotation marks is one term as it is.
 */
export function termsOf(question: string): Term[] {
  const asked = question.trim();
  const [, quoted] = /^"([^"]+)"$/.exec(asked) ?? [];
  if (quoted !== undefined) return [{ text: quoted, sign: 1 }];
  const parts = (/^[+\-−]\s/.test(asked) ? ` ${asked}` : ` + ${asked}`).split(/\s+([+\-−])\s+/);
  const terms: Term[] = [];
  for (let at = 1; at + 1 < parts.length; at += 2)
    terms.push({ text: parts[at + 1] ?? "", sign: parts[at] === "+" ? 1 : -1 });
  return terms;
}

/**
 * Cosine similarity of each stimulus to the sum of the terms' unit vectors, each with its sign (3CosAdd; Mikolov, Yih & Zweig
 * 2013, NAACL); of one term, to that term. `embeddings`: of the stimuli, and of the terms as the last rows. In [-1, 1]. Throws
 * StimuliError `input` for a vector of zeros, and for terms that cancel each other out.
 */
export function similaritiesToTerms(
  embeddings: Embeddings,
  terms: readonly Term[],
  labels: readonly string[],
): Float64Array {
  const { count, dimensions } = embeddings;
  const units = unitEmbeddings(embeddings, "cosine", [...labels, ...terms.map(({ text }) => text)]);
  const stimuli = count - terms.length;
  const target = new Float64Array(dimensions);
  for (const [at, { sign }] of terms.entries())
    for (let k = 0; k < dimensions; k++)
      target[k] = (target[k] as number) + sign * (units[(stimuli + at) * dimensions + k] as number);
  const length = Math.sqrt(target.reduce((sum, value) => sum + value * value, 0));
  // Unit vectors that cancel each other out leave what rounding leaves.
  if (length < 1e-6) {
    throw new StimuliError("input", "The texts of the question cancel each other out.", "Ask with different texts.");
  }
  return Float64Array.from({ length: stimuli }, (_, row) => {
    let product = 0;
    for (let k = 0; k < dimensions; k++) product += (units[row * dimensions + k] as number) * (target[k] as number);
    return Math.max(-1, Math.min(1, product / length));
  });
}

/** Whether a question asks for a sum of texts, not for one. */
export function isAnalogy(terms: readonly Term[]): boolean {
  return terms.length > 1 || terms[0]?.sign === -1;
}

/** All stimuli, the nearest to the sum of the terms first. `embeddings`: as {@link similaritiesToTerms} takes them. */
export function nearestToTerms(
  embeddings: Embeddings,
  terms: readonly Term[],
  stimuli: readonly { readonly label: string; readonly content: string }[],
): NeighboursResult["nearest"] {
  const similarities = similaritiesToTerms(
    embeddings,
    terms,
    stimuli.map(({ label }) => label),
  );
  const named = new Set(terms.map(({ text }) => text.toLowerCase()));
  return stimuli
    .map(({ content, label }, position) => ({
      position,
      similarity: similarities[position] as number,
      isAsked: named.has(content.toLowerCase()) || named.has(label.toLowerCase()),
    }))
    .sort((a, b) => b.similarity - a.similarity || a.position - b.position);
}

/** What a map shows of an analogy: the nearest of all, and without those that the question names. */
export function placeOfAnalogy(nearest: NeighboursResult["nearest"]): PlacedText {
  const shown = (all: NeighboursResult["nearest"]) =>
    all.slice(0, usualNeighbours).map(({ position, similarity }) => ({ position, distance: 1 - similarity }));
  return { nearest: shown(nearest), others: shown(nearest.filter(({ isAsked }) => !isAsked)) };
}
