export interface MediaFormat {
  /** Common name of the format. */
  readonly name: string;
  readonly kind: "image" | "audio";
  /** Endings of its files, lower case, without the dot. */
  readonly endings: readonly string[];
  /** What of it is read, for the documentation: Markdown, a few words. */
  readonly reading: string;
}

/**
 * Every format of pictures and sounds that can be a stimulus. Parser, readers, watchers, course packs and the
 * documentation follow from it.
 */
export const mediaFormats: readonly MediaFormat[] = [
  { name: "PNG", kind: "image", endings: ["png"], reading: "8 and 16 bits, grey, colours, palettes" },
  { name: "JPEG", kind: "image", endings: ["jpg", "jpeg", "jfif"], reading: "grey, colours, printing colours (CMYK)" },
  { name: "WebP", kind: "image", endings: ["webp"], reading: "its first frame" },
  { name: "GIF", kind: "image", endings: ["gif"], reading: "its first frame" },
  { name: "TIFF", kind: "image", endings: ["tif", "tiff"], reading: "its first page; printing colours too" },
  {
    name: "BMP",
    kind: "image",
    endings: ["bmp"],
    reading: "1 to 32 bits, palettes, run-length coding, colours by masks; of Windows and OS/2",
  },
  { name: "AVIF", kind: "image", endings: ["avif"], reading: "its first frame" },
  { name: "SVG", kind: "image", endings: ["svg"], reading: "drawn at its own size" },
  {
    name: "WAV",
    kind: "audio",
    endings: ["wav"],
    reading:
      "whole numbers and floats of 8 to 64 bits, µ-law, A-law, IMA and Microsoft ADPCM, MP3; RF64, BW64 and RIFX; written into a pipe, without its length",
  },
  { name: "MP3", kind: "audio", endings: ["mp3"], reading: "any bit rate" },
  { name: "FLAC", kind: "audio", endings: ["flac"], reading: "also behind an ID3 tag" },
  { name: "Ogg", kind: "audio", endings: ["ogg", "oga", "opus"], reading: "Vorbis and Opus" },
  {
    name: "AIFF",
    kind: "audio",
    endings: ["aif", "aiff", "aifc"],
    reading: "whole numbers of 8 to 32 bits in either order of bytes, floats, µ-law, A-law",
  },
  {
    name: "NIST SPHERE",
    kind: "audio",
    endings: ["sph"],
    reading: "whole numbers, µ-law, A-law (speech corpora call such files `.wav` too)",
  },
];

/** File endings, without the dot, of everything that can be a stimulus beside text. */
export const mediaEndings: readonly string[] = mediaFormats.flatMap(({ endings }) => endings);

/** Pictures, sounds and films that people have and that are not read, by their files' endings. */
export const unreadMedia: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AAC: "m4a aac m4b",
    "Windows Media": "wma wmv asf",
    AMR: "amr",
    "Core Audio": "caf",
    "Sun audio": "au",
    WavPack: "wv",
    "Monkey's Audio": "ape",
    MIDI: "mid midi",
    HEIC: "heic heif",
    "JPEG XL": "jxl",
    "JPEG 2000": "jp2 j2k",
    Photoshop: "psd",
    EPS: "eps",
    Targa: "tga",
    "a camera's raw format": "cr2 cr3 nef arw dng",
    "a film": "mp4 m4v mov avi mkv webm mpg mpeg",
  }).flatMap(([name, endings]) => endings.split(" ").map((ending) => [ending, name] as const)),
);
