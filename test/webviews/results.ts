import { pairCount } from "../../src/core/geometry/pairMatrix.ts";
import type { ResultStimulus, SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { sixWords } from "../core/figure/sixWords.ts";

/** A result of `count` made-up stimuli in `groups` categories, closer within than between; the same at every call. */
export async function manyStimuli(count: number, groups: number): Promise<SimilarityResult> {
  const six = await sixWords();
  const groupOf = (k: number) => Math.floor((k * groups) / count);
  const wave = (k: number) => Math.sin(k * 12.9898) * 0.5 + Math.sin(k * 78.233) * 0.5;
  const condensed = new Float32Array(pairCount(count));
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const near = groupOf(i) === groupOf(j) ? 0.55 : 0.15 + 0.1 * Math.cos(groupOf(i) * 1.7 - groupOf(j) * 1.7);
      condensed[pair++] = near + 0.12 * wave(i) + 0.12 * wave(j) + 0.06 * wave(i * 31 + j * 17);
    }
  }
  const names = ["human faces", "animal faces", "bodies", "fruits", "tools", "places", "vehicles", "plants"];
  const categories = Array.from({ length: groups }, (_, k) => names[k] ?? `category ${k + 1}`);
  const stimuli = Array.from({ length: count }, (_, k): ResultStimulus => {
    const label = `stimulus ${k + 1}`;
    return { label, content: label, category: groupOf(k), line: k + 5 };
  });
  return {
    ...six,
    stimuli,
    categories,
    matrix: { kind: "similarity", metric: "cosine", count, condensed },
    arrangement: { positions: Uint32Array.from({ length: count }, (_, k) => k) },
    verification: {
      kind: "tested",
      within: 0.55,
      between: 0.17,
      closer: 0.9,
      p: 0.0001,
      smallestP: 0.0001,
      relabelings: 9999,
      exact: false,
    },
  };
}
