import { BitReader } from "./bitReader.ts";

// The frames of FLAC (RFC 9639): https://www.rfc-editor.org/rfc/rfc9639

export interface FlacFrame {
  readonly rate: number;
  /** In [-1, 1). */
  readonly channels: readonly Float32Array[];
  /** Bytes that the frame takes. */
  readonly size: number;
}

/** What the file's beginning says of all its frames; frames may refer to it. */
export interface FlacStream {
  readonly rate: number;
  readonly bits: number;
}

const rates = [0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
const sampleSizes = [0, 8, 12, 0, 16, 20, 24, 32];
/** Coefficients of the fixed predictors, by their order; the sample before comes first. */
const fixedPredictors = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]] as const;

/** Reads the frame with which `bytes` begins. Throws an Error when it is damaged, RangeError when it is not whole. */
export function readFlacFrame(bytes: Uint8Array, stream: FlacStream): FlacFrame {
  const reader = new BitReader(bytes);
  // 14 bits of sync, a reserved one, and whether blocks differ in length.
  if (reader.unsigned(15) !== 0x7ffc) throw new Error("no frame begins here");
  reader.unsigned(1);
  const [lengthCode, rateCode, layout, sizeCode] = [4, 4, 4, 3].map((count) => reader.unsigned(count));
  reader.unsigned(1);
  skipNumber(reader);
  const length = blockLength(reader, lengthCode ?? 0);
  const rate = frameRate(reader, rateCode ?? 0, stream);
  const bits = sizeCode === 0 ? stream.bits : (sampleSizes[sizeCode ?? 0] ?? 0);
  if (crc(bytes.subarray(0, reader.toByte()), 8, 0x07) !== reader.unsigned(8))
    throw new Error("a frame's header is damaged");
  if (length === 0 || bits === 0 || layout === undefined || layout > 10)
    throw new Error("a frame's header makes no sense");

  const count = layout < 8 ? layout + 1 : 2;
  // Of left/side, side/right and mid/side, the side has one bit more.
  const side = { 8: 1, 9: 0, 10: 1 }[layout];
  const channels = Array.from({ length: count }, (_, channel) => {
    return readSubframe(reader, length, bits + (channel === side ? 1 : 0));
  });
  const end = reader.toByte();
  if (crc(bytes.subarray(0, end), 16, 0x8005) !== reader.unsigned(16)) throw new Error("a frame is damaged");
  undoStereo(channels, layout);
  const scale = 2 ** (bits - 1);
  return {
    rate,
    channels: channels.map((samples) => Float32Array.from(samples, (value) => value / scale)),
    size: end + 2,
  };
}

/** The number of the frame or of its first sample, written as UTF-8 writes characters. */
function skipNumber(reader: BitReader): void {
  const first = reader.unsigned(8);
  const following = first < 0x80 ? 0 : Math.clz32(~first & 0xff) - 24 - 1;
  for (let k = 0; k < following; k += 1) reader.unsigned(8);
}

function blockLength(reader: BitReader, code: number): number {
  if (code === 1) return 192;
  if (code >= 2 && code <= 5) return 576 * 2 ** (code - 2);
  if (code === 6) return reader.unsigned(8) + 1;
  if (code === 7) return reader.unsigned(16) + 1;
  return code >= 8 ? 2 ** code : 0;
}

function frameRate(reader: BitReader, code: number, stream: FlacStream): number {
  if (code === 12) return reader.unsigned(8) * 1000;
  if (code === 13) return reader.unsigned(16);
  if (code === 14) return reader.unsigned(16) * 10;
  return code === 0 ? stream.rate : (rates[code] ?? 0);
}

