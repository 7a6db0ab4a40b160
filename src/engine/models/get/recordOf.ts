import { stat } from "node:fs/promises";
import { join } from "node:path";
import { hashFile } from "../../files/hashFile.ts";
import type { ModelFile } from "../catalogue.ts";
import type { InstallRecord } from "../installRecord.ts";

/** The record of files that were just checked; only hashes that were not pinned are computed. */
export async function recordOf(folder: string, files: readonly ModelFile[], source: string): Promise<InstallRecord> {
  const recorded = await Promise.all(
    files.map(async ({ path, sha256 }) => ({
      path,
      size: (await stat(join(folder, path))).size,
      sha256: sha256 ?? (await hashFile(join(folder, path))),
    })),
  );
  return { source, installed: new Date().toISOString(), files: recorded };
}
