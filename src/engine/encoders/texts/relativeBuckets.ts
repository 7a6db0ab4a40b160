const buckets = 32;
/** Tokens this far apart, or farther, share the last bucket. */
const farthest = 128;

/**
 * The bucket of every relative position from -128 to 128 (key less query): each of the nearest has its own, then ever
 * wider ranges share one, half of the buckets for either direction. As MPNet has it from T5 (Raffel et al. 2020,
 * section 2.1), both ways.
 */
export const relativeBuckets: readonly number[] = Array.from({ length: 2 * farthest + 1 }, (_, k) =>
  bucketOf(k - farthest),
);

function bucketOf(apart: number): number {
  const half = buckets / 2;
  const own = half / 2;
  const distance = Math.abs(apart);
  // The logarithm is taken in single precision, as the models were trained: it decides at the borders.
  const share = Math.fround(Math.fround(Math.log(distance / own)) / Math.log(farthest / own));
  const bucket = distance < own ? distance : Math.min(own + Math.trunc(Math.fround(share * (half - own))), half - 1);
  return apart > 0 ? half + bucket : bucket;
}
