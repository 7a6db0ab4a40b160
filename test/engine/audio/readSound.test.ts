import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { readSound } from "../../../src/engine/audio/readSound.ts";

interface Reference {
  /** Of every file: the mean of its channels as libsndfile reads it, every `step`th sample. */
  readonly files: Readonly<Record<string, { rate: number; count: number; step: number; mono: readonly number[] }>>;
}
const folder = join(import.meta.dirname, "../../reference");
const reference: Reference = JSON.parse(readFileSync(join(folder, "sound.json"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "sounds-"));
after(() => rmSync(scratch, { recursive: true }));

describe("the sound of a file as libsndfile reads it", () => {
  // Lossy formats are decoded by other versions of their decoders.
  const tolerances: Readonly<Record<string, number>> = {
    "vorbis.ogg": 1e-5,
    "opus.ogg": 2e-4,
    "sound.mp3": 1e-5,
    "mp3.wav": 1e-5,
    // Of ±13,000: as near as 32 bits come.
    "loud.wav": 1e-3,
  };
  for (const [name, { rate, count, step, mono }] of Object.entries(reference.files)) {
    test(name, async () => {
      const sound = await readSound(join(folder, "sounds", name), rate);
      assert.equal(sound.length, count);
      const apart = mono.map((value, k) => Math.abs(value - (sound[k * step] ?? NaN)));
      const largest = Math.max(...apart);
      assert.ok(largest <= (tolerances[name] ?? 1e-7), `${largest}`);
    });
  }
});

describe("refused in one sentence", () => {
  const wav = readFileSync(join(folder, "sounds/pcm16.wav"));
  const flac = readFileSync(join(folder, "sounds/sound.flac"));
  const mp3 = readFileSync(join(folder, "sounds/sound.mp3"));
  const changed = (place: number, value: number, size = 4) => {
    const bytes = Buffer.from(wav);
    bytes.writeUIntLE(value, place, size);
    return bytes;
  };
  const data = wav.indexOf("data");
  const files: Readonly<Record<string, readonly [Buffer, RegExp]>> = {
    "empty.wav": [Buffer.alloc(0), /^empty\.wav is empty\.$/],
    "text.wav": [Buffer.from("This is no sound at all."), /^text\.wav is not a sound that can be read\.$/],
    "page.mp3": [Buffer.from("<!doctype html>"), /^page\.mp3 is HTML, which is not supported as a sound\.$/],
    "photo.wav": [readFileSync(join(folder, "pictures/small.png")), /^photo\.wav is PNG, which is not supported/],
    "phone.m4a": [Buffer.from("\0\0\0\x1cftypM4A \0\0"), /^phone\.m4a is QuickTime or MP4, which is not supported/],
    "stream.aac": [Buffer.from("fff15080", "hex"), /^stream\.aac is AAC, which is not supported/],
    "speex.ogg": [Buffer.from(`OggS${"\0".repeat(24)}Speex   `), /Ogg file with neither Vorbis nor Opus/],
    "pointer.wav": [Buffer.from("version https://git-lfs.github.com/spec/v1"), /is a Git LFS pointer/],
    "silent.wav": [wav.subarray(0, data), /is a WAV file without sound/],
    "nothing.wav": [changed(data + 4, 0).subarray(0, data + 8), /has no sound/],
    "list.wav": [
      Buffer.concat([changed(data + 4, 0).subarray(0, data + 8), Buffer.from("LIST\x04\0\0\0INFO")]),
      /has no sound/,
    ],
    "telephone.wav": [changed(20, 49, 2), /stored as GSM 6\.10, which is not supported/],
    "packed.sph": [
      Buffer.from("NIST_1A\n   1024\nsample_rate -i 16000\nsample_coding -s26 pcm,embedded-shorten-v2.00\nend_head\n"),
      /NIST SPHERE file that is compressed \(shorten\)/,
    ],
    "ima4.aifc": [
      (() => {
        const bytes = readFileSync(join(folder, "sounds/mulaw.aifc"));
        bytes.write("ima4", bytes.indexOf("ulaw"), "latin1");
        return bytes;
      })(),
      /stored as “ima4”, which is not supported/,
    ],
    "slow.wav": [changed(24, 1), /says that it has 1 samples a second/],
    "odd.wav": [changed(20, 2, 2), /stored in an unsupported way \(format 2, 16 bits, 2 channels\)/],
    "cut.flac": [flac.subarray(0, flac.length / 2), /^cut\.flac is damaged or cut short\.$/],
    "hole.mp3": [Buffer.concat([mp3, Buffer.alloc(9000, 65), mp3]), /^hole\.mp3 is damaged or cut short\.$/],
    "broken.ogg": [
      Buffer.concat([readFileSync(join(folder, "sounds/vorbis.ogg")).subarray(0, 200), Buffer.alloc(5000, 7)]),
      /is damaged or cut short/,
    ],
  };
  for (const [name, [bytes, message]] of Object.entries(files)) {
    test(name, async () => {
      writeFileSync(join(scratch, name), bytes);
      await assert.rejects(readSound(join(scratch, name), 16_000), { name: "StimuliError", kind: "input", message });
    });
  }

  test("a file that is not there", async () => {
    const message = "none.wav cannot be read.";
    await assert.rejects(readSound(join(scratch, "none.wav"), 16_000), { kind: "input", message });
  });

  test("more than an hour", async () => {
    const header = Buffer.from(wav.subarray(0, data + 8));
    header.writeUInt32LE(2000, 24);
    header.writeUInt32LE(4 * 2000 * 3601, data + 4);
    writeFileSync(join(scratch, "hours.wav"), Buffer.concat([header, Buffer.alloc(4 * 2000 * 3601)]));
    const message = "hours.wav lasts more than 60 minutes.";
    // At its own rate: resampling an hour takes ten seconds.
    await assert.rejects(readSound(join(scratch, "hours.wav"), 2000), { kind: "input", message });
  });
});

test("a FLAC with one byte changed anywhere in its sound is refused", async () => {
  const flac = readFileSync(join(folder, "sounds/coarse.flac"));
  const path = join(scratch, "changed.flac");
  const sound = flac.indexOf(Buffer.of(0xff, 0xf8));
  assert.ok(sound > 42);
  for (let place = sound; place < flac.length; place += 41) {
    const bytes = Buffer.from(flac);
    bytes[place] = (bytes[place] ?? 0) ^ 0x10;
    writeFileSync(path, bytes);
    await assert.rejects(readSound(path, 8000), { kind: "input", message: "changed.flac is damaged or cut short." });
  }
});

test("what stands around an MP3's sound does not matter", async () => {
  const mp3 = readFileSync(join(folder, "sounds/sound.mp3"));
  const path = join(scratch, "around.mp3");
  const tag = Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\x07\x68", "latin1"), Buffer.alloc(1000)]);
  writeFileSync(path, Buffer.concat([tag, mp3, Buffer.from("TAG"), Buffer.alloc(5000)]));
  assert.deepEqual(await readSound(path, 22_050), await readSound(join(folder, "sounds/sound.mp3"), 22_050));
});

test("a cancel is heard between parts", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await assert.rejects(readSound(join(folder, "sounds/pcm16.wav"), 16_000, signal), /enough/);
});
