import type { Mark } from "../../core/figure/scene/scene.ts";

/** More than any scene has; the eldest go first. */
const mostKept = 1000;

/** By data URL; `undefined` while it is being decoded, and for good where it cannot be. */
const images = new Map<string, HTMLImageElement | undefined>();
const listeners: (() => void)[] = [];

/** The picture, if it is decoded already; else its decoding begins, and `onDecoded` is told of its end. */
export function decoded(href: string): HTMLImageElement | undefined {
  if (!images.has(href)) void decode(href);
  return images.get(href);
}

/** Tells when a picture that was asked for can be painted. */
export function onDecoded(listener: () => void): void {
  listeners.push(listener);
}

/** Waits for all pictures among the marks. */
export async function allDecoded(marks: readonly Mark[]): Promise<void> {
  const missing = marks.flatMap((mark) => (mark.kind === "image" && !images.get(mark.href) ? mark.href : []));
  await Promise.all(missing.map(decode));
}

async function decode(href: string): Promise<void> {
  images.set(href, undefined);
  const [eldest] = images.keys();
  if (images.size > mostKept && eldest !== undefined) images.delete(eldest);
  const image = new Image();
  image.src = href;
  // What cannot be decoded is not painted: its label is beside it.
  const isDecoded = await image.decode().then(
    () => true,
    () => false,
  );
  if (!isDecoded) return;
  images.set(href, image);
  for (const listener of listeners) listener();
}
