import { withMemory } from "../../webAssembly.ts";
import { squareOf } from "./presentPairs.ts";
import { relabeledProductCode } from "./relabeledProductCode.ts";

export interface RelabeledProduct {
  /** Which condition of the relabeled RDM stands at each position; the caller shuffles it in place. */
  readonly order: Uint32Array;
  /** Σ relabeled[order[i], order[j]] × fixed[i, j] over all pairs. */
  readonly multiply: (relabeled: number) => number;
}

interface Kernels {
  multiply(square: number, order: number, count: number, condensed: number): number;
}

/** Inner products of RDMs whose conditions are relabeled with one that stays as it is; all condensed. See relabeledProduct.wat. */
export function relabeledProduct(
  relabeled: readonly Float64Array[],
  fixed: Float64Array,
  count: number,
): RelabeledProduct {
  const squareBytes = 8 * count * count;
  const fixedAt = relabeled.length * squareBytes;
  const orderAt = fixedAt + 8 * fixed.length;
  const { buffer, kernels } = withMemory<Kernels>(relabeledProductCode, orderAt + 4 * count);
  for (const [k, rdm] of relabeled.entries()) {
    squareOf(rdm, count, new Float64Array(buffer, k * squareBytes, count * count));
  }
  new Float64Array(buffer, fixedAt, fixed.length).set(fixed);
  const order = new Uint32Array(buffer, orderAt, count);
  for (let k = 0; k < count; k++) order[k] = k;
  return { order, multiply: (k) => kernels.multiply(k * squareBytes, orderAt, count, fixedAt) };
}
