import { pairCount } from "../../geometry/pairMatrix.ts";

/** The different pairs of a sample of conditions, and how often each is in it. */
export class SamplePairs {
  /** Positions in the condensed RDM; the first `length` hold. */
  readonly positions: Uint32Array;
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** Copies of the row's condition times copies of the column's. */
  readonly weights: Float64Array;
  /** Square roots of the weights. */
  readonly roots: Float64Array;
  length = 0;
  /** All pairs of the sample, copies counted. */
  total = 0;
  private readonly present: Uint8Array;

  /** `present`: positions of the pairs that there are; undefined: all. */
  constructor(count: number, present?: Uint32Array) {
    const pairs = pairCount(count);
    this.positions = new Uint32Array(pairs);
    this.rows = new Uint32Array(pairs);
    this.columns = new Uint32Array(pairs);
    this.weights = new Float64Array(pairs);
    this.roots = new Float64Array(pairs);
    this.present = new Uint8Array(pairs);
    if (present === undefined) this.present.fill(1);
    else for (const pair of present) this.present[pair] = 1;
  }

  /** `times[i]` copies of condition i; pairs of a condition with itself are left out. */
  take(times: Uint32Array): void {
    const { positions, rows, columns, weights, roots, present } = this;
    const drawn = new Uint32Array(times.length).map((_, i) => i).filter((i) => (times[i] as number) > 0);
    let [length, total] = [0, 0];
    for (let a = 0; a < drawn.length; a++) {
      const row = drawn[a] as number;
      const offset = row * times.length - (row * (row + 1)) / 2 - row - 1;
      for (let b = a + 1; b < drawn.length; b++) {
        const column = drawn[b] as number;
        if (present[offset + column] === 0) continue;
        const weight = (times[row] as number) * (times[column] as number);
        positions[length] = offset + column;
        rows[length] = row;
        columns[length] = column;
        weights[length] = weight;
        roots[length] = Math.sqrt(weight);
        total += weight;
        length++;
      }
    }
    this.length = length;
    this.total = total;
  }
}
