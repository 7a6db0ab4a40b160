import { stat } from "node:fs/promises";

/**
 * What changes whenever a file does: size, times of change of its content and of the file itself, and which file it is. A file that
 * was replaced, or written over, by one of the same size and date has another stamp. Rejects where there is no file.
 */
export async function fileStamp(path: string): Promise<string> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  return [size, mtimeNs, ctimeNs, ino].join(" ");
}
