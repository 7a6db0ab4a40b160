import { readFile } from "node:fs/promises";
import { pairCount } from "../../../src/core/geometry/pairMatrix.ts";
import type { ResultStimulus, SimilarityResult } from "../../../src/core/results/similarityResult.ts";

/** What tools/reference/figure.py wrote: matplotlib's and seaborn's decisions. */
export interface FigureReference {
  readonly colormaps: Readonly<Record<string, readonly number[]>>;
  readonly luminance: readonly { readonly rgb: readonly number[]; readonly luminance: number }[];
  readonly texts: readonly { readonly value: number; readonly text: string }[];
  readonly ticks: readonly {
    readonly low: number;
    readonly high: number;
    readonly ticks: number[];
    readonly labels: string[];
  }[];
  readonly heatmaps: Readonly<Record<"data" | "full" | "signed", HeatmapReference>>;
  readonly dendrogram: {
    readonly linkage: readonly (readonly [number, number, number, number])[];
    readonly leaves: readonly number[];
    readonly x: readonly (readonly [number, number, number, number])[];
    readonly heights: readonly (readonly [number, number, number, number])[];
  };
}

export interface HeatmapReference {
  readonly matrix: readonly (readonly number[])[];
  readonly colours: readonly (readonly number[])[];
  readonly texts: readonly { readonly text: string; readonly colour: string }[];
  readonly barTicks: readonly string[];
  readonly limits: readonly [number, number];
}

export async function figureReference(): Promise<FigureReference> {
  return JSON.parse(await readFile(new URL("../../reference/figure.json", import.meta.url), "utf8"));
}

/** A result with these stimuli and the square matrix' upper triangle, in file order. */
export function resultOf(
  square: readonly (readonly number[])[],
  labels: readonly string[],
  categories: readonly string[],
  categoryOf: readonly (number | null)[],
): SimilarityResult {
  const count = labels.length;
  const condensed = new Float32Array(pairCount(count));
  let pair = 0;
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) condensed[pair++] = square[i]?.[j] ?? 0;
  const stimuli = labels.map((label, k): ResultStimulus => {
    return { label, content: label, category: categoryOf[k] ?? null, line: k + 5 };
  });
  return {
    kind: "similarity",
    title: "Learned similarity in all-MiniLM-L6-v2 embedding space",
    encoder: "all-MiniLM-L6-v2",
    stimuli,
    categories,
    matrix: { kind: "similarity", metric: "cosine", count, condensed },
    order: "file",
    arrangement: { positions: Uint32Array.from(labels.keys()) },
    verification: {
      kind: "tested",
      within: 0.5045,
      between: 0.3525,
      closer: 0.9,
      p: 0.1,
      smallestP: 0.1,
      relabelings: 10,
      exact: true,
    },
    diagnostics: [],
    receipt: {
      encoder: {
        id: "all-MiniLM-L6-v2",
        source: "a folder",
        files: {},
        dimensions: 384,
        pooling: "mean",
        normalised: true,
        precision: "fp32",
        maxTokens: 256,
      },
      files: {},
      data: [],
      inputHash: "",
      seeds: {},
      versions: {},
      created: "2026-01-01T00:00:00.000Z",
    },
  };
}

/** The course's six words with all-MiniLM-L6-v2's similarities. */
export async function sixWords(): Promise<SimilarityResult> {
  const { heatmaps } = await figureReference();
  const words = ["cat", "dog", "lion", "apple", "banana", "orange"];
  return resultOf(heatmaps.data.matrix, words, ["animals", "fruits"], [0, 0, 0, 1, 1, 1]);
}
