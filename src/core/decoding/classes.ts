/** A class as a column has it: numbers, booleans or texts, never two kinds in one column. */
export type ClassValue = string | number | bigint | boolean;

/** The order of NumPy's `unique`: numbers by size, false before true, texts by code point. */
export function compareClasses(a: ClassValue, b: ClassValue): number {
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Texts by code point, as Python compares them. UTF-16 has characters beyond U+FFFF before those from U+E000 on. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return afterSurrogates(one) - afterSurrogates(other);
  }
  return a.length - b.length;
}

/** Surrogates moved behind all other code units, in their own order. */
function afterSurrogates(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** How many items each class has. */
export function countClasses(labels: ArrayLike<number>, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let item = 0; item < labels.length; item++) {
    const label = labels[item] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

/**
 * The weight of each item: 1, or such that every class weighs the same in all (scikit-learn's
 * `class_weight="balanced"`).
 */
export function classWeights(labels: ArrayLike<number>, classes: number, balanced: boolean): Float64Array {
  const count = labels.length;
  if (!balanced) return new Float64Array(count).fill(1);
  const counts = countClasses(labels, classes);
  return Float64Array.from(labels, (label) => count / (classes * (counts[label] ?? 1)));
}
