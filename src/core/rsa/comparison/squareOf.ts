/** All n × n, row-major, from the upper triangle; the diagonal is 0. */
export function squareOf(
  condensed: Float64Array,
  count: number,
  square = new Float64Array(count * count),
): Float64Array {
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const value = condensed[pair++] as number;
      square[i * count + j] = value;
      square[j * count + i] = value;
    }
  }
  return square;
}
