import { pairIndex } from "../../geometry/pairMatrix.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import { stars } from "../../text/pText.ts";
import { type NamedMatrix, namedMatrix } from "./namedMatrix.ts";

/** All RDMs compared with each other: models, the reference, its subjects. */
export function secondOrderMatrix({ secondOrder }: RsaResult): NamedMatrix {
  const { names, comparisons } = secondOrder;
  const count = names.length;
  const values = Float64Array.from({ length: count * count }, (_, k) => {
    const [row, column] = [Math.floor(k / count), k % count];
    return row === column ? Number.NaN : (comparisons[pairIndex(count, row, column)] ?? Number.NaN);
  });
  return namedMatrix("All pairs of RDMs", names, values, []);
}

/** How far each model (rows) is ahead of each other (columns), with stars. */
export function differenceMatrix({ models, pairwise }: RsaResult): NamedMatrix {
  const count = models.length;
  const values = new Float64Array(count * count).fill(Number.NaN);
  const signs = Array<string>(count * count).fill("");
  for (const { first, second, difference, test } of pairwise) {
    const sign = stars(test?.adjustedP);
    for (const [row, column, value] of [
      [first, second, difference],
      [second, first, -difference],
    ] as const) {
      values[row * count + column] = value;
      signs[row * count + column] = sign;
    }
  }
  return namedMatrix(
    "Row minus column",
    models.map(({ name }) => name),
    values,
    signs,
  );
}
