/** Texts of which one is at a place of a file, its bytes as Latin-1. */
type Mark = readonly [place: number, ...texts: string[]];

/** How files begin, by what they are called. Those that are read as media have the names of `mediaFormats`. */
const beginnings: readonly (readonly [name: string, ...marks: Mark[]])[] = [
  ["PNG", [0, "\x89PNG"]],
  ["JPEG", [0, "\xff\xd8\xff"]],
  ["GIF", [0, "GIF8"]],
  ["WebP", [0, "RIFF"], [8, "WEBP"]],
  ["TIFF", [0, "II*\0", "II+\0", "MM\0*", "MM\0+"]],
  ["BMP", [0, "BM"]],
  ["AVIF", [4, "ftypavif", "ftypavis"]],
  ["WAV", [0, "RIFF", "RIFX", "RF64", "BW64"], [8, "WAVE"]],
  ["AIFF", [0, "FORM"], [8, "AIFF", "AIFC"]],
  ["FLAC", [0, "fLaC"]],
  ["Ogg", [0, "OggS"]],
  ["NIST SPHERE", [0, "NIST_1A"]],
  ["HEIC", [4, "ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"]],
  ["JPEG XL", [0, "\xff\x0a", "\0\0\0\x0cJXL "]],
  ["JPEG 2000", [0, "\xff\x4f\xff\x51", "\0\0\0\x0cjP  "]],
  ["Photoshop", [0, "8BPS"]],
  ["PDF", [0, "%PDF"]],
  ["EPS", [0, "%!PS"]],
  ["QuickTime or MP4", [4, "ftyp", "moov", "mdat"]],
  ["AAC", [0, "\xff\xf0", "\xff\xf1", "\xff\xf8", "\xff\xf9"]],
  ["AMR", [0, "#!AMR"]],
  ["Sun audio", [0, ".snd"]],
  ["Core Audio", [0, "caff"]],
  ["Windows Media", [0, "\x30\x26\xb2\x75"]],
  ["Matroska or WebM", [0, "\x1a\x45\xdf\xa3"]],
  ["AVI", [0, "RIFF"], [8, "AVI "]],
  ["MIDI", [0, "MThd"]],
  ["WavPack", [0, "wvpk"]],
  ["Monkey's Audio", [0, "MAC "]],
  ["Shorten", [0, "ajkg"]],
  ["ZIP", [0, "PK\x03\x04"]],
  ["gzip", [0, "\x1f\x8b"]],
  ["Git LFS pointer", [0, "version https://git-lfs"]],
];

/** How many bytes of a file's beginning tell what it is. */
export const tellingBytes = 1024;

/**
 * What a file is by its first {@link tellingBytes} bytes, whatever its name says; undefined where they tell nothing.
 */
export function mediaContent(start: Uint8Array): string | undefined {
  const text = String.fromCharCode(...start.subarray(0, tellingBytes));
  const isAt = ([place, ...texts]: Mark) => texts.some((one) => text.startsWith(one, place));
  const found = beginnings.find(([, ...marks]) => marks.every(isAt))?.[0];
  if (found !== undefined) return found;
  // Before a drawing or a page there may be declarations and comments.
  if (!/^(\xef\xbb\xbf)?\s*</.test(text)) return undefined;
  if (/<html|<!doctype html/i.test(text)) return "HTML";
  return text.includes("<svg") ? "SVG" : undefined;
}
