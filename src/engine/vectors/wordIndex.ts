/**
 * Where the rows of a file of word vectors begin, found by the hash of a row's word: 12 bytes a row in memory and on
 * disk, whatever the words. Which of several words with the same hash is meant, the file itself tells.
 */
export class WordIndex {
  /** In ascending order; rows with the same hash in the file's order. */
  private readonly hashes: Uint32Array;
  /** Bytes from the file's beginning, one per hash. */
  private readonly offsets: Float64Array;

  private constructor(hashes: Uint32Array, offsets: Float64Array) {
    this.hashes = hashes;
    this.offsets = offsets;
  }

  get count(): number {
    return this.hashes.length;
  }

  /** Of rows in the file's order. */
  static of(rowHashes: Uint32Array, rowOffsets: Float64Array): WordIndex {
    const count = rowHashes.length;
    // A hash above its row, sorted as one number of 64 bits: so rows with the same hash keep their order.
    const keys = new BigUint64Array(count);
    const halves = new Uint32Array(keys.buffer);
    for (let row = 0; row < count; row++) {
      halves[2 * row] = row;
      halves[2 * row + 1] = rowHashes[row] ?? 0;
    }
    keys.sort();
    const hashes = new Uint32Array(count);
    const offsets = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      hashes[k] = halves[2 * k + 1] ?? 0;
      offsets[k] = rowOffsets[halves[2 * k] ?? 0] ?? 0;
    }
    return new WordIndex(hashes, offsets);
  }

  /** Where rows begin whose word may be this one, those first that are first in the file. */
  *placesOf(word: Uint8Array): Generator<number> {
    const hash = hashOf(word);
    let from = 0;
    let until = this.hashes.length;
    while (from < until) {
      const middle = (from + until) >>> 1;
      if ((this.hashes[middle] ?? 0) < hash) from = middle + 1;
      else until = middle;
    }
    for (; this.hashes[from] === hash; from++) yield this.offsets[from] ?? 0;
  }

  toBytes(): Uint8Array[] {
    return [new Uint8Array(this.hashes.buffer), new Uint8Array(this.offsets.buffer)];
  }

  /** Undefined where the bytes are no index of so many rows. */
  static fromBytes(bytes: Uint8Array, count: number): WordIndex | undefined {
    if (bytes.length !== 12 * count) return undefined;
    // A copy, for a buffer may share its memory with others and begin anywhere in it.
    const own = new Uint8Array(bytes);
    return new WordIndex(
      new Uint32Array(own.buffer.slice(0, 4 * count)),
      new Float64Array(own.buffer.slice(4 * count)),
    );
  }
}

/** FNV-1a of 32 bits (Fowler, Noll & Vo; RFC 9923). */
export function hashOf(word: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of word) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
