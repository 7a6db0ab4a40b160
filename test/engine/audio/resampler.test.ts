import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readSound } from "../../../src/engine/audio/readSound.ts";
import { resampler } from "../../../src/engine/audio/resampler.ts";

/** At 16 kHz, every `step`th sample. */
interface Both {
  /** With the same filter. */
  readonly scipy: readonly number[];
  /** Its `kaiser_best` steps through a table in whole numbers, which costs it some exactness. */
  readonly resampy: readonly number[];
}
interface Reference {
  readonly resampled: Readonly<Record<string, Both & { sound: readonly number[]; step: number }>>;
  readonly clips: {
    readonly rate: number;
    readonly step: number;
    readonly sounds: Readonly<Record<string, Both>>;
  };
}
const folder = join(import.meta.dirname, "../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "sound.json"), "utf8"));
const clips = join(process.env.STIMULI_SHARED ?? join(import.meta.dirname, "../../../../shared"), "data/audio");

function whole(sound: Float32Array, from: number, to: number, partLength = sound.length): Float32Array {
  const { push, end } = resampler(from, to);
  const parts: number[] = [];
  for (let start = 0; start < sound.length; start += partLength) {
    parts.push(...push(sound.slice(start, start + partLength)));
  }
  return Float32Array.from([...parts, ...end()]);
}

/** How much weaker than the signal the differences from it are: negative decibels. */
function decibels(found: readonly number[], expected: readonly number[]): number {
  const error = found.reduce((sum, value, k) => sum + (value - (expected[k] ?? NaN)) ** 2, 0);
  return 10 * Math.log10(error / expected.reduce((sum, value) => sum + value ** 2, 0));
}

describe("sines", () => {
  for (const rate of [8000, 11_025, 22_050, 44_100, 48_000]) {
    const sine = (hertz: number, samplesPerSecond: number, count: number) =>
      Float32Array.from({ length: count }, (_, k) => Math.sin((2 * Math.PI * hertz * k) / samplesPerSecond));
    // Away from the ends, where there is silence to one side.
    const inner = (sound: Float32Array) => Array.from(sound.slice(1600, -1600));

    test(`${rate} Hz: what can be heard stays`, () => {
      for (const hertz of [100, 1000, 3000]) {
        const found = whole(sine(hertz, rate, rate), rate, 16_000);
        assert.equal(found.length, 16_000);
        const level = decibels(inner(found), inner(sine(hertz, 16_000, 16_000)));
        assert.ok(level < -110, `${hertz} Hz: ${level} dB`);
      }
    });

    // Slower sounds hold nothing that 16 kHz cannot.
    if (rate <= 16_000) continue;
    test(`${rate} Hz: what 16 kHz cannot hold is gone`, () => {
      const found = inner(whole(sine(8400, rate, rate), rate, 16_000));
      const power = found.reduce((sum, value) => sum + value ** 2, 0) / found.length;
      assert.ok(10 * Math.log10(power / 0.5) < -100, `${10 * Math.log10(power / 0.5)} dB`);
    });
  }
});

function assertClose(found: Float32Array, step: number, { scipy, resampy }: Both): void {
  assert.equal(Math.ceil(found.length / step), scipy.length);
  const sampled = scipy.map((_, k) => found[k * step] ?? NaN);
  assert.ok(decibels(sampled, scipy) < -110, `SciPy: ${decibels(sampled, scipy)} dB`);
  assert.ok(decibels(sampled, resampy) < -60, `resampy: ${decibels(sampled, resampy)} dB`);
}

describe("noise as SciPy and resampy resample it", () => {
  for (const [rate, { sound, step, ...expected }] of Object.entries(reference.resampled)) {
    test(`${rate} Hz`, () => assertClose(whole(Float32Array.from(sound), Number(rate), 16_000), step, expected));
  }
});

describe("real clips", { skip: existsSync(clips) ? false : "the clips are not here" }, () => {
  const { rate, step, sounds } = reference.clips;
  for (const [name, expected] of Object.entries(sounds)) {
    test(name, async () => {
      const sound = (await readSound(join(clips, name), 16_000)).slice(0, rate);
      assertClose(whole(sound, rate, 16_000), step, expected);
    });
  }
});

test("the same in parts of any length", () => {
  const sound = Float32Array.from({ length: 3000 }, (_, k) => Math.sin(k * k));
  const expected = whole(sound, 44_100, 16_000);
  for (const length of [1, 7, 1000]) assert.deepEqual(whole(sound, 44_100, 16_000, length), expected);
});

test("the sampling rate it has already", () => {
  const sound = Float32Array.of(0.5, -0.25);
  assert.deepEqual(whole(sound, 16_000, 16_000), sound);
});
