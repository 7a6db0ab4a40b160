/** A row of numbers at a time stays in the processor's cache while it meets all others. */
const block = 2048;

/**
 * Inner products of `rows` with `columns` over their first `length` numbers; rows × columns, row-major. The last rows
 * are the columns themselves (all of them, in their order): products of two of these are computed once.
 */
export function innerProducts(
  rows: readonly Float64Array[],
  columns: readonly Float64Array[],
  length: number,
): Float64Array {
  const others = rows.length - columns.length;
  const products = new Float64Array(rows.length * columns.length);
  for (let start = 0; start < length; start += block) {
    const end = Math.min(length, start + block);
    for (const [r, row] of rows.entries()) {
      // Four columns at a time, from the row's own on.
      for (let c = 4 * Math.floor(Math.max(0, r - others) / 4); c < columns.length; c += 4) {
        addFour(row, columns, c, start, end, products, r * columns.length);
      }
    }
  }
  for (let a = 0; a < columns.length; a++) {
    for (let b = 0; b < a; b++) {
      products[(others + a) * columns.length + b] = products[(others + b) * columns.length + a] as number;
    }
  }
  return products;
}

/** Each number of the row is read once for four columns. */
function addFour(
  row: Float64Array,
  columns: readonly Float64Array[],
  first: number,
  start: number,
  end: number,
  products: Float64Array,
  at: number,
): void {
  const [a = row, b = row, c = row, d = row] = [
    columns[first],
    columns[first + 1],
    columns[first + 2],
    columns[first + 3],
  ];
  let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
  for (let k = start; k < end; k++) {
    const value = row[k] as number;
    sumA += value * (a[k] as number);
    sumB += value * (b[k] as number);
    sumC += value * (c[k] as number);
    sumD += value * (d[k] as number);
  }
  for (const [column, sum] of [sumA, sumB, sumC, sumD].entries()) {
    if (first + column < columns.length)
      products[at + first + column] = (products[at + first + column] as number) + sum;
  }
}
