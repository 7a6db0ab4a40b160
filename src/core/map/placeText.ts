import type { Embeddings } from "../embeddings.ts";
import { unitEmbeddings } from "../geometry/compareVectors.ts";
import type { Metric } from "../geometry/pairMatrix.ts";
import type { MapMethod, MapResult, PlacedText } from "../results/mapResult.ts";
import { nearestOfRow } from "./nearest.ts";
import { principalComponents, projected } from "./principalComponents.ts";
import { usualNeighbours } from "./trust.ts";

/** How many neighbours decide where a text is where no axes do. */
const deciding = 5;

/**
 * What is nearest to one more vector, and where it is among principal components. `embeddings`: of the stimuli, and the
 * vector as the last row.
 */
export function nearestToLast(embeddings: Embeddings, metric: Metric, method: MapMethod): PlacedText {
  const { values, count, dimensions } = embeddings;
  const others = { values: values.subarray(0, (count - 1) * dimensions), count: count - 1, dimensions };
  const row = distancesToLast(embeddings, metric);
  const nearest = new Uint32Array(Math.min(usualNeighbours, count - 1));
  nearestOfRow(row, count - 1, nearest);
  return {
    nearest: Array.from(nearest, (position) => ({ position, distance: row[position] as number })),
    ...(method === "pca" && {
      point: projected(principalComponents(others), values.subarray((count - 1) * dimensions)),
    }),
  };
}

/** To itself infinite. */
function distancesToLast(embeddings: Embeddings, metric: Metric): Float64Array {
  const { count, dimensions } = embeddings;
  const labels = Array.from({ length: count }, (_, row) => (row === count - 1 ? "Your text" : `${row + 1}`));
  const rows = metric === "euclidean" ? embeddings.values : unitEmbeddings(embeddings, metric, labels);
  const last = (count - 1) * dimensions;
  return Float64Array.from({ length: count }, (_, row) => {
    if (row === count - 1) return Number.POSITIVE_INFINITY;
    let [product, squares] = [0, 0];
    for (let k = 0; k < dimensions; k++) {
      const [one, other] = [rows[row * dimensions + k] as number, rows[last + k] as number];
      product += one * other;
      squares += (one - other) * (one - other);
    }
    return metric === "euclidean" ? Math.sqrt(squares) : Math.max(0, 1 - product);
  });
}

/**
 * Where a text is on a map: on the principal components exactly; on other maps at the mean of its five nearest, nearer
 * ones counting more (weights 1 / distance).
 */
export function placeOfText({ points }: Pick<MapResult, "points">, { nearest, point }: PlacedText): [number, number] {
  if (point !== undefined) return [point[0], point[1]];
  let [x, y, sum] = [0, 0, 0];
  for (const { position, distance } of nearest.slice(0, deciding)) {
    const weight = 1 / Math.max(distance, 1e-6);
    x += weight * (points[2 * position] as number);
    y += weight * (points[2 * position + 1] as number);
    sum += weight;
  }
  return [x / sum, y / sum];
}
