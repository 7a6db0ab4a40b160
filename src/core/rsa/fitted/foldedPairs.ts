import { shuffle } from "../../statistics/random.ts";
import { pairsAt, type WeightedPairs } from "../comparison/whitenPresent.ts";

/** So many folds of conditions, as rsatoolbox's `default_k_pattern`: every fold has four conditions or more. */
export function foldCount(conditions: number): number {
  return conditions < 12 ? 2 : conditions < 24 ? 3 : conditions < 40 ? 4 : 5;
}

/** The fold of each condition; those of a sample that are in it are dealt out evenly, in random order. */
export function dealFolds(times: Uint32Array, folds: number, random: () => number): Uint32Array {
  const order = new Uint32Array(times.length).map((_, k) => k).filter((k) => (times[k] as number) > 0);
  shuffle(order, random);
  const foldOf = new Uint32Array(times.length);
  for (const [place, condition] of order.entries()) foldOf[condition] = place % folds;
  return foldOf;
}

/** Pairs of a sample, by their positions in condensed RDMs, with how many copies there are of each. */
export interface PairSet extends WeightedPairs {
  readonly positions: Uint32Array;
}

export interface FoldPairs {
  /** Among the conditions of the other folds, and among those of this one; pairs between the two are in neither. */
  readonly training: PairSet;
  readonly test: PairSet;
}

/** Pairs at ascending `positions`, parted by a sample's folds. */
export class PairsToPart {
  private readonly positions: Uint32Array;
  private readonly pairs: WeightedPairs;

  constructor(positions: Uint32Array, count: number) {
    this.positions = positions;
    this.pairs = pairsAt(positions, count);
  }

  all(times: Uint32Array): PairSet {
    return this.where(times, () => true);
  }

  fold(times: Uint32Array, foldOf: Uint32Array, fold: number): FoldPairs {
    return {
      training: this.where(times, (row, column) => foldOf[row] !== fold && foldOf[column] !== fold),
      test: this.where(times, (row, column) => foldOf[row] === fold && foldOf[column] === fold),
    };
  }

  private where(times: Uint32Array, takes: (row: number, column: number) => boolean): PairSet {
    const from = this.pairs;
    const all = from.length;
    const [positions, rows, columns] = [new Uint32Array(all), new Uint32Array(all), new Uint32Array(all)];
    const weights = new Float64Array(all);
    let [length, total] = [0, 0];
    for (let k = 0; k < all; k++) {
      const [row, column] = [from.rows[k] as number, from.columns[k] as number];
      const weight = (times[row] as number) * (times[column] as number);
      if (weight === 0 || !takes(row, column)) continue;
      positions[length] = this.positions[k] as number;
      rows[length] = row;
      columns[length] = column;
      weights[length] = weight;
      total += weight;
      length++;
    }
    return {
      positions: positions.subarray(0, length),
      rows: rows.subarray(0, length),
      columns: columns.subarray(0, length),
      weights: weights.subarray(0, length),
      length,
      total,
    };
  }
}
