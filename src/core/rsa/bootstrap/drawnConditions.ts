import { shuffle } from "../../statistics/random.ts";

/** So many of the conditions, each once, in random order. */
export function drawnConditions(count: number, chosen: number, random: () => number): number[] {
  const order = new Uint32Array(count).map((_, k) => k);
  shuffle(order, random);
  return [...order.subarray(0, chosen)];
}
