/**
 * Random numbers that are the same for the same seed everywhere: xoshiro128** 1.1 (Blackman & Vigna, prng.di.unimi.it),
 * its state filled from the seed by SplitMix32. Gives whole numbers in [0, 2³²).
 */
export function randomFrom(seed: number): () => number {
  let mixed = seed >>> 0;
  const state = Uint32Array.from({ length: 4 }, () => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  });
  return xoshiro128StarStar(state);
}

/** The generator itself, from (and upon) a state of four 32-bit words that are not all zero. */
export function xoshiro128StarStar(state: Uint32Array): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/** Shuffles in place, every order equally likely (Fisher and Yates) but for a bias below length / 2³². */
export function shuffle(items: Uint32Array, random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor((random() / 2 ** 32) * (last + 1));
    const kept = items[last] as number;
    items[last] = items[other] as number;
    items[other] = kept;
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** So many of the conditions, each once, in random order. */
export function drawnConditions(count: number, chosen: number, random: () => number): number[] {
  const order = new Uint32Array(count).map((_, k) => k);
  shuffle(order, random);
  return [...order.subarray(0, chosen)];
}
