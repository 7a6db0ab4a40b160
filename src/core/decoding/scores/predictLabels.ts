/** The most probable class of each item; of equal ones the first, as `numpy.argmax`. `probabilities`: items × classes, row-major. */
export function predictLabels(probabilities: Float64Array, classes: number): Uint32Array {
  return Uint32Array.from({ length: probabilities.length / classes }, (_, item) => {
    const row = probabilities.subarray(item * classes, (item + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
}
