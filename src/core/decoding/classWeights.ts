import { countClasses } from "./countClasses.ts";

/** The weight of each item: 1, or such that every class weighs the same in all (scikit-learn's `class_weight="balanced"`). */
export function classWeights(labels: ArrayLike<number>, classes: number, balanced: boolean): Float64Array {
  const count = labels.length;
  if (!balanced) return new Float64Array(count).fill(1);
  const counts = countClasses(labels, classes);
  return Float64Array.from(labels, (label) => count / (classes * (counts[label] ?? 1)));
}
