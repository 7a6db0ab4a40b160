import type { PairMatrix } from "../../geometry/pairMatrix.ts";
import { type KeyNumber, keyNumbers } from "./keyNumbers.ts";
import type { ExpectedResult } from "./quantityValue.ts";

/** More categories, classes or models are not written one by one. */
const mostNames = 8;

/** Expectations that hold in this result, one per line, for a teacher to keep or to change. */
export function suggestExpectations(result: ExpectedResult): readonly string[] {
  const numbers = keyNumbers(result);
  const of = (quantity: string) => numbers.filter(({ side }) => side.quantity === quantity);
  switch (result.kind) {
    case "similarity":
      return ofSimilarity(result.matrix.kind, of);
    case "decode":
      return ofDecoding(of);
    case "rsa":
      return ofRsa(of);
  }
}

type NumbersOf = (quantity: string) => readonly KeyNumber[];

/** Categories whose pairs are closer than those between categories, and the most and the least alike pair. */
function ofSimilarity(kind: PairMatrix["kind"], of: NumbersOf): string[] {
  const [sign, quantity] = kind === "similarity" ? [">", "sim"] : ["<", "distance"];
  const closeness = (number: KeyNumber) => (kind === "similarity" ? number.value : -number.value);
  const [between] = of("between");
  const within = of("within").filter(({ side }) => side.names.length > 0);
  const closer = within.filter((one) => between !== undefined && closeness(one) > closeness(between));
  const [first, ...more] = of(quantity).toSorted((a, b) => closeness(b) - closeness(a));
  const last = more.at(-1);
  return [
    ...closer.slice(0, mostNames).map(({ text }) => `${text} ${sign} between`),
    ...(first === undefined ? [] : [equals(first)]),
    ...(first === undefined || last === undefined ? [] : [`${first.text} ${sign} ${last.text}`]),
  ];
}

function ofDecoding(of: NumbersOf): string[] {
  const [accuracy, majority, auc] = ["accuracy", "majority", "auc"].map((quantity) => of(quantity)[0]);
  const isAbove = accuracy !== undefined && majority !== undefined && accuracy.value > majority.value;
  return [
    ...(isAbove ? ["accuracy > majority"] : []),
    ...[accuracy, auc].flatMap((one) => (one === undefined ? [] : [equals(one)])),
  ];
}

/** Each model's fit and whether it is shown to relate, and the best before the second. */
function ofRsa(of: NumbersOf): string[] {
  const fits = of("correlation").slice(0, mostNames);
  const ps = of("p").slice(0, mostNames);
  const [best, second] = fits.toSorted((a, b) => b.value - a.value);
  return [
    ...fits.map(equals),
    ...(best === undefined || second === undefined || best.value === second.value
      ? []
      : [`${best.text} > ${second.text}`]),
    ...ps.map(({ text, value }) => `${text} ${value < 0.05 ? "<" : ">="} 0.05`),
  ];
}

/** Three decimals: a result that is made again is within the tolerance. */
function equals({ text, value }: KeyNumber): string {
  return `${text} = ${value.toFixed(3)}`;
}
