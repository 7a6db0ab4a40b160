/** Wider numbers are not written: a dictionary of as many values is given up before. */
export const widestRun = 24;

/**
 * Reads Parquet's runs of repeated and of bit-packed numbers, `width` bits each, from `bytes` until `output` is full.
 * Every step takes bytes or fills places, however the runs lie about their lengths. Throws an Error where the bytes end
 * first.
 */
export function readRuns(bytes: Uint8Array, width: number, output: Uint8Array | Uint32Array): void {
  if (width > widestRun) throw new Error("numbers of too many bits");
  const bytesOfValue = (width + 7) >> 3;
  let at = 0;
  for (let filled = 0; filled < output.length; ) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const next = bytes[at++];
      if (next === undefined || shift > 28) throw new Error("runs that end early");
      header += (next & 127) * 2 ** shift;
      if (next < 128) break;
    }
    const isPacked = header % 2 === 1;
    const length = Math.floor(header / 2);
    const until = Math.min(output.length, filled + (isPacked ? 8 * length : length));
    if (isPacked) {
      const end = at + width * length;
      if (at + Math.ceil((width * (until - filled)) / 8) > bytes.length) throw new Error("a run that ends early");
      unpackBits(bytes, at, width, output, filled, until);
      at = end;
    } else {
      if (at + bytesOfValue > bytes.length) throw new Error("a run that ends early");
      let value = 0;
      for (let k = 0; k < bytesOfValue; k++) value |= (bytes[at++] ?? 0) << (8 * k);
      output.fill(value, filled, until);
    }
    filled = until;
  }
}

function unpackBits(
  bytes: Uint8Array,
  from: number,
  width: number,
  output: Uint8Array | Uint32Array,
  start: number,
  end: number,
): void {
  const mask = 2 ** width - 1;
  let at = from;
  // At most 23 bits are left from before, and 8 come: no more than a number holds.
  let bits = 0;
  let count = 0;
  for (let place = start; place < end; place++) {
    for (; count < width; count += 8) bits |= (bytes[at++] ?? 0) << count;
    output[place] = bits & mask;
    bits >>>= width;
    count -= width;
  }
}
