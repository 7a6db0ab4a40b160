import type { DecodeResult } from "../../results/decodeResult.ts";
import type { EncoderIdentity } from "../../results/receipt.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import type { QuantitySide } from "../expectation.ts";
import { quantities } from "../quantities.ts";
import { decodeQuantity } from "./decodeQuantity.ts";
import { NoValue } from "./noValue.ts";
import { rsaQuantity } from "./rsaQuantity.ts";
import { similarityQuantity } from "./similarityQuantity.ts";

/** A result that expectations can be about. */
export type ExpectedResult = SimilarityResult | DecodeResult | RsaResult;

/** The number that a result has for a quantity. Throws {@link NoValue}. */
export function quantityValue(side: QuantitySide, result: ExpectedResult): number {
  const value = valueIn(side, result);
  if (Number.isFinite(value)) return value;
  throw new NoValue(`${side.quantity} is not defined in this result.`);
}

function valueIn({ quantity, names }: QuantitySide, result: ExpectedResult): number {
  switch (result.kind) {
    case "similarity":
      return similarityQuantity(quantity, names, result);
    case "decode":
      return decodeQuantity(quantity, names, result);
    case "rsa":
      return rsaQuantity(quantity, names, result);
  }
}

/** How far a comparison with a quantity of this result may be missed, unless the document says otherwise. */
export function usualTolerance({ quantity }: QuantitySide, result: ExpectedResult): number {
  const { full, reduced } = quantities[quantity].tolerance;
  return encodersOf(result).some(({ precision = "fp32" }) => precision !== "fp32") ? reduced : full;
}

function encodersOf(result: ExpectedResult): readonly EncoderIdentity[] {
  return result.kind === "rsa" ? result.receipt.encoders : [result.receipt.encoder];
}
