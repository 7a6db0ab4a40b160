import type { PictureContent, SoundContent } from "../../results/inspection.ts";
import { countText } from "../../text/counts.ts";
import { pairLines, type Section, shortNumber, type TextOptions } from "./section.ts";

/** What is not told by how it is read. */
export function soundSections(sound: SoundContent, { width }: TextOptions): Section[] {
  const { seconds, peak, rms, silence, lookedAt, envelope } = sound;
  const pairs = [
    ["length", `${shortNumber(seconds)} s${lookedAt === undefined ? "" : `; the first ${lookedAt} s were examined`}`],
    ["peak", peak > 1 ? `${shortNumber(peak)}, beyond full scale (1)` : levelText(peak)],
    ["RMS", levelText(rms)],
    ["digital silence", silence === 1 ? "all of it" : `${shortNumber(100 * silence)} % of the samples`],
  ] as const;
  return [{ heading: "Sound", lines: [...pairLines(pairs, width), envelopeText(envelope)] }];
}

/** "0.5 (−6 dB)". */
function levelText(level: number): string {
  return level === 0
    ? "0, silent"
    : `${shortNumber(level)} (${shortNumber(Math.round(20 * Math.log10(level) * 10) / 10)} dB of full scale)`;
}

const bars = "▁▂▃▄▅▆▇█";

/** How loud it is over time, a character per part. */
function envelopeText(envelope: readonly number[]): string {
  const most = Math.max(...envelope, Number.MIN_VALUE);
  return envelope.map((level) => (level === 0 ? " " : bars[Math.min(7, Math.floor((level / most) * 8))])).join("");
}

/** What is not told by how it is read. */
export function pictureSections(picture: PictureContent, { width }: TextOptions): Section[] {
  const { width: across, height, colourSpace, profile, depth, channels, transparency } = picture;
  const bits = depth === undefined ? "" : ` of ${depth} bits`;
  const pairs = [
    ["size", `${countText(across)} × ${countText(height)} pixels`],
    ["colours", `${colourSpace}, ${channels} ${channels === 1 ? "channel" : "channels"}${bits}`],
    ["profile", profile ?? "none"],
    ["transparency", transparencyWords[transparency]],
  ] as const;
  return [{ heading: "Picture", lines: pairLines(pairs, width) }, ...traceSection(picture.trace, width)];
}

/** A figure that was exported says which analysis it is of. */
function traceSection(trace: PictureContent["trace"], width: number): Section[] {
  if (trace === undefined) return [];
  const pairs = [
    ["title", trace.title],
    ["made", trace.created],
    ...(trace.encoder === undefined ? [] : [["encoder", trace.encoder] as const]),
    ["document's SHA-256", trace.inputHash],
  ] as const;
  const next = "Run the analysis again: “Stimuli: Run Again from Receipt…”, or stimuli rerun FILE.";
  return [{ heading: "Figure of Stimuli Lab, as it says", lines: [...pairLines(pairs, width), next] }];
}

const transparencyWords = {
  none: "none",
  unused: "a channel for it, fully opaque",
  used: "yes: encoded on a white background",
};
