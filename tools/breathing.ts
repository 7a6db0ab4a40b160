// Writes samples/breathing: short sounds of breathing in four patterns, and the file that lists them. No one breathed in any of them: each is
// noise, shaped. The same seed writes the same files: npm run sample:breathing [-- FOLDER]
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomFrom } from "../src/core/statistics/random.ts";
import { repository } from "./editor/repository.ts";

const seed = 7;
const rate = 16_000;
const seconds = 5.8;
const clipsPerPattern = 2;
/** Frequencies (Hz) that the noise of each half of a breath is strongest at, and how loud that half is. */
const halves = { inhale: { hertz: 900, loudness: 0.5 }, exhale: { hertz: 450, loudness: 1 } } as const;

interface Breath {
  /** Of one breath, in seconds. */
  readonly length: number;
  /** In [0, 1]. */
  readonly depth: number;
}

/** The breath that begins at a second of a clip; `start` is that of its first, so that clips begin in different places. */
const patterns: Readonly<Record<string, (at: number, start: number) => Breath>> = {
  // 15 to 20 breaths a minute.
  normal: () => ({ length: between(3, 4), depth: between(0.6, 0.7) }),
  // Tachypnoea: 40 to 50 breaths a minute, shallow.
  fast: () => ({ length: between(1.2, 1.5), depth: between(0.35, 0.45) }),
  // Bradypnoea: about 10 breaths a minute, deep.
  slow: () => ({ length: between(5.4, 6), depth: between(0.8, 0.9) }),
  // Cheyne–Stokes: breaths that grow, shrink and stop. Its waves last some 45 s; here they are pressed into one clip.
  "cheyne-stokes": (at, start) => ({ length: between(0.85, 0.95), depth: waxing((at + start) / seconds) }),
};

const random = randomFrom(seed);
const folder = process.argv[2] ?? join(repository, "samples", "breathing");
await mkdir(folder, { recursive: true });
const lines = [
  "---",
  "title: Breathing patterns (synthetic)",
  "encoder: vggish",
  "---",
  "# Synthetic: noise shaped by tools/breathing.ts, not recorded. VGGish is downloaded once, when the panel offers it.",
];
for (const [pattern, breathAt] of Object.entries(patterns)) {
  lines.push(`[${pattern}]`);
  for (let clip = 1; clip <= clipsPerPattern; clip += 1) {
    const name = `synthetic-${pattern}-${clip}.wav`;
    await writeFile(join(folder, name), wav(breathing(breathAt)));
    lines.push(`${pattern} ${clip} => ./${name}`);
  }
  lines.push("");
}
await writeFile(join(folder, "breathing-synthetic.stimuli"), `${lines.join("\n").trimEnd()}\n`);

/** Samples in [-1, 1]. */
function breathing(breathAt: (at: number, start: number) => Breath): Float64Array {
  const sound = new Float64Array(rate * seconds);
  const start = between(0, 0.4);
  for (let at = start; at < seconds; ) {
    const { length, depth } = breathAt(at - start, start);
    // Breathing in takes two fifths of a breath, breathing out as long, and then there is a rest.
    addHalf(sound, at, 0.4 * length, depth, halves.inhale);
    addHalf(sound, at + 0.42 * length, 0.4 * length, depth, halves.exhale);
    at += length;
  }
  // A room is never quite silent.
  return sound.map((value) => value + 0.001 * noise());
}

/** Adds noise through a resonance, swelling and fading as half a sine. */
function addHalf(
  sound: Float64Array,
  start: number,
  length: number,
  depth: number,
  { hertz, loudness }: { readonly hertz: number; readonly loudness: number },
): void {
  const count = Math.round(length * rate);
  const angle = (2 * Math.PI * hertz * between(0.9, 1.1)) / rate;
  const radius = 0.94;
  let [before, earlier] = [0, 0];
  for (let k = 0; k < count; k += 1) {
    const value = noise() + 2 * radius * Math.cos(angle) * before - radius ** 2 * earlier;
    [before, earlier] = [value, before];
    const place = Math.round(start * rate) + k;
    const swell = Math.sin((Math.PI * k) / count) ** 1.5;
    if (place < sound.length) sound[place] = (sound[place] ?? 0) + 0.04 * loudness * depth * swell * value;
  }
}

/** From none to full and back to none in the first three quarters of a clip; then breathing stops. */
function waxing(share: number): number {
  return Math.max(0, Math.sin((Math.PI * share) / 0.75));
}

function between(low: number, high: number): number {
  return low + ((high - low) * random()) / 2 ** 32;
}

/** Even noise in [-1, 1]. */
function noise(): number {
  return between(-1, 1);
}

/** 16 kHz, one channel, 16 bits. */
function wav(sound: Float64Array): Buffer {
  const bytes = Buffer.alloc(44 + 2 * sound.length);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(2 * sound.length, 40);
  for (const [k, value] of sound.entries()) {
    bytes.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, value))), 44 + 2 * k);
  }
  return bytes;
}
