import type { Embeddings } from "../../core/embeddings.ts";
import { compareVectors, distance, pairMatrix, unitEmbeddings } from "../../core/geometry/compareVectors.ts";
import type { Metric } from "../../core/geometry/pairMatrix.ts";
import { type PairMatrix, pairCount, pairIndex } from "../../core/geometry/pairMatrix.ts";
import { rowProducts } from "./rowProducts.ts";

/**
 * Multiplications from which loading and running the matrix product is faster than plain loops (measured: about 40 ms
 * of them).
 */
const worthProduct = 50_000_000;

/**
 * Squared distances this much smaller than the squares they are the difference of have lost digits in single precision:
 * those pairs are worked out one by one.
 */
const closePair = 0.1;

/**
 * {@link compareVectors} for any number of stimuli: large inputs go through a matrix product. `labels` name the stimuli
 * in errors.
 */
export async function compareStimuli(
  embeddings: Embeddings,
  metric: Metric,
  labels: readonly string[],
): Promise<PairMatrix> {
  const { count, dimensions } = embeddings;
  if (pairCount(count) * dimensions < worthProduct) return compareVectors(embeddings, metric, labels);
  return metric === "euclidean" ? distances(embeddings) : similarities(embeddings, metric, labels);
}

async function similarities(
  embeddings: Embeddings,
  metric: "cosine" | "correlation",
  labels: readonly string[],
): Promise<PairMatrix> {
  const { count, dimensions } = embeddings;
  const condensed = new Float32Array(pairCount(count));
  const rows = unitEmbeddings(embeddings, metric, labels);
  // Rounding can lead just outside [-1, 1].
  await rowProducts(rows, count, dimensions, 1, (i, products) => {
    if (products.length > 0) condensed.set(products, pairIndex(count, i, i + 1));
  });
  return pairMatrix(metric, count, condensed);
}

/** |a - b|² = |a|² + |b|² - 2ab, on vectors centred on their common mean, which makes the squares small. */
async function distances(embeddings: Embeddings): Promise<PairMatrix> {
  const { count, dimensions } = embeddings;
  const rows = centred(embeddings);
  const squares = Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += (rows[i * dimensions + d] as number) ** 2;
    return sum;
  });
  const condensed = new Float32Array(pairCount(count));
  let k = 0;
  await rowProducts(rows, count, dimensions, Number.POSITIVE_INFINITY, (i, products) => {
    for (let j = i + 1; j < count; j++) {
      const sum = (squares[i] as number) + (squares[j] as number);
      const square = sum - 2 * (products[j - i - 1] as number);
      condensed[k++] =
        square > closePair * sum
          ? Math.sqrt(square)
          : distance(embeddings.values, i * dimensions, j * dimensions, dimensions);
    }
  });
  return pairMatrix("euclidean", count, condensed);
}

function centred({ values, count, dimensions }: Embeddings): Float32Array {
  const means = new Float64Array(dimensions);
  for (let k = 0; k < values.length; k++)
    means[k % dimensions] = (means[k % dimensions] as number) + (values[k] as number) / count;
  return values.map((value, k) => value - (means[k % dimensions] as number));
}
