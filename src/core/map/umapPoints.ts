import { UMAP } from "umap-js";
import type { Nearest } from "../results/mapResult.ts";
import { randomFrom } from "../statistics/random.ts";
import { withStablePower } from "./stablePower.ts";

/** How far the start reaches from its middle. */
const startReach = 10;
/** As umap-learn: more rounds for few items. */
const epochs = { few: 500, many: 200, upTo: 10_000 };

/** UMAP asks a point's neighbours about each other: fewer items have no such structure. */
export const fewestForUmap = 4;
/** Beside the item itself, which umap-learn counts. */
const mostNeighbours = 14;

/**
 * UMAP (McInnes, Healy & Melville 2018) on a plane, count × 2, with the settings that umap-learn has unless told:
 * 15 neighbours, the item itself among them, a least distance of 0.1. `nearest`: the exact neighbours, 14 or all but one; `start`: points
 * to begin with, as the first two principal components (umap-learn's `init="pca"`), which makes the whole resemble
 * them and the result the same every time.
 */
export function* umapPoints(
  nearest: Nearest,
  start: Float64Array,
  seed: number,
): Generator<{ readonly done: number; readonly total: number }, Float64Array> {
  const count = start.length / 2;
  const k = Math.min(mostNeighbours, count - 2);
  const random = randomFrom(seed);
  const total = count <= epochs.upTo ? epochs.few : epochs.many;
  const umap = new UMAP({ nNeighbors: k + 1, minDist: 0.1, nEpochs: total, random: () => random() / 2 ** 32 });
  const withItself = <Value>(own: Value, of: ArrayLike<Value>, item: number) => [
    own,
    ...Array.from({ length: k }, (_, place) => of[item * nearest.k + place] as Value),
  ];
  const items = [...Array(count).keys()];
  umap.setPrecomputedKNN(
    items.map((item) => withItself(item, nearest.items, item)),
    items.map((item) => withItself(0, nearest.distances, item)),
  );
  // The vectors themselves are asked for no more than how many there are.
  withStablePower(() => umap.initializeFit(items.map((item) => [item])));
  const embedding = umap.getEmbedding();
  const largest = start.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  // A little apart: points in one place would stay there.
  for (const [item, point] of embedding.entries())
    for (const axis of [0, 1])
      point[axis] = ((start[2 * item + axis] as number) / largest) * startReach + (random() / 2 ** 32 - 0.5) * 1e-3;
  for (let epoch = 0; epoch < total; epoch++) {
    yield { done: epoch, total };
    withStablePower(() => umap.step());
  }
  return Float64Array.from(embedding.flat());
}
