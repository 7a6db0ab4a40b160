import { fileStamp } from "../files/fileStamp.ts";

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
