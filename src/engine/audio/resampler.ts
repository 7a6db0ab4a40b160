/** The filter: zero crossings to either side, its edge as a share of the band, and the shape of the Kaiser window. */
const zeroCrossings = 50;
const rolloff = 0.9173473712608761;
const kaiserShape = 12.984585247040012;

/** Takes a sound in parts and gives it back at another sampling rate. */
export interface Resampler {
  /** What can be said of the sound so far. */
  push(samples: Float32Array): Float32Array;
  /** The rest, with silence after the last sample. */
  end(): Float32Array;
}

/**
 * Band-limited resampling by a windowed sinc: the Kaiser window and the numbers of `kaiser_best` in resampy 0.4, with
 * which the AudioSet code resamples, but with the filter computed exactly at each of its places instead of interpolated
 * in a table. Sample k of the output is the sound at second k / `to`; n samples become ⌊n · to / from⌋. Rates are in hertz,
 * without fractions.
 */
export function resampler(from: number, to: number): Resampler {
  if (from === to) return { push: (samples) => samples, end: () => new Float32Array(0) };
  const divisor = greatestCommonDivisor(from, to);
  const [step, places] = [from / divisor, to / divisor];
  const filters = filtersAt(places, Math.min(1, to / from));
  const reach = (filters[0]?.length ?? 0) / 2;

  /**
   * The samples that are still needed; the first is number `first` of the sound, whose beginning has silence before it.
   */
  let held = new Float32Array(reach);
  let first = -reach;
  let received = 0;
  let made = 0;

  /** Outputs from number `made` to before `last`. */
  const outputsTo = (last: number): Float32Array => {
    const outputs = new Float32Array(Math.max(0, last - made));
    for (let k = 0; k < outputs.length; k += 1) {
      const at = (made + k) * step;
      const filter = filters[at % places] ?? new Float64Array();
      const start = Math.floor(at / places) - reach + 1 - first;
      let sum = 0;
      for (let i = 0; i < filter.length; i += 1) sum += (filter[i] ?? 0) * (held[start + i] ?? 0);
      outputs[k] = sum;
    }
    made += outputs.length;
    const used = Math.min(held.length, Math.max(0, Math.floor((made * step) / places) - reach + 1 - first));
    held = held.slice(used);
    first += used;
    return outputs;
  };

  return {
    push(samples) {
      const joined = new Float32Array(held.length + samples.length);
      joined.set(held);
      joined.set(samples, held.length);
      held = joined;
      received += samples.length;
      // The last output whose filter ends within what has been received.
      return outputsTo(Math.ceil(((received - reach) * places) / step));
    },
    end: () => outputsTo(Math.floor((received * places) / step)),
  };
}

/** The filter of an output that lies k / `places` after a sample, for every k: weights of the samples around it. */
function filtersAt(places: number, scale: number): Float64Array[] {
  const reach = Math.ceil(zeroCrossings / scale);
  return Array.from({ length: places }, (_, k) =>
    Float64Array.from({ length: 2 * reach }, (_, i) => scale * windowedSinc((i - reach + 1 - k / places) * scale)),
  );
}

/** `x` in zero crossings of the unscaled sinc. */
function windowedSinc(x: number): number {
  const share = x / zeroCrossings;
  if (Math.abs(share) >= 1) return 0;
  const angle = Math.PI * rolloff * x;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return rolloff * sinc * (bessel(kaiserShape * Math.sqrt(1 - share * share)) / bessel(kaiserShape));
}

/** The modified Bessel function of the first kind, of order 0, by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
