/** Parts of a sound that an envelope shows. */
export const envelopeParts = 64;

/**
 * Samples of one part of an envelope while its length is not known; parts are joined in pairs when there are too many.
 */
const firstPart = 64;

export interface SoundSummary {
  readonly peak: number;
  readonly rms: number;
  /** Share of the samples that are exactly 0. */
  readonly silence: number;
  readonly envelope: readonly number[];
  /** Set where all samples are the same. */
  readonly constant?: number;
}

/** Takes the samples of a sound as they come, and keeps what little is told of them. */
export class SoundSummarizer {
  count = 0;
  private peak = 0;
  private squares = 0;
  private zeros = 0;
  private first: number | undefined;
  private isConstant = true;
  /** Loudest sample of each part of `partLength` samples. */
  private parts: number[] = [];
  private partLength = firstPart;

  add(samples: Float32Array): void {
    for (let k = 0; k < samples.length; k++) {
      const sample = samples[k] ?? 0;
      const size = Math.abs(sample);
      this.first ??= sample;
      if (sample !== this.first) this.isConstant = false;
      if (size > this.peak) this.peak = size;
      if (size === 0) this.zeros++;
      this.squares += size * size;
      const part = Math.floor(this.count / this.partLength);
      this.parts[part] = Math.max(this.parts[part] ?? 0, size);
      this.count++;
      if (this.parts.length >= 32 * envelopeParts) this.joinPairs();
    }
  }

  /** `envelope`: the loudest sample of each of so many parts, or of fewer. */
  summary(parts: number): SoundSummary {
    const { count, peak, squares, zeros } = this;
    const length = Math.min(parts, this.parts.length);
    const start = (k: number) => Math.floor((k * this.parts.length) / length);
    const envelope = Array.from({ length }, (_, k) => Math.max(...this.parts.slice(start(k), start(k + 1))));
    return {
      peak,
      rms: count === 0 ? 0 : Math.sqrt(squares / count),
      silence: count === 0 ? 1 : zeros / count,
      envelope,
      ...(this.isConstant && this.first !== undefined && { constant: this.first }),
    };
  }

  private joinPairs(): void {
    const { parts } = this;
    this.parts = Array.from({ length: Math.ceil(parts.length / 2) }, (_, k) =>
      Math.max(parts[2 * k] ?? 0, parts[2 * k + 1] ?? 0),
    );
    this.partLength *= 2;
  }
}
