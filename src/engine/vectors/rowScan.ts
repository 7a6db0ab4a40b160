import type { FileHandle } from "node:fs/promises";
import { hashOf, WordIndex } from "./wordIndex.ts";

/** What a scan of all rows goes by. */
export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes done, out of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Rows as they are found. */
export class Rows {
  private hashes = new Uint32Array(1 << 16);
  private offsets = new Float64Array(1 << 16);
  private count = 0;

  add(word: Uint8Array, offset: number): void {
    if (this.count === this.hashes.length) {
      const { hashes, offsets } = this;
      this.hashes = new Uint32Array(2 * this.count);
      this.offsets = new Float64Array(2 * this.count);
      this.hashes.set(hashes);
      this.offsets.set(offsets);
    }
    this.hashes[this.count] = hashOf(word);
    this.offsets[this.count++] = offset;
  }

  get length(): number {
    return this.count;
  }

  index(): WordIndex {
    return WordIndex.of(this.hashes.subarray(0, this.count), this.offsets.subarray(0, this.count));
  }
}

/** A window on a file that moves forward: `bytes` begins at `offset` of the file. */
export class Window {
  readonly size: number;
  private readonly file: FileHandle;
  private readonly options: ScanOptions;
  private readonly buffer: Buffer;
  private filled = 0;
  offset = 0;

  constructor(file: FileHandle, size: number, options: ScanOptions, capacity = 8 << 20) {
    this.file = file;
    this.size = size;
    this.options = options;
    this.buffer = Buffer.allocUnsafe(capacity);
  }

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.filled);
  }

  get reachesEnd(): boolean {
    return this.offset + this.filled >= this.size;
  }

  /** Gives up the first `used` bytes and reads on. False: there was no room or nothing more. */
  async moveOn(used: number): Promise<boolean> {
    this.options.signal?.throwIfAborted();
    this.buffer.copyWithin(0, used, this.filled);
    this.filled -= used;
    this.offset += used;
    const room = this.buffer.length - this.filled;
    if (room === 0) return false;
    const { bytesRead } = await this.file.read(this.buffer, this.filled, room, this.offset + this.filled);
    this.filled += bytesRead;
    this.options.onProgress?.(this.offset + this.filled, this.size);
    return bytesRead > 0;
  }
}
