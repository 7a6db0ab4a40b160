import { type MediaFormat, mediaFormats, unreadMedia } from "../../formats/mediaFormats.ts";

const kindOf = new Map<string, MediaFormat["kind"]>(
  mediaFormats.flatMap(({ kind, endings }) => endings.map((ending) => [ending, kind] as const)),
);

/** With its dot. */
const longestEnding = 6;

/** Image or audio by the path's ending; undefined for any other. */
export function mediaKind(path: string): "image" | "audio" | undefined {
  return kindOf.get(endingOf(path));
}

/** What a path's ending says that it is, of pictures, sounds and films that are not read: "HEIC". */
export function unreadKind(path: string): string | undefined {
  return unreadMedia.get(endingOf(path));
}

/** Whether a stimulus' content is written as a path from its document's folder on. */
export function isMediaPath(content: string): boolean {
  return /^\.{1,2}[\\/]/.test(content);
}

/** Whether a stimulus' content is written as an address of the web, which nothing is read from. */
export function isAddress(content: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(content);
}

/** Whether a text ends as files of pictures, sounds and films do, and is more than that ending. */
export function endsAsMedia(content: string): boolean {
  const ending = endingOf(content);
  return ending !== "" && (kindOf.has(ending) || unreadMedia.has(ending)) && !splitPath(content)[1].startsWith(".");
}

/**
 * How surely a stimulus' content is meant for a media file, before anyone has looked whether it is there. `path`: it is
 * written as a path (`./a.png`), or ends as media do and has no space, or none in its folder (`pictures/red
 * apple.png`). `perhaps`: it ends as media do, and may be a sentence as well (`I opened cat.png`). Undefined: words.
 */
export function mediaLikeness(content: string): "path" | "perhaps" | undefined {
  if (isMediaPath(content)) return "path";
  if (!endsAsMedia(content)) return undefined;
  const [folder, name] = splitPath(content);
  return /\s/.test(folder === "" ? name : folder) ? "perhaps" : "path";
}

/** `./pictures/banana.jpg` is called `banana`. */
export function mediaLabel(path: string): string {
  const [, name] = splitPath(path);
  return name.slice(0, name.lastIndexOf(".")) || name;
}

/**
 * What media files are called, by their paths: as {@link mediaLabel}; those of one name with as many of their folders
 * as tell them apart (`faces/01`, `houses/01`), and where only that does, with their endings.
 */
export function mediaLabels(paths: Iterable<string>): ReadonlyMap<string, string> {
  const byLabel = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const label = mediaLabel(path);
    byLabel.set(label, [...(byLabel.get(label) ?? []), path]);
  }
  const labels = new Map<string, string>();
  for (const [label, alike] of byLabel) {
    const [first = "", ...more] = alike;
    if (more.length === 0) labels.set(first, label);
    else for (const [path, own] of toldApart(alike)) labels.set(path, own);
  }
  return labels;
}

function toldApart(paths: readonly string[]): Map<string, string> {
  const parts = paths.map((path) => path.split(/[\\/]/).filter((part) => part !== "." && part !== ".."));
  const most = Math.max(...parts.map(({ length }) => length));
  const places = new Set(parts.map((own) => own.join("/"))).size;
  for (const hasEnding of [false, true]) {
    for (let count = 1; count <= most; count += 1) {
      const labels = parts.map((own) => {
        const tail = own.slice(-count).join("/");
        return hasEnding ? tail : tail.slice(0, tail.lastIndexOf("."));
      });
      if (new Set(labels).size === places) return new Map(paths.map((path, k) => [path, labels[k] ?? path]));
    }
  }
  return new Map(paths.map((path) => [path, path]));
}

function splitPath(path: string): readonly [folder: string, name: string] {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return [path.slice(0, Math.max(0, end)), path.slice(end + 1)];
}

/** Lower case, without the dot; "" where there is none, or a sentence behind the last one. */
function endingOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot < 0 || path.length - dot > longestEnding ? "" : path.slice(dot + 1).toLowerCase();
}
