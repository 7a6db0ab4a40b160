import { stat } from "node:fs/promises";

/** What `make` gives for a file, made again when the file's size or time of change is another. At most `most` are kept. */
export function rememberedByFile<Result>(
  most: number,
  make: (path: string, signal: AbortSignal | undefined) => Promise<Result>,
): (path: string, signal: AbortSignal | undefined) => Promise<Result> {
  const made = new Map<string, { readonly size: number; readonly changed: number; readonly result: Result }>();
  return async (path, signal) => {
    const { size, mtimeMs: changed } = await stat(path);
    const known = made.get(path);
    if (known?.size === size && known.changed === changed) return known.result;
    const result = await make(path, signal);
    if (made.size >= most) made.clear();
    made.set(path, { size, changed, result });
    return result;
  };
}
