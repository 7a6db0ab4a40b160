const endings: ReadonlyMap<string, "image" | "audio"> = new Map([
  ...["png", "jpg", "jpeg", "webp", "gif", "tif", "tiff", "bmp", "avif", "svg"].map(
    (ending) => [ending, "image"] as const,
  ),
  ...["wav", "mp3", "flac", "ogg", "opus", "m4a", "aac", "aif", "aiff"].map((ending) => [ending, "audio"] as const),
]);

/** Whether a stimulus' content is written as the path of a media file. */
export function isMediaPath(content: string): boolean {
  return content.startsWith("./") || content.startsWith("../");
}

/** Image or audio by the path's ending; undefined for any other. */
export function mediaKind(path: string): "image" | "audio" | undefined {
  return endings.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
}

/** `./pictures/banana.jpg` is called `banana`. */
export function mediaLabel(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.slice(0, name.lastIndexOf(".")) || name;
}
