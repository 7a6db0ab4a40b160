/** First bytes of files, as Latin-1 text, by what the files are called. Those that are read as media have the names of `mediaFormats`. */
const beginnings: readonly (readonly [name: string, begins: RegExp])[] = [
  ["PNG", /^\x89PNG/],
  ["JPEG", /^\xff\xd8\xff/],
  ["GIF", /^GIF8/],
  ["WebP", /^RIFF[^]{4}WEBP/],
  ["TIFF", /^(II[*+]\0|MM\0[*+])/],
  ["BMP", /^BM/],
  ["AVIF", /^[^]{4}ftypavi[fs]/],
  ["SVG", /^(\xef\xbb\xbf)?\s*<(svg|(\?xml|!--|!DOCTYPE svg)[^]*<svg)/],
  ["WAV", /^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE/],
  ["AIFF", /^FORM[^]{4}AIF[FC]/],
  ["FLAC", /^fLaC/],
  ["Ogg", /^OggS/],
  ["NIST SPHERE", /^NIST_1A/],
  ["HEIC", /^[^]{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/],
  ["JPEG XL", /^(\xff\x0a|\0\0\0\x0cJXL )/],
  ["JPEG 2000", /^(\xff\x4f\xff\x51|\0\0\0\x0cjP {2})/],
  ["Photoshop", /^8BPS/],
  ["PDF", /^%PDF/],
  ["EPS", /^%!PS/],
  ["QuickTime or MP4", /^[^]{4}(ftyp|moov|mdat)/],
  ["AAC", /^\xff[\xf0\xf1\xf8\xf9]/],
  ["AMR", /^#!AMR/],
  ["Sun audio", /^\.snd/],
  ["Core Audio", /^caff/],
  ["Windows Media", /^\x30\x26\xb2\x75/],
  ["Matroska or WebM", /^\x1a\x45\xdf\xa3/],
  ["AVI", /^RIFF[^]{4}AVI /],
  ["MIDI", /^MThd/],
  ["WavPack", /^wvpk/],
  ["Monkey's Audio", /^MAC /],
  ["Shorten", /^ajkg/],
  ["ZIP", /^PK\x03\x04/],
  ["gzip", /^\x1f\x8b/],
  ["HTML", /^\s*<(!doctype html|html)/i],
  ["Git LFS pointer", /^version https:\/\/git-lfs/],
];

/** How many bytes of a file's beginning tell what it is. */
export const tellingBytes = 1024;

/** What a file is by its first {@link tellingBytes} bytes, whatever its name says; undefined where they tell nothing. */
export function mediaContent(start: Uint8Array): string | undefined {
  const text = String.fromCharCode(...start.subarray(0, tellingBytes));
  return beginnings.find(([, begins]) => begins.test(text))?.[0];
}
