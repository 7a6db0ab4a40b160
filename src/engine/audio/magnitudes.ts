/** Points of the Fourier transform. */
const size = 512;
/** From 0 Hz to half the sampling rate. */
export const binCount = size / 2 + 1;

const bits = Math.log2(size);
const reversed = Uint16Array.from({ length: size }, (_, k) => {
  let turned = 0;
  for (let bit = 0; bit < bits; bit += 1) turned |= ((k >> bit) & 1) << (bits - 1 - bit);
  return turned;
});
const cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
const sines = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / size));

const real = new Float64Array(size);
const imaginary = new Float64Array(size);

/**
 * Magnitudes of the 512-point Fourier transform of a frame of at most 512 samples, silence after it: `binCount` of them
 * into `into`.
 */
export function magnitudes(frame: Float64Array, into: Float64Array): void {
  imaginary.fill(0);
  for (let k = 0; k < size; k += 1) real[reversed[k] ?? 0] = frame[k] ?? 0;
  // Cooley and Tukey's butterflies, from pairs to the whole.
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const [even, odd] = [start + k, start + k + half];
        const [cosine, sine] = [cosines[k * stride] ?? 0, sines[k * stride] ?? 0];
        const [x, y] = [real[odd] ?? 0, imaginary[odd] ?? 0];
        const turnedX = x * cosine + y * sine;
        const turnedY = y * cosine - x * sine;
        real[odd] = (real[even] ?? 0) - turnedX;
        imaginary[odd] = (imaginary[even] ?? 0) - turnedY;
        real[even] = (real[even] ?? 0) + turnedX;
        imaginary[even] = (imaginary[even] ?? 0) + turnedY;
      }
    }
  }
  for (let k = 0; k < binCount; k += 1) into[k] = Math.sqrt((real[k] ?? 0) ** 2 + (imaginary[k] ?? 0) ** 2);
}
