import { type MediaFormat, mediaFormats } from "../../formats/mediaFormats.ts";

const kindOf = new Map<string, MediaFormat["kind"]>(
  mediaFormats.flatMap(({ kind, endings }) => endings.map((ending) => [ending, kind] as const)),
);

/** Whether a stimulus' content is written as the path of a media file. */
export function isMediaPath(content: string): boolean {
  return content.startsWith("./") || content.startsWith("../");
}

/** Image or audio by the path's ending; undefined for any other. */
export function mediaKind(path: string): "image" | "audio" | undefined {
  return kindOf.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}

/** `./pictures/banana.jpg` is called `banana`. */
export function mediaLabel(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.slice(0, name.lastIndexOf(".")) || name;
}
