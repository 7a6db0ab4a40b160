import type { FoundFile } from "../fileFinder.ts";
import type { Stimulus } from "../stimuliDocument.ts";
import { endsAsMedia, isAddress, mediaKind } from "./mediaKind.ts";

/** What a stimulus is, after its file was looked for. */
export type MediaOutcome =
  | { readonly kind: "text" }
  /** A picture, a sound, or (`media` undefined) a file that is not supported. */
  | { readonly kind: "file"; readonly media: "image" | "audio" | undefined; readonly file: FoundFile }
  | { readonly kind: "missing"; readonly media: "image" | "audio" | undefined; readonly isAddress: boolean }
  /** It ends as media do, and is read as words. */
  | { readonly kind: "words" };

const text: MediaOutcome = { kind: "text" };

/**
 * What each line of a document is: `find` looks for a path and is asked once for each. A line that is written as a path
 * is a file, or missing. One that only ends as media do (`my cat.png`) is a file if it is there; if not, it is missing
 * where other stimuli are files, or most end so, and else words.
 */
export function findMedia(
  stimuli: readonly Pick<Stimulus, "content" | "kind" | "mayBeFile">[],
  find: (path: string) => Promise<FoundFile | undefined>,
): Promise<readonly MediaOutcome[]> {
  const likeness = stimuli.map(({ kind, mayBeFile }) => (kind !== "text" ? "path" : mayBeFile ? "perhaps" : undefined));
  return outcomes(
    stimuli.map(({ content }) => content),
    (_, k) => likeness[k],
    find,
  );
}

/**
 * What each cell of a table's column is, as {@link findMedia} tells it of lines; but no cell has to be a file by the
 * way it is written: a column of sentences may hold the name of one.
 */
export function findMediaCells(
  cells: readonly string[],
  find: (path: string) => Promise<FoundFile | undefined>,
): Promise<readonly MediaOutcome[]> {
  return outcomes(cells, (cell) => (endsAsMedia(cell) ? "perhaps" : undefined), find);
}

async function outcomes(
  contents: readonly string[],
  likenessOf: (content: string, position: number) => "path" | "perhaps" | undefined,
  find: (path: string) => Promise<FoundFile | undefined>,
): Promise<readonly MediaOutcome[]> {
  const likeness = contents.map(likenessOf);
  const paths = [...new Set(contents.filter((_, k) => likeness[k] !== undefined))];
  const found = new Map(
    await Promise.all(paths.map(async (path) => [path, isAddress(path) ? undefined : await find(path)] as const)),
  );
  const alike = likeness.filter((one) => one !== undefined).length;
  const areFiles = [...found.values()].some((file) => file !== undefined) || 2 * alike > contents.length;
  return contents.map((content, k): MediaOutcome => {
    const own = likeness[k];
    if (own === undefined) return text;
    const file = found.get(content);
    const media = mediaKind(content);
    if (file !== undefined) return { kind: "file", media, file };
    return own === "path" || areFiles ? { kind: "missing", media, isAddress: isAddress(content) } : { kind: "words" };
  });
}
