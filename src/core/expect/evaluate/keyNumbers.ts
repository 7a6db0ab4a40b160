import type { DecodeResult } from "../../results/decodeResult.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import type { QuantitySide } from "../expectation.ts";
import type { QuantityName } from "../quantities.ts";
import { quotedName } from "../readExpectations.ts";
import { NoValue } from "./noValue.ts";
import { type ExpectedResult, quantityValue } from "./quantityValue.ts";

/** Of more stimuli, the pairs of the first ones are named: 435 numbers. */
const mostStimuli = 30;
/** Of more categories, classes or models, the first ones. */
const mostNames = 20;

/** More numbers are in a hand-in's data, and not in its tables. */
export const mostNumbersShown = 40;

/** A number of a result, as an expectation names it. */
export interface KeyNumber {
  readonly side: QuantitySide;
  /** "sim(cat, dog)". */
  readonly text: string;
  readonly value: number;
}

/** The numbers that a result is known by when it is made again: as many of its quantities as have a value. */
export function keyNumbers(result: ExpectedResult): readonly KeyNumber[] {
  return sidesOf(result).flatMap((side) => {
    try {
      return [{ side, text: sideText(side), value: quantityValue(side, result) }];
    } catch (error) {
      // A pair of stimuli of one name, a category with one stimulus: no number.
      if (error instanceof NoValue) return [];
      throw error;
    }
  });
}

/** The first of them, by their names: as many as are read in a table, or written into a figure. */
export function firstNumbers(result: ExpectedResult): Readonly<Record<string, number>> {
  return Object.fromEntries(
    keyNumbers(result)
      .slice(0, mostNumbersShown)
      .map(({ text, value }) => [text, value]),
  );
}

/** A quantity as an expectation writes it. */
function sideText({ quantity, names }: QuantitySide): string {
  return names.length === 0 ? quantity : `${quantity}(${names.map(quotedName).join(", ")})`;
}

function sidesOf(result: ExpectedResult): QuantitySide[] {
  switch (result.kind) {
    case "similarity":
      return similaritySides(result);
    case "decode":
      return decodeSides(result);
    case "rsa":
      return rsaSides(result);
  }
}

function similaritySides({ categories, stimuli, matrix }: SimilarityResult): QuantitySide[] {
  const labels = stimuli.slice(0, mostStimuli).map(({ label }) => label);
  const pairs = labels.flatMap((label, i) => labels.slice(i + 1).map((other) => [label, other]));
  return [
    side("within"),
    side("between"),
    ...categories.slice(0, mostNames).map((category) => side("within", category)),
    ...pairs.map((pair) => side(matrix.kind === "similarity" ? "sim" : "distance", ...pair)),
  ];
}

function decodeSides({ classes }: DecodeResult): QuantitySide[] {
  return [
    ...(["accuracy", "majority", "auc"] as const).map((quantity) => side(quantity)),
    ...classes.slice(0, mostNames).flatMap((one) => [side("precision", one), side("recall", one)]),
  ];
}

function rsaSides({ models }: RsaResult): QuantitySide[] {
  return [
    ...models.slice(0, mostNames).flatMap(({ name }) => [side("correlation", name), side("p", name)]),
    side("ceiling"),
    side("ceiling", "upper"),
  ];
}

function side(quantity: QuantityName, ...names: readonly string[]): QuantitySide {
  return { kind: "quantity", quantity, names };
}
