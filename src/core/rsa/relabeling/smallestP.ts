import { relabelingCount } from "../../geometry/relabelings.ts";
import { squareOf } from "../comparison/squareOf.ts";
import { factorial, nextPermutation } from "./permutations.ts";

/**
 * The smallest p that trying all relabelings can give for a model: those that leave it, or every subject, as it is can
 * never be told from the true labels. A model of two categories of three has 3! 3! 2! = 72 of 720 such; a graded one
 * has none but the true labels.
 */
export function smallestExactP(model: Float64Array, subjects: readonly Float64Array[], count: number): number {
  const square = squareOf(model, count);
  const squares = subjects.map((subject) => squareOf(subject, count));
  const order = new Uint32Array(count).map((_, k) => k);
  let alike = 0;
  do {
    if (isSymmetry(square, order) || squares.every((subject) => isSymmetry(subject, order))) alike++;
  } while (nextPermutation(order));
  return alike / factorial(count);
}

/** The smallest p of draws; more of them cannot take a model that tells categories only below what those allow. */
export function smallestDrawnP(model: Float64Array, count: number, draws: number): number {
  return Math.max(1 / (draws + 1), categoryFloor(categoriesOf(model, count)));
}

function isSymmetry(square: Float64Array, order: Uint32Array): boolean {
  return order.every((row, i) =>
    order.every((column, j) => {
      const [moved = 0, before = 0] = [square[row * order.length + column], square[i * order.length + j]];
      return moved === before || (Number.isNaN(moved) && Number.isNaN(before));
    }),
  );
}

/** 1 / the number of ways to give the categories to the conditions again; 0 where they say nothing. */
function categoryFloor(categories: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const category of categories) sizes.set(category, (sizes.get(category) ?? 0) + 1);
  const all = [...sizes.values()];
  if (all.length < 2 || Math.max(...all) < 2) return 0;
  return 1 / relabelingCount(all);
}

/** The categories that an RDM of two values tells apart: one value within them, one between. None for any other. */
function categoriesOf(rdm: Float64Array, count: number): number[] {
  const values = [...new Set(rdm.subarray(0, 3 * count)).values()];
  if (values.length !== 2) return [];
  const square = squareOf(rdm, count);
  for (const within of values) {
    const between = values.find((value) => value !== within);
    // Each condition's category is the first condition that it is like.
    const categories = Array.from({ length: count }, (_, i) => {
      for (let j = 0; j < i; j++) if (square[i * count + j] === within) return j;
      return i;
    });
    const isRight = (i: number, j: number) =>
      i === j || square[i * count + j] === (categories[i] === categories[j] ? within : between);
    if (categories.every((_, i) => categories.every((_, j) => isRight(i, j)))) return categories;
  }
  return [];
}
