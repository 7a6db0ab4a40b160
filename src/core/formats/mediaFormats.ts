export interface MediaFormat {
  /** As people call it. */
  readonly name: string;
  readonly kind: "image" | "audio";
  /** Endings of its files, lower case, without the dot. */
  readonly endings: readonly string[];
}

/** Every format of pictures and sounds that can be a stimulus. Parser, readers, watchers, course packs and the documentation follow from it. */
export const mediaFormats: readonly MediaFormat[] = [
  { name: "PNG", kind: "image", endings: ["png"] },
  { name: "JPEG", kind: "image", endings: ["jpg", "jpeg"] },
  { name: "WebP", kind: "image", endings: ["webp"] },
  { name: "GIF", kind: "image", endings: ["gif"] },
  { name: "TIFF", kind: "image", endings: ["tif", "tiff"] },
  { name: "BMP", kind: "image", endings: ["bmp"] },
  { name: "AVIF", kind: "image", endings: ["avif"] },
  { name: "SVG", kind: "image", endings: ["svg"] },
  { name: "WAV", kind: "audio", endings: ["wav"] },
  { name: "MP3", kind: "audio", endings: ["mp3"] },
  { name: "FLAC", kind: "audio", endings: ["flac"] },
  { name: "Ogg", kind: "audio", endings: ["ogg", "opus"] },
  { name: "MP4 audio", kind: "audio", endings: ["m4a", "aac"] },
  { name: "AIFF", kind: "audio", endings: ["aif", "aiff"] },
];

/** File endings, without the dot, of everything that can be a stimulus beside text. */
export const mediaEndings: readonly string[] = mediaFormats.flatMap(({ endings }) => endings);
