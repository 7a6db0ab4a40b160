import { StimuliError } from "../../core/errors.ts";
import { mediaFormats } from "../../core/formats/mediaFormats.ts";

const words = {
  image: { one: "picture", next: "Save it as PNG, JPEG, WebP or GIF." },
  audio: { one: "sound", next: "Save the sound again as WAV, FLAC, OGG or MP3." },
} as const;

/**
 * The error for a file that is no picture or no sound, or a damaged one; `content`: what it is instead, by its first
 * bytes.
 */
export function notReadable(
  name: string,
  kind: "image" | "audio",
  content: string | undefined,
  cause?: unknown,
): StimuliError {
  const { one, next } = words[kind];
  if (content === "Git LFS pointer") {
    return new StimuliError("input", `${name} is a Git LFS pointer, not the file itself.`, "Run git lfs pull.", {
      cause,
    });
  }
  const isOwn = content === undefined || mediaFormats.some((format) => format.kind === kind && format.name === content);
  const message = isOwn
    ? `${name} is not a ${one} that can be read.`
    : `${name} is ${content}, which is not supported as a ${one}.`;
  return new StimuliError("input", message, next, { cause });
}
