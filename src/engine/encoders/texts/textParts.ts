import type { InferenceSession } from "onnxruntime-node";
import type { EncoderIdentity } from "../../../core/results/receipt.ts";
import { modelDamaged } from "../../modelFiles/modelFile.ts";
import { isSumOfTokens, pooledParts } from "../encoder/pooling.ts";
import type { DenseLayer } from "./denseLayer.ts";

/** Whether a text's vector is a sum over the states of its tokens, which the session gives. */
export function isSumOfStates(
  { pooling, layers }: EncoderIdentity,
  { outputNames }: InferenceSession,
  dense: readonly DenseLayer[],
): boolean {
  if (layers !== undefined || !isSumOfTokens(pooling) || !dense.every(({ isAffine }) => isAffine)) return false;
  return (
    outputNames.includes("last_hidden_state") &&
    !["sentence_embedding", "text_embeds"].some((n) => outputNames.includes(n))
  );
}

/**
 * From a text's states (tokens × width) to what each token adds to its vector: a row for each, and after dense layers one more
 * for what these add to every text.
 */
export function partsOfStates(
  outputs: InferenceSession.OnnxValueMapType,
  { id, pooling }: EncoderIdentity,
  dense: readonly DenseLayer[],
): Float32Array {
  const { data, dims = [] } = outputs.last_hidden_state ?? {};
  const parts =
    data instanceof Float32Array && dims.length === 3 ? pooledParts(data, dims[2] ?? 0, pooling) : undefined;
  if (parts === undefined) throw modelDamaged(`${id} gives no state for each token.`);
  const [first] = dense;
  if (first === undefined) return parts;
  const through = (vectors: Float32Array) => dense.reduce((before, layer) => layer.apply(before), vectors);
  const constant = through(new Float32Array(first.inputs));
  const own = through(parts).map((value, at) => value - (constant[at % constant.length] as number));
  const all = new Float32Array(own.length + constant.length);
  all.set(own);
  all.set(constant, own.length);
  return all;
}

/**
 * How many of a text's tokens lie before each position. `ids`: the text's; `none`: of an empty text, which are special tokens;
 * `beginnings`: of the text up to each position, which must begin with the same tokens as all of it. Undefined where it does not,
 * because a token reaches over the position.
 */
export function tokensBefore(
  ids: readonly number[],
  none: readonly number[],
  beginnings: readonly (readonly number[])[],
): readonly (number | undefined)[] {
  const leading = alike(none, ids, Math.min(none.length, ids.length));
  const trailing = alike(none.toReversed(), ids.toReversed(), none.length - leading);
  const all = ids.length - trailing;
  return beginnings.map((own) => {
    const count = own.length - trailing;
    return count <= all && alike(own, ids, count) === count ? count : undefined;
  });
}

/** How many of the first `most` are the same. */
function alike(a: readonly number[], b: readonly number[], most: number): number {
  let same = 0;
  while (same < most && a[same] === b[same]) same++;
  return same;
}
