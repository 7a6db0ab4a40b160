import type { Embeddings } from "../embeddings.ts";
import { StimuliError } from "../errors.ts";
import type { PairMatrix } from "../geometry/pairMatrix.ts";
import type { Arranged, MapMethod, MapResult, Nearest } from "../results/mapResult.ts";
import { staged, type Work } from "../rsa/relabeling/work.ts";
import { countText } from "../text/counts.ts";
import { pairDistance, rowsOfPairs, rowsOfPoints } from "./distances.ts";
import { metricScaling } from "./metricScaling.ts";
import { nearestOf } from "./nearest.ts";
import { principalComponents } from "./principalComponents.ts";
import { shepard } from "./shepard.ts";
import { neighboursAsked, trust, usualNeighbours } from "./trust.ts";
import { fewestForUmap, umapPoints } from "./umapPoints.ts";

/** Its start takes the square of the count in double precision: 200 MB of 5,000. */
const mostForMds = 5000;
/** Pairs visited at most by the scaling: ten seconds or so. */
const mostVisits = 5e8;

/** Throws StimuliError `input` where a method cannot map so many stimuli: before they are encoded. */
export function expectMappable(method: MapMethod, count: number): void {
  if (method === "umap" && count < fewestForUmap) {
    const message = `UMAP needs at least ${fewestForUmap} stimuli; the file has ${count}.`;
    throw new StimuliError("input", message, "Choose PCA or MDS, or add stimuli.");
  }
  if (method === "mds" && count > mostForMds) {
    const message = `MDS takes at most ${countText(mostForMds)} stimuli; the file has ${countText(count)}.`;
    throw new StimuliError(
      "input",
      message,
      "Choose PCA or UMAP, or write `sample: { n: 2000, seed: 42 }` for a table.",
    );
  }
}

/**
 * Brings vectors onto a plane, and finds out how far that can be believed. `matrix`: of the same vectors, by the
 * measure of the original space. PCA is of the vectors as they are, whatever the measure.
 */
export function* makeMap(
  embeddings: Embeddings,
  matrix: PairMatrix,
  method: MapMethod,
  seed: number,
): Work<Pick<MapResult, "arranged" | "points" | "neighbours" | "trust" | "shepard">> {
  const { count } = matrix;
  const original = rowsOfPairs(matrix);
  const neighbours = yield* staged("Finding neighbours", nearestOf(original, Math.min(usualNeighbours, count - 1)));
  const { arranged, points } = yield* arrange(embeddings, { matrix, neighbours, method, seed });
  const k = neighboursAsked(count);
  const trusted =
    k < 1 ? undefined : yield* staged("Comparing neighbours", trust(neighbours, original, rowsOfPoints(points), k));
  return { arranged, points, neighbours, ...(trusted && { trust: trusted }), shepard: shepard(matrix, points, seed) };
}

function* arrange(
  embeddings: Embeddings,
  {
    matrix,
    neighbours,
    method,
    seed,
  }: {
    readonly matrix: PairMatrix;
    readonly neighbours: Nearest;
    readonly method: MapMethod;
    readonly seed: number;
  },
): Work<{ readonly arranged: Arranged; readonly points: Float64Array }> {
  if (method === "mds") {
    const targets = Float64Array.from(matrix.condensed, (_, pair) => pairDistance(matrix, pair));
    const { points, stress } = yield* staged("Arranging", metricScaling(targets, matrix.count, mostVisits));
    return { arranged: { method, stress }, points };
  }
  yield { stage: "Arranging", done: 0, total: 1 };
  const { points, explained } = principalComponents(embeddings);
  if (method === "pca") return { arranged: { method, explained }, points };
  return { arranged: { method }, points: yield* staged("Arranging", umapPoints(neighbours, points, seed)) };
}
