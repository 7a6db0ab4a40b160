import { type Leak, type Neighbour, nearLeak } from "../results/decodeResult.ts";
import { containments } from "./containments.ts";

export interface LeakRequest {
  readonly texts: readonly string[];
  /** Positions in `texts`. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** For each test item its most similar training items, nearest first. */
  readonly neighbours: readonly (readonly Neighbour[])[];
}

const strength = { same: 0, contained: 1, near: 2 };

/** The test items whose words, or as good as, are in training: one leak each, the plainest; the plainest and most alike first. */
export function findLeaks({ texts, train, test, neighbours }: LeakRequest): Leak[] {
  const { same, pairs } = containments(texts);
  const inTrain = new Map<number, number>();
  for (const item of train) {
    const alike = same[item] ?? item;
    if (!inTrain.has(alike)) inTrain.set(alike, item);
  }
  const holding = new Map<number, number>();
  for (const { inner, outer } of pairs) {
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      const trained = inTrain.get(other);
      if (trained !== undefined && !holding.has(one)) holding.set(one, trained);
    }
  }
  const leaks: Leak[] = [];
  for (const [place, item] of test.entries()) {
    const alike = same[item] ?? item;
    const nearest = neighbours[place] ?? [];
    const leak = (kind: Leak["kind"], trained: number | undefined) => {
      if (trained === undefined) return false;
      const similarity = nearest.find((one) => one.item === trained)?.similarity ?? Number.NaN;
      leaks.push({ test: item, train: trained, kind, similarity });
      return true;
    };
    const near = nearest.find(({ similarity }) => similarity >= nearLeak)?.item;
    if (leak("same", inTrain.get(alike)) || leak("contained", holding.get(alike))) continue;
    leak("near", near);
  }
  const known = (similarity: number) => (Number.isNaN(similarity) ? 0 : similarity);
  return leaks.sort(
    (a, b) => strength[a.kind] - strength[b.kind] || known(b.similarity) - known(a.similarity) || a.test - b.test,
  );
}
