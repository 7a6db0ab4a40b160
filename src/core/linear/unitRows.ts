interface UnitRowsOptions {
  /** Values of a row. */
  readonly columns: number;
  /** Each row less its mean first: the product of two rows is then their correlation, otherwise their cosine. */
  readonly centred: boolean;
  /** Called for a row that has no direction: all zeros, or (centred) all values equal. Unless it throws, the row becomes zeros. */
  readonly directionless?: (row: number) => void;
}

/**
 * Rows of length 1, in an array of their own. Divided by the largest first, so that no square overflows or vanishes;
 * what the rounding of their precision leaves of equal values after centring counts as none.
 */
export function unitRows(values: Float32Array, options: UnitRowsOptions): Float32Array<ArrayBuffer>;
export function unitRows(values: Float64Array, options: UnitRowsOptions): Float64Array<ArrayBuffer>;
export function unitRows(values: Float32Array | Float64Array, { columns, centred, directionless }: UnitRowsOptions) {
  const rows = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length);
  const rounding = values instanceof Float32Array ? 1e-7 : 1e-13;
  for (let start = 0; start < values.length; start += columns) {
    const end = start + columns;
    let largest = 0;
    for (let k = start; k < end; k++) largest = Math.max(largest, Math.abs(values[k] as number));
    let sum = 0;
    if (centred) for (let k = start; k < end; k++) sum += (values[k] as number) / largest;
    const mean = sum / columns;
    let squares = 0;
    let squaresAround = 0;
    for (let k = start; k < end; k++) {
      const value = (values[k] as number) / largest;
      squares += value * value;
      squaresAround += (value - mean) * (value - mean);
    }
    const length = Math.sqrt(squaresAround);
    if (!(length > rounding * Math.sqrt(squares))) directionless?.(start / columns);
    else for (let k = start; k < end; k++) rows[k] = ((values[k] as number) / largest - mean) / length;
  }
  return rows;
}
