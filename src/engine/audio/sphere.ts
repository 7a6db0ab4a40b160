import type { FileHandle } from "node:fs/promises";
import { isReadable, type SampleLayout, sampleParts, sampleWords } from "./samples.ts";
import { type SoundSource, unreadable } from "./soundPart.ts";

/**
 * Whether a file with these first bytes is a NIST SPHERE file, as speech corpora (TIMIT) have them, often called
 * `.wav`.
 */
export function isSphere(start: Buffer): boolean {
  return start.toString("latin1", 0, 7) === "NIST_1A";
}

/**
 * The sound of a NIST SPHERE file: whole numbers or µ-law. Throws StimuliError `input` when it is compressed or
 * damaged.
 */
export async function openSphere(file: FileHandle, name: string): Promise<SoundSource> {
  const { size } = await file.stat();
  const start = Buffer.alloc(Math.min(size, 65_536));
  await file.read(start, 0, start.length, 0);
  // Eight bytes of name, eight of the header's size; then lines of a field, its type and its value.
  const text = start.toString("latin1");
  const headerBytes = Number(text.slice(8, 16).trim());
  const fields = new Map(
    [...text.slice(16, headerBytes).matchAll(/^(\w+) -[irs]\d* (.*)$/gm)].map(([, field = "", value = ""]) => [
      field,
      value.trim(),
    ]),
  );
  const coding = fields.get("sample_coding") ?? "pcm";
  if (coding.includes("embedded")) {
    const next = "is a NIST SPHERE file that is compressed (shorten): unpack it with sph2pipe first";
    throw unreadable(name, next);
  }
  const bytes = Number(fields.get("sample_n_bytes") ?? 2);
  const isMulaw = coding === "ulaw" || coding === "mu-law";
  const layout: SampleLayout = {
    rate: Number(fields.get("sample_rate")),
    channels: Number(fields.get("channel_count") ?? 1),
    kind: isMulaw ? "mulaw" : coding === "alaw" ? "alaw" : "signed",
    bytes,
    // "01": the lower byte first.
    littleEndian: (fields.get("sample_byte_format") ?? "01").startsWith("01"),
  };
  if (!(headerBytes > 0) || !(layout.rate > 0) || !isReadable(layout)) {
    throw unreadable(name, "is a NIST SPHERE file whose header does not say how its sound is stored");
  }
  const step = layout.bytes * layout.channels;
  const held = size - headerBytes;
  const told = Number(fields.get("sample_count") ?? Math.floor(held / step)) * step;
  const length = Math.max(0, Math.min(told, held));
  return {
    container: "NIST SPHERE",
    format: `${sampleWords(layout.kind, 8 * bytes)} NIST SPHERE`,
    ...(length < told && { missingShare: 1 - length / told }),
    parts: sampleParts(file, layout, headerBytes, length),
  };
}
