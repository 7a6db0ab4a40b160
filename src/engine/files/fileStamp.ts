import { stat } from "node:fs/promises";

/**
 * What changes whenever a file does: size, times of change of its content and of the file itself, and which file it is.
 * A file that was replaced, or written over, by one of the same size and date has another stamp. Rejects where there is
 * no file.
 */
export async function fileStamp(path: string): Promise<string> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return [size, mtimeNs, ctimeNs, ino].join(" ");
}

/** What `make` gives for a file, made again when the file is another or has changed. At most `most` are kept. */
export function rememberedByFile<Result>(
  most: number,
  make: (path: string, signal: AbortSignal | undefined) => Promise<Result>,
): (path: string, signal: AbortSignal | undefined) => Promise<Result> {
  const made = new Map<string, { readonly stamp: string; readonly result: Result }>();
  return async (path, signal) => {
    const stamp = await fileStamp(path);
    const known = made.get(path);
    if (known?.stamp === stamp) return known.result;
    const result = await make(path, signal);
    if (made.size >= most) made.clear();
    made.set(path, { stamp, result });
    return result;
  };
}
