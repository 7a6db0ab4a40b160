import { withMemory } from "../../webAssembly.ts";
import { squareOf } from "../comparison/squareOf.ts";
import { relabeledProductCode } from "./relabeledProductCode.ts";

export interface RelabeledProduct {
  /** Which condition of the relabeled RDM is at each position; the caller changes it in place. */
  readonly order: Uint32Array;
  /** products[k] = Σ relabeled[order[i], order[j]] × others[k][i, j] over all pairs. */
  readonly multiply: (products: Float64Array) => void;
}

interface Kernels {
  multiply(
    square: number,
    order: number,
    columns: number,
    count: number,
    row: number,
    condensed: number,
    bytes: number,
    others: number,
    products: number,
  ): void;
}

/**
 * Inner products of an RDM whose conditions are relabeled with others that stay as they are; all condensed. See
 * relabeledProduct.wat.
 */
export function relabeledProduct(
  relabeled: Float64Array,
  others: readonly Float64Array[],
  count: number,
): RelabeledProduct {
  const bytes = 8 * relabeled.length;
  const condensedAt = 8 * count * count;
  const rowAt = condensedAt + others.length * bytes;
  const productsAt = rowAt + 8 * count;
  const orderAt = productsAt + 8 * others.length;
  const columnsAt = orderAt + 4 * count;
  const { buffer, kernels } = withMemory<Kernels>(relabeledProductCode, columnsAt + 4 * count);
  squareOf(relabeled, count, new Float64Array(buffer, 0, count * count));
  for (const [k, rdm] of others.entries()) new Float64Array(buffer, condensedAt + k * bytes, rdm.length).set(rdm);
  const kept = new Float64Array(buffer, productsAt, others.length);
  const order = new Uint32Array(buffer, orderAt, count);
  for (let k = 0; k < count; k++) order[k] = k;
  const multiply = (products: Float64Array) => {
    kernels.multiply(0, orderAt, columnsAt, count, rowAt, condensedAt, bytes, others.length, productsAt);
    products.set(kept);
  };
  return { order, multiply };
}
