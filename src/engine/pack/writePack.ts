import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { StimuliError } from "../../core/errors.ts";
import { parseHubFile } from "../data/remote/hubFile.ts";
import { isWholeCopy, recordOf } from "../data/remote/sparseCopy.ts";
import { diskError } from "../files/diskError.ts";
import { documentKind } from "../files/documentsIn.ts";
import { publishedFiles } from "../models/catalogue.ts";
import { hashFile } from "../models/checkFile.ts";
import { folderEntry } from "../models/get/folderEntry.ts";
import type { FolderModel } from "../models/modelStore.ts";
import { hideExpectations } from "./hideExpectations.ts";
import { isPinned } from "./inTheWay.ts";
import {
  coursePath,
  manifestName,
  modelPath,
  type PackedFile,
  type PackedTable,
  type PackManifest,
  tablePath,
} from "./packManifest.ts";
import { checkNames } from "./packPaths.ts";

export interface PackContents {
  readonly models: readonly FolderModel[];
  readonly folder: string;
  /** Of files, from the folder. */
  readonly paths: readonly string[];
  /** Tables of hubs: as documents name them, and their local copies. */
  readonly tables?: readonly { readonly source: string; readonly copy: string }[];
  /** Values that documents expect are hidden in the pack's copies. */
  readonly hidesValues?: boolean;
}

export interface PackOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytes: number, total: number) => void;
}

/**
 * Writes a course pack: models, and files of a folder by their paths in it. The file gets its name only when it is
 * complete. Throws StimuliError `input` for a missing file, `disk`.
 */
export async function writePack(
  target: string,
  { models, folder, paths, tables = [], hidesValues = false }: PackContents,
  { signal, onProgress }: PackOptions = {},
): Promise<PackManifest> {
  const hidden = hidesValues ? await hiddenCopies(folder, paths) : noCopies;
  const packedModels = [];
  for (const model of models) packedModels.push(await packedModel(model, signal));
  const manifest: PackManifest = {
    format: 1,
    created: new Date().toISOString(),
    models: packedModels,
    files: await packedFiles(folder, paths, signal, hidden),
    ...(tables.length > 0 && { tables: await packedTables(tables, signal) }),
  };

  checkNames(basename(target), manifest);

  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`), manifestName);
  // Weights do not get smaller: they are stored as they are.
  for (const [k, { files }] of manifest.models.entries()) {
    for (const file of files) {
      zip.addFile(join(models[k]?.folder ?? "", file.path), modelPath(k, file), { compress: false });
    }
  }
  for (const file of manifest.files) {
    const copy = hidden.get(file.path);
    if (copy === undefined) zip.addFile(join(folder, file.path), coursePath(file));
    else zip.addBuffer(copy, coursePath(file));
  }
  for (const [k, { files }] of (manifest.tables ?? []).entries()) {
    for (const file of files) zip.addFile(join(dirname(tables[k]?.copy ?? ""), file.path), tablePath(k, file));
  }
  zip.end();

  const inFolders = [...manifest.models, ...(manifest.tables ?? [])].flatMap(({ files }) => files);
  const total = [...inFolders, ...manifest.files].reduce((sum, { size }) => sum + size, 0);
  let written = 0;
  const partial = `${target}.partial`;
  try {
    zip.outputStream.on("data", (chunk: Buffer) => {
      written += chunk.length;
      onProgress?.(Math.min(written, total), total);
    });
    await pipeline(zip.outputStream, createWriteStream(partial), signal ? { signal } : {});
    await rename(partial, target);
    return manifest;
  } catch (error) {
    await rm(partial, { force: true });
    throw diskError(error, dirname(target), "file") ?? error;
  }
}

function packedTables(
  tables: NonNullable<PackContents["tables"]>,
  signal: AbortSignal | undefined,
): Promise<PackedTable[]> {
  return Promise.all(
    tables.map(async ({ source, copy }) => {
      const { repository } = parseHubFile(source);
      const names = [basename(copy), ...((await isWholeCopy(copy)) ? [] : [basename(recordOf(copy))])];
      const files = await packedFiles(dirname(copy), names, signal);
      // What a data set allows is written on its page.
      return { source, licence: `see huggingface.co/datasets/${repository}`, files };
    }),
  );
}

async function packedModel({ entry, folder, source }: FolderModel, signal: AbortSignal | undefined) {
  // Another machine takes a model of the catalogue only as it was published.
  const pinned = publishedFiles(entry);
  const own = pinned ?? (await folderEntry(folder, entry.id)).origin?.files ?? [];
  const files = await packedFiles(
    folder,
    own.map(({ path }) => path),
    signal,
  );
  if (pinned !== undefined && !isPinned(files, pinned)) {
    const message = `${folder} does not hold the published ${entry.id}: its files differ.`;
    throw new StimuliError("input", message, "Repair it, or give the folder another name.");
  }
  return { id: entry.id, source, licence: entry.licence, files };
}

async function packedFiles(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal | undefined,
  copies: Copies = noCopies,
): Promise<PackedFile[]> {
  const files: PackedFile[] = [];
  for (const path of paths) {
    const copy = copies.get(path);
    if (copy !== undefined) {
      files.push({ path, size: copy.length, sha256: createHash("sha256").update(copy).digest("hex") });
      continue;
    }
    const found = await stat(join(folder, path)).catch((cause: unknown) => {
      throw new StimuliError("input", `There is no file ${path} in ${folder}.`, "Correct the path.", { cause });
    });
    if (found.isDirectory()) {
      throw new StimuliError("input", `${path || "."} is a folder.`, "Give its files instead.");
    }
    files.push({ path, size: found.size, sha256: await hashFile(join(folder, path), signal) });
  }
  return files;
}

/** What is packed instead of a file, by its path. */
type Copies = ReadonlyMap<string, Buffer>;
const noCopies: Copies = new Map();

/** Copies of the documents that have values to hide. */
async function hiddenCopies(folder: string, paths: readonly string[]): Promise<Copies> {
  const copies = new Map<string, Buffer>();
  for (const path of paths.filter((one) => documentKind(one) !== undefined)) {
    const { text, count } = hideExpectations(path, await readFile(join(folder, path), "utf8").catch(() => ""));
    if (count > 0) copies.set(path, Buffer.from(text));
  }
  return copies;
}
