import type { Embeddings } from "../../core/embeddings.ts";
import { unitRows } from "../../core/linear/unitRows.ts";
import type { Neighbour } from "../../core/results/decodeResult.ts";
import { timesTransposed } from "../geometry/matrixProduct.ts";

/** Similarities held at a time, in numbers (16 MB): a cancel is heard between two such blocks. */
const blockNumbers = 2 ** 22;

/** Products of the same two vectors differ by less, whichever block they are worked out in. */
const rounding = 1e-6;

/**
 * For each of `some` its `count` most similar of `others` by cosine, nearest first; `item` is a position in `others`.
 */
export async function nearestItems(
  some: Embeddings,
  others: Embeddings,
  count: number,
  signal?: AbortSignal,
): Promise<Neighbour[][]> {
  const found: Neighbour[][] = [];
  const all = atLengthOne(others);
  await eachBlock(
    atLengthOne(some),
    () => all,
    signal,
    (_, similarities) => {
      const nearest: Neighbour[] = [];
      let least = Number.NEGATIVE_INFINITY;
      for (let item = 0; item < similarities.length; item++) {
        const product = similarities[item] ?? 0;
        if (product <= least) continue;
        const similarity = Math.max(-1, Math.min(1, product));
        const place = nearest.findIndex((one) => one.similarity < similarity);
        nearest.splice(place < 0 ? nearest.length : place, 0, { item, similarity });
        if (nearest.length > count) nearest.pop();
        if (nearest.length === count) least = nearest.at(-1)?.similarity ?? Number.POSITIVE_INFINITY;
      }
      found.push(nearest);
    },
  );
  return found;
}

/**
 * Every pair of items whose cosine similarity is `least` or more, the earlier item first; one that rounding alone keeps
 * below is among them.
 */
export async function nearPairs(items: Embeddings, least: number, signal?: AbortSignal): Promise<[number, number][]> {
  const pairs: [number, number][] = [];
  const all = atLengthOne(items);
  await eachBlock(
    all,
    (first) => rowsFrom(all, first),
    signal,
    (item, similarities, first) => {
      for (let place = item + 1 - first; place < similarities.length; place++) {
        if ((similarities[place] ?? 0) >= least - rounding) pairs.push([item, first + place]);
      }
    },
  );
  return pairs;
}

/**
 * Calls `take` for each row of `some`, in order, with its products with the rows that `othersOf` gives for the block
 * that begins with row `first`, in memory that is used again.
 */
async function eachBlock(
  some: Embeddings,
  othersOf: (first: number) => Embeddings,
  signal: AbortSignal | undefined,
  take: (item: number, products: Float32Array, first: number) => void,
): Promise<void> {
  for (let first = 0; first < some.count; ) {
    signal?.throwIfAborted();
    const others = othersOf(first);
    const height = Math.max(1, Math.min(some.count - first, Math.floor(blockNumbers / Math.max(1, others.count))));
    const products = await timesTransposed(matrix(rowsFrom(some, first, height)), matrix(others));
    for (let row = 0; row < height; row++) {
      take(first + row, products.subarray(row * others.count, (row + 1) * others.count), first);
    }
    first += height;
  }
}

function matrix({ values, count, dimensions }: Embeddings) {
  return { values, rows: count, columns: dimensions };
}

function rowsFrom({ values, count, dimensions }: Embeddings, first: number, height = count - first): Embeddings {
  return { values: values.subarray(first * dimensions, (first + height) * dimensions), count: height, dimensions };
}

/** The vectors at length 1; one of zeros stays. */
function atLengthOne({ values, count, dimensions }: Embeddings): Embeddings {
  return { values: unitRows(values, { columns: dimensions, centred: false }), count, dimensions };
}
