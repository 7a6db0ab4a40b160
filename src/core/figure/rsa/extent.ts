import type { Limits } from "../scene/limits.ts";

/** Smallest and largest value; missing ones (NaN) do not count. Without any: infinite the wrong way round. By index: there may be millions. */
export function extent(values: Float64Array): Limits {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
