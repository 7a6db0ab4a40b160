import { StimuliError } from "../../errors.ts";

/** Words of the state, and how far away the one is that each is mixed with. */
const size = 624;
const middle = 397;

/**
 * NumPy's legacy generator `numpy.random.RandomState(seed)`, as far as pandas and scikit-learn draw from it: the
 * Mersenne Twister MT19937 (Matsumoto & Nishimura 1998, ACM TOMACS 8), whole numbers by masked rejection, and shuffles
 * from the last place down.
 */
export class RandomState {
  private readonly words = new Uint32Array(size);
  private next = size;

  /** `seed`: a whole number in [0, 2³²); others throw StimuliError `input`, as NumPy refuses them. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new StimuliError(
        "input",
        `The seed ${seed} is not a whole number from 0 to ${2 ** 32 - 1}.`,
        "Write another seed, for example 42.",
      );
    }
    let word = seed >>> 0;
    for (let place = 0; place < size; place++) {
      this.words[place] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + place + 1) >>> 0;
    }
  }

  /** A whole number in [0, 2³²). */
  word(): number {
    if (this.next === size) this.twist();
    let y = this.words[this.next++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /**
   * A whole number in [0, most], most < 2³², every one equally likely: words cut to as many bits as `most` has, until
   * one fits.
   */
  interval(most: number): number {
    if (most === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const value = (this.word() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  /** Shuffles in place, as `RandomState.shuffle`. */
  shuffle(items: Uint32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.interval(last);
      const kept = items[last] as number;
      items[last] = items[other] as number;
      items[other] = kept;
    }
  }

  /** 0 … count − 1 in random order, as `RandomState.permutation(count)`. */
  permutation(count: number): Uint32Array {
    const items = Uint32Array.from({ length: count }, (_, item) => item);
    this.shuffle(items);
    return items;
  }

  /** `chosen` of 0 … count − 1, each once, as `RandomState.choice(count, chosen, replace=False)`. */
  choice(count: number, chosen: number): Uint32Array {
    return this.permutation(count).slice(0, chosen);
  }

  private twist(): void {
    const { words } = this;
    for (let place = 0; place < size; place++) {
      const y = ((words[place] as number) & 0x80000000) | ((words[(place + 1) % size] as number) & 0x7fffffff);
      const mixed = (y & 1) === 0 ? 0 : 0x9908b0df;
      words[place] = (words[(place + middle) % size] as number) ^ (y >>> 1) ^ mixed;
    }
    this.next = 0;
  }
}
