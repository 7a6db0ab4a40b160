/** Reads whole numbers of any count of bits, the highest first. Throws RangeError behind the end of the bytes. */
export class BitReader {
  /** Bits that have been read. */
  position = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Up to 53 bits, as a number from 0 on. */
  unsigned(count: number): number {
    if (count <= 24) return this.few(count);
    const high = this.unsigned(count - 24);
    return high * 2 ** 24 + this.few(24);
  }

  /** In two's complement. */
  signed(count: number): number {
    const value = this.unsigned(count);
    return count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** How many zeros there are before the next one, which is read too. */
  zeros(): number {
    const start = this.position;
    for (;;) {
      const inByte = this.position & 7;
      const rest = (this.byteHere() << inByte) & 0xff;
      if (rest !== 0) {
        this.position += Math.clz32(rest) - 24 + 1;
        return this.position - start - 1;
      }
      this.position += 8 - inByte;
    }
  }

  /** To the beginning of the next byte, whose place is given. */
  toByte(): number {
    this.position = Math.ceil(this.position / 8) * 8;
    return this.position / 8;
  }

  /** Up to 24 bits, which four bytes hold wherever they begin. */
  private few(count: number): number {
    const at = this.position >> 3;
    const inByte = this.position & 7;
    this.position += count;
    if (this.position > this.bytes.length * 8) throw new RangeError("The bytes end here.");
    const { bytes } = this;
    const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16);
    const word = high | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    return count === 0 ? 0 : (word << inByte) >>> (32 - count);
  }

  private byteHere(): number {
    const byte = this.bytes[this.position >> 3];
    if (byte === undefined) throw new RangeError("The bytes end here.");
    return byte;
  }
}
