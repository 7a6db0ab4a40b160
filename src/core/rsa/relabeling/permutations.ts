/**
 * Makes `order` the next one in dictionary order, in place; false after the last (Knuth, TAOCP 7.2.1.2, algorithm L).
 */
export function nextPermutation(order: Uint32Array): boolean {
  const at = (k: number) => order[k] as number;
  let pivot = order.length - 2;
  while (pivot >= 0 && at(pivot) >= at(pivot + 1)) pivot--;
  if (pivot < 0) return false;
  let other = order.length - 1;
  while (at(other) <= at(pivot)) other--;
  const kept = at(pivot);
  order[pivot] = at(other);
  order[other] = kept;
  order.subarray(pivot + 1).reverse();
  return true;
}

/** n!: exact up to 18. */
export function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}
