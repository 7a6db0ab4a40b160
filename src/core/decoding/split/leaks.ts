import type { Embeddings } from "../../embeddings.ts";
import { cosine } from "../../geometry/cosine.ts";
import { type Leak, type Neighbour, nearLeak } from "../../results/decodeResult.ts";
import { containments } from "./containments.ts";

export interface LeakRequest {
  readonly texts: readonly string[];
  /** One vector a text. */
  readonly embeddings: Embeddings;
  /** Positions in `texts`. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** For each test item its most similar training items, nearest first. */
  readonly neighbours: readonly (readonly Neighbour[])[];
}

const plainness = { same: 0, contained: 1, near: 2 };

/**
 * The test items whose words, or as good as, are in training (rules: `containments`, `nearLeak`). One leak each, with
 * the plainest reason and of those the most similar training item; the plainest and most alike first.
 */
export function findLeaks({ texts, embeddings, train, test, neighbours }: LeakRequest): Leak[] {
  const { same, pairs } = containments(texts);
  /** By the first text of its like. */
  const inTrain = new Map<number, number>();
  for (const item of train) {
    const like = same[item] ?? item;
    if (!inTrain.has(like)) inTrain.set(like, item);
  }
  const partners = new Map<number, number[]>();
  const pair = (one: number, other: number) => {
    const trained = inTrain.get(other);
    if (trained === undefined) return;
    const known = partners.get(one);
    if (known === undefined) partners.set(one, [trained]);
    else known.push(trained);
  };
  for (const { inner, outer } of pairs) {
    pair(inner, outer);
    pair(outer, inner);
  }
  const leaks: Leak[] = [];
  for (const [place, item] of test.entries()) {
    const like = same[item] ?? item;
    const twin = inTrain.get(like);
    const [nearest] = neighbours[place] ?? [];
    const leak = (kind: Leak["kind"], trained: number): Leak => {
      return { test: item, train: trained, kind, similarity: cosine(embeddings, item, trained) };
    };
    if (twin !== undefined) leaks.push(leak("same", twin));
    else if (partners.has(like)) {
      const all = (partners.get(like) ?? []).map((trained) => leak("contained", trained));
      leaks.push(all.reduce((best, one) => (one.similarity > best.similarity ? one : best)));
    } else if (nearest !== undefined && nearest.similarity >= nearLeak) leaks.push(leak("near", nearest.item));
  }
  return leaks.sort((a, b) => plainness[a.kind] - plainness[b.kind] || b.similarity - a.similarity || a.test - b.test);
}