function readSubframe(reader: BitReader, length: number, frameBits: number): Float64Array {
  const samples = new Float64Array(length);
  reader.unsigned(1);
  const type = reader.unsigned(6);
  const wasted = reader.unsigned(1) === 1 ? reader.zeros() + 1 : 0;
  const bits = frameBits - wasted;
  if (bits <= 0) throw new Error("a frame makes no sense");
  if (type === 0) {
    samples.fill(reader.signed(bits));
  } else if (type === 1) {
    for (let k = 0; k < length; k += 1) samples[k] = reader.signed(bits);
  } else if (type >= 8 && type <= 12) {
    predict(reader, samples, bits, type - 8, () => ({ coefficients: fixedPredictors[type - 8] ?? [], shift: 0 }));
  } else if (type >= 32) {
    const order = type - 31;
    predict(reader, samples, bits, order, () => {
      const precision = reader.unsigned(4) + 1;
      const shift = reader.signed(5);
      if (precision === 16 || shift < 0) throw new Error("a frame makes no sense");
      return { coefficients: Array.from({ length: order }, () => reader.signed(precision)), shift };
    });
  } else {
    throw new Error("a frame makes no sense");
  }
  if (wasted > 0) for (let k = 0; k < length; k += 1) samples[k] = (samples[k] ?? 0) * 2 ** wasted;
  return samples;
}

/** The first samples as they are, then how far each of the others is from what those before it predict. */
function predict(
  reader: BitReader,
  samples: Float64Array,
  bits: number,
  order: number,
  readPredictor: () => { readonly coefficients: readonly number[]; readonly shift: number },
): void {
  if (order > samples.length) throw new Error("a frame makes no sense");
  for (let k = 0; k < order; k += 1) samples[k] = reader.signed(bits);
  const { coefficients, shift } = readPredictor();
  readResidual(reader, samples, order);
  const divisor = 2 ** shift;
  for (let k = order; k < samples.length; k += 1) {
    let sum = 0;
    for (let i = 0; i < order; i += 1) sum += (coefficients[i] ?? 0) * (samples[k - 1 - i] ?? 0);
    samples[k] = (samples[k] ?? 0) + Math.floor(sum / divisor);
  }
}

/** Rice-coded in partitions, each with a parameter of its own, into the samples from number `order` on. */
function readResidual(reader: BitReader, samples: Float64Array, order: number): void {
  const method = reader.unsigned(2);
  if (method > 1) throw new Error("a frame makes no sense");
  const parameterBits = method === 0 ? 4 : 5;
  const partitions = 2 ** reader.unsigned(4);
  const size = samples.length / partitions;
  if (!Number.isInteger(size) || size < order) throw new Error("a frame makes no sense");
  for (let partition = 0; partition < partitions; partition += 1) {
    const parameter = reader.unsigned(parameterBits);
    const plain = parameter === 2 ** parameterBits - 1 ? reader.unsigned(5) : undefined;
    const step = 2 ** parameter;
    for (let k = Math.max(order, partition * size); k < (partition + 1) * size; k += 1) {
      if (plain !== undefined) {
        samples[k] = reader.signed(plain);
        continue;
      }
      const folded = reader.zeros() * step + reader.unsigned(parameter);
      samples[k] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    }
  }
}

/** From left/side (8), side/right (9) or mid/side (10) to left and right. */
function undoStereo(channels: readonly Float64Array[], layout: number): void {
  const [first, second] = channels;
  if (layout < 8 || first === undefined || second === undefined) return;
  for (let k = 0; k < first.length; k += 1) {
    const [a, b] = [first[k] ?? 0, second[k] ?? 0];
    if (layout === 8) second[k] = a - b;
    if (layout === 9) first[k] = a + b;
    if (layout === 10) {
      // The bit that halving the mid took away is the lowest of the side.
      const sum = 2 * a + (Math.abs(b) % 2);
      first[k] = (sum + b) / 2;
      second[k] = (sum - b) / 2;
    }
  }
}

const crcTables = new Map<number, Uint16Array>();

/** A cyclic redundancy check of 8 or 16 bits, the highest bit first, from 0. */
function crc(bytes: Uint8Array, width: 8 | 16, polynomial: number): number {
  let table = crcTables.get(width);
  const highest = 1 << (width - 1);
  const mask = 2 ** width - 1;
  if (table === undefined) {
    table = Uint16Array.from({ length: 256 }, (_, byte) => {
      let value = byte << (width - 8);
      for (let bit = 0; bit < 8; bit += 1) value = ((value << 1) ^ (value & highest ? polynomial : 0)) & mask;
      return value;
    });
    crcTables.set(width, table);
  }
  let value = 0;
  for (const byte of bytes) value = ((value << 8) ^ (table[((value >> (width - 8)) ^ byte) & 0xff] ?? 0)) & mask;
  return value;
}
