const images = ["png", "jpg", "jpeg", "webp", "gif", "tif", "tiff", "bmp", "avif", "svg"];
const sounds = ["wav", "mp3", "flac", "ogg", "opus", "m4a", "aac", "aif", "aiff"];

/** File endings, without the dot, of everything that can be a stimulus. */
export const mediaEndings: readonly string[] = [...images, ...sounds];

/** Whether a stimulus' content is written as the path of a media file. */
export function isMediaPath(content: string): boolean {
  return content.startsWith("./") || content.startsWith("../");
}

/** Image or audio by the path's ending; undefined for any other. */
export function mediaKind(path: string): "image" | "audio" | undefined {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  if (images.includes(ending)) return "image";
  return sounds.includes(ending) ? "audio" : undefined;
}

/** `./pictures/banana.jpg` is called `banana`. */
export function mediaLabel(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.slice(0, name.lastIndexOf(".")) || name;
}
