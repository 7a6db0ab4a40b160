const headerSize = 44;

/** Samples in [-1, 1] of one channel as a WAV file of 16 bits a sample (RIFF, Microsoft and IBM 1991). */
export function wavBytes(samples: Float32Array, rate: number): Uint8Array {
  const bytes = new Uint8Array(headerSize + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const name = (at: number, letters: string) => bytes.set(Buffer.from(letters, "latin1"), at);
  name(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  name(8, "WAVEfmt ");
  // The size of this part, samples as they are, one channel, samples and bytes a second, bytes and bits a sample.
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  name(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  for (const [k, value] of samples.entries()) {
    view.setInt16(headerSize + 2 * k, Math.round(32767 * Math.max(-1, Math.min(1, value))), true);
  }
  return bytes;
}
