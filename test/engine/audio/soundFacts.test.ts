import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { type SoundFacts, soundFacts } from "../../../src/engine/audio/soundFacts.ts";
import { wavBytes } from "../../../src/engine/audio/wavBytes.ts";

const sounds = join(import.meta.dirname, "../../reference/sounds");
const scratch = mkdtempSync(join(tmpdir(), "facts-"));
after(() => rmSync(scratch, { recursive: true }));

describe("what a file of sound holds", () => {
  const plain = { rate: 8000, channels: 2, seconds: 300 / 8000 };
  const files: Readonly<Record<string, SoundFacts>> = {
    "pcm16.wav": { ...plain, container: "WAV", format: "16-bit WAV" },
    "bits20.wav": { ...plain, container: "WAV", format: "20-bit WAV" },
    "float64.wav": { ...plain, container: "WAV", format: "64-bit float WAV" },
    "mulaw.wav": { ...plain, container: "WAV", format: "µ-law WAV" },
    "microsoft.wav": { ...plain, container: "WAV", format: "Microsoft ADPCM WAV", seconds: 2500 / 8000 },
    "monoMicrosoft.wav": {
      ...plain,
      container: "WAV",
      format: "Microsoft ADPCM WAV",
      channels: 1,
      seconds: 1500 / 8000,
    },
    "mp3.wav": { container: "WAV", format: "MP3 in WAV", rate: 22_050, channels: 2, seconds: 8820 / 22_050 },
    "bits24.aiff": { ...plain, container: "AIFF", format: "24-bit AIFF" },
    "sowt.aifc": { ...plain, container: "AIFF", format: "16-bit AIFC" },
    "alaw.aifc": { ...plain, container: "AIFF", format: "A-law AIFC" },
    "speech.sph": { ...plain, container: "NIST SPHERE", format: "16-bit NIST SPHERE" },
    "tagged.flac": { ...plain, container: "FLAC", format: "FLAC" },
    "opus.ogg": { container: "Ogg", format: "Ogg Opus", rate: 48_000, channels: 2, seconds: 0.4 },
    "ffmpegPipe.wav": { ...plain, container: "WAV", format: "16-bit WAV", isOfUnknownLength: true },
    "soxPipe.wav": { ...plain, container: "WAV", format: "16-bit WAV", isOfUnknownLength: true },
    "zeroLength.wav": { ...plain, container: "WAV", format: "16-bit WAV", isOfUnknownLength: true },
    "cut.wav": { ...plain, container: "WAV", format: "16-bit WAV", seconds: 200 / 8000, missingShare: 1 / 3 },
    "silent.wav": { ...plain, container: "WAV", format: "16-bit WAV", constant: 0 },
  };
  for (const [name, facts] of Object.entries(files)) {
    it(name, async () => {
      const found = await soundFacts(join(sounds, name));
      const { missingShare = 0, ...rest } = found;
      const { missingShare: wanted = 0, ...others } = facts;
      assert.deepEqual(rest, others);
      assert.ok(Math.abs(missingShare - wanted) < 1e-9, `${missingShare}`);
    });
  }

  it("tells how far floats go beyond ±1, which whole numbers cannot", async () => {
    const { beyond } = await soundFacts(join(sounds, "loud.wav"));
    assert.ok(beyond !== undefined && beyond > 13_000 && beyond < 0.4001 * 32_767, `${beyond}`);
    assert.equal((await soundFacts(join(sounds, "float32.wav"))).beyond, undefined);
  });

  it("knows a level that never changes, and channels that take one another away", async () => {
    writeFileSync(join(scratch, "level.wav"), wavBytes(new Float32Array(900).fill(0.5), 8000));
    assert.equal((await soundFacts(join(scratch, "level.wav"))).constant, 16_384 / 32_768);
    const bytes = Buffer.from(
      wavBytes(
        Float32Array.from({ length: 900 }, (_, k) => Math.sin(k) / 2),
        8000,
      ),
    );
    bytes.writeUInt16LE(2, 22);
    bytes.writeUInt16LE(4, 32);
    for (let at = 44; at < bytes.length; at += 4) bytes.writeInt16LE(-bytes.readInt16LE(at), at + 2);
    writeFileSync(join(scratch, "opposite.wav"), bytes);
    const { channels, constant } = await soundFacts(join(scratch, "opposite.wav"));
    assert.deepEqual({ channels, constant }, { channels: 2, constant: 0 });
  });

  it("is cancelled between parts", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(soundFacts(join(sounds, "pcm16.wav"), signal), /enough/);
  });
});
