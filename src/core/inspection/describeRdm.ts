import { pairCount } from "../geometry/pairMatrix.ts";
import type { RdmContent, SmallHeatmap } from "../results/inspection.ts";
import { NumberSummarizer } from "./summarizeNumbers.ts";

/** Largest side of a small heatmap, in cells: a terminal line and a hover have room for it. */
export const heatmapSide = 32;

/** Relative to the largest value: what files written with six digits keep, as where an RDM is read. */
const tolerance = 1e-6;
/** Different values that are distinguished. */
const mostDistinct = 1000;

/** Values of a square matrix: both triangles and the diagonal, or with `isTriangle` only places with `row < column`. */
export interface SquareValues {
  readonly count: number;
  readonly isTriangle: boolean;
  /** NaN where the file has no value. */
  readonly at: (row: number, column: number) => number;
}

type Described = Pick<
  RdmContent,
  "pairs" | "missingPairs" | "values" | "diagonal" | "diagonalRange" | "symmetry" | "asymmetry" | "distinct" | "heatmap"
>;

/** What a person looks at before believing an RDM: range, diagonal, symmetry, holes. */
export function describeRdm({ count, isTriangle, at }: SquareValues): Described {
  const values = new NumberSummarizer();
  const distinct = new Set<number>();
  let [missingAbove, missingBelow, missing, largest] = [0, 0, 0, 0];
  let worst = { row: 0, column: 0, above: 0, below: 0, difference: 0 };
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      const above = at(row, column);
      const below = isTriangle ? above : at(column, row);
      if (Number.isNaN(above)) missingAbove++;
      if (Number.isNaN(below)) missingBelow++;
      const value = Number.isNaN(above) ? below : above;
      if (Number.isNaN(value)) missing++;
      else if (distinct.size < mostDistinct) distinct.add(value);
      values.add(value);
      if (Math.abs(value) > largest) largest = Math.abs(value);
      const difference = Math.abs(above - below);
      if (difference > worst.difference) worst = { row: row + 1, column: column + 1, above, below, difference };
    }
  }
  const pairs = pairCount(count);
  const isAsymmetric = worst.difference > tolerance * largest;
  const isHalf = isTriangle || (missingAbove !== missingBelow && Math.max(missingAbove, missingBelow) === pairs);
  const { row, column, above, below } = worst;
  const summary = values.summary();
  return {
    pairs,
    missingPairs: missing,
    ...(summary && { values: summary }),
    ...describeDiagonal(count, isTriangle, at, largest),
    symmetry: isAsymmetric ? "asymmetric" : isHalf ? "triangle" : "symmetric",
    ...(isAsymmetric && { asymmetry: { row, column, above, below } }),
    distinct: distinct.size,
    heatmap: smallHeatmap(count, (i, j) => {
      if (isTriangle) return i === j ? Number.NaN : at(Math.min(i, j), Math.max(i, j));
      const value = at(i, j);
      return Number.isNaN(value) ? at(j, i) : value;
    }),
  };
}

function describeDiagonal(
  count: number,
  isTriangle: boolean,
  at: SquareValues["at"],
  largest: number,
): Pick<RdmContent, "diagonal" | "diagonalRange"> {
  if (isTriangle) return { diagonal: "none" };
  const values = new NumberSummarizer();
  for (let k = 0; k < count; k++) values.add(at(k, k));
  const summary = values.summary();
  if (summary === undefined) return { diagonal: "empty" };
  const { min, max } = summary;
  if (Math.max(Math.abs(min), Math.abs(max)) <= tolerance * largest) return { diagonal: "zero" };
  if (Math.abs(min - 1) <= tolerance && Math.abs(max - 1) <= tolerance) return { diagonal: "one" };
  return { diagonal: "other", diagonalRange: [min, max] };
}

/**
 * A matrix with at most {@link heatmapSide} rows and columns: each value is the mean of those in its place, without the
 * diagonal's where there are others.
 */
function smallHeatmap(count: number, at: (row: number, column: number) => number): SmallHeatmap {
  const side = Math.min(count, heatmapSide);
  const start = (place: number) => Math.floor((place * count) / side);
  const values: (number | null)[] = [];
  for (let row = 0; row < side; row++) {
    const isWider = start(row + 1) - start(row) > 1;
    for (let column = 0; column < side; column++) {
      let [sum, found] = [0, 0];
      for (let i = start(row); i < start(row + 1); i++) {
        for (let j = start(column); j < start(column + 1); j++) {
          const value = i === j && isWider ? Number.NaN : at(i, j);
          if (Number.isNaN(value)) continue;
          sum += value;
          found++;
        }
      }
      values.push(found === 0 ? null : sum / found);
    }
  }
  return { side, values };
}
