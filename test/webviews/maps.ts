import { compareVectors } from "../../src/core/geometry/compareVectors.ts";
import { besideMap } from "../../src/core/map/beside.ts";
import { makeMap } from "../../src/core/map/makeMap.ts";
import type { MapMethod, MapResult } from "../../src/core/results/mapResult.ts";
import type { ResultStimulus, SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { finish } from "../../src/core/rsa/relabeling/work.ts";
import { randomFrom } from "../../src/core/statistics/random.ts";
import { sixWords } from "../core/figure/sixWords.ts";

const dimensions = 6;

/** A map of these stimuli, whose vectors are made up: those of a category near each other. The same at every call. */
export function mapOf(
  { title, encoder, stimuli, categories, diagnostics, receipt }: SimilarityResult,
  method: MapMethod,
): MapResult {
  const random = randomFrom(7);
  const noise = () => random() / 2 ** 32 - 0.5;
  const middles = [...categories, ""].map(() => Float32Array.from({ length: dimensions }, () => 2 * noise()));
  const values = Float32Array.from(
    stimuli.flatMap(({ category }) => [...(middles[category ?? categories.length] ?? [])].map((one) => one + noise())),
  );
  const embeddings = { values, count: stimuli.length, dimensions };
  const made = finish(makeMap(embeddings, compareVectors(embeddings, "cosine", []), method, 42));
  return { kind: "map", title, encoder, stimuli, categories, metric: "cosine", diagnostics, receipt, ...made };
}

/** The course's six words. */
export async function sixMapped(method: MapMethod = "pca"): Promise<MapResult> {
  return mapOf({ ...(await sixWords()), title: "Map in all-MiniLM-L6-v2 embedding space" }, method);
}

/** `count` made-up stimuli in `groups` categories. */
export async function manyMapped(count: number, groups: number, method: MapMethod = "pca"): Promise<MapResult> {
  const six = await sixWords();
  const categories = Array.from({ length: groups }, (_, k) => `category ${k + 1}`);
  const stimuli = Array.from({ length: count }, (_, k): ResultStimulus => {
    const label = `stimulus ${k + 1}`;
    return { label, content: label, category: k % groups, line: k + 5 };
  });
  return mapOf({ ...six, title: "Map in all-MiniLM-L6-v2 embedding space", categories, stimuli }, method);
}

/** The same map with another encoder's beside it, in which some stimuli are elsewhere. */
export function besideAnother(result: MapResult): MapResult {
  const random = randomFrom(11);
  const points = result.points.map((value) => value + (random() / 2 ** 32 < 0.1 ? 0.6 : 0.02 * (random() / 2 ** 32)));
  const { arranged, neighbours, trust, shepard, receipt } = result;
  const second = { arranged, points, neighbours, ...(trust && { trust }), shepard };
  const identity = { ...receipt.encoder, id: "pocket", dimensions: 384 };
  return { ...result, beside: { encoder: "pocket", identity, ...besideMap(result, second) } };
}
