import { stat } from "node:fs/promises";
import { hashFile } from "../files/hashFile.ts";
import type { ModelFile } from "./catalogue.ts";

export type FileProblem = "missing" | "size" | "hash";

/** What is wrong with a file on disk, the cheapest check first; undefined when it is as expected, as far as that is known. */
export async function checkFile(
  path: string,
  expected: ModelFile,
  signal?: AbortSignal,
): Promise<FileProblem | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return "missing";
  if (expected.size !== undefined && found.size !== expected.size) return "size";
  if (expected.sha256 !== undefined && (await hashFile(path, signal)) !== expected.sha256) return "hash";
  return undefined;
}
