import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { ModelFile } from "./catalogue.ts";

export type FileProblem = "missing" | "size" | "hash";

/**
 * What is wrong with a file on disk, the cheapest check first; undefined when it is as expected, as far as that is
 * known.
 */
export async function checkFile(
  path: string,
  expected: ModelFile,
  signal?: AbortSignal,
): Promise<FileProblem | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return "missing";
  if (expected.size !== undefined && found.size !== expected.size) return "size";
  const isPinned = (expected.sha256 ?? expected.sha256Start) !== undefined;
  return isPinned && !hasHash(expected, await hashFile(path, signal)) ? "hash" : undefined;
}

/** Whether this is the SHA-256 (hex) that is expected, as far as that is known. */
export function hasHash({ sha256, sha256Start = "" }: ModelFile, found: string | undefined): boolean {
  return sha256 === undefined ? found?.startsWith(sha256Start) === true : found === sha256;
}

/** SHA-256 of a file, hex. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal === undefined ? {} : { signal });
  return hash.digest("hex");
}
