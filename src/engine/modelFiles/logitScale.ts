import { modelDamaged } from "./modelFile.ts";
import { readTensor } from "./safetensors.ts";
import { openWeights } from "./weights.ts";

/**
 * What CLIP multiplies cosines with; its logarithm is among the weights, a single number. Undefined where there is
 * none.
 */
export async function readLogitScale(folder: string): Promise<number | undefined> {
  const tensor = (await openWeights(folder)).tensors.get("logit_scale");
  if (tensor === undefined) return undefined;
  const read = readers[tensor.type];
  const isSingle = tensor.shape.every((size) => size === 1);
  const scale = read && isSingle ? Math.exp(read(new DataView(await readTensor(tensor)))) : Number.NaN;
  if (!Number.isFinite(scale)) throw modelDamaged('The weights "logit_scale" are not a number that can be used.');
  return scale;
}

/** By `dtype` of safetensors. */
const readers: Readonly<Record<string, (bytes: DataView) => number>> = {
  F32: (bytes) => bytes.getFloat32(0, true),
  F16: (bytes) => float16(bytes.getUint16(0, true)),
  BF16: (bytes) => bfloat16(bytes.getUint16(0, true)),
};

/** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a single-precision number. */
function bfloat16(bits: number): number {
  const whole = new DataView(new ArrayBuffer(4));
  whole.setUint32(0, bits * 0x10000);
  return whole.getFloat32(0);
}
