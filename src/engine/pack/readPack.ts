import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import * as yauzl from "yauzl";
import { StimuliError } from "../../core/errors.ts";
import { checkFile } from "../models/get/checkFile.ts";
import { diskError } from "../models/get/diskError.ts";
import { fillModelFolder } from "../models/get/staging.ts";
import {
  coursePath,
  damagedPack,
  manifestName,
  modelPath,
  type PackedFile,
  type PackManifest,
  parseManifest,
} from "./packManifest.ts";
import type { PackOptions } from "./writePack.ts";

/** A manifest of thousands of files is a few megabytes. */
const largestManifest = 50_000_000;

/** What a pack says it holds. Throws StimuliError `input` for a file that is none. */
export async function openPack(file: string): Promise<PackManifest> {
  const name = basename(file);
  const zip = await openZip(file);
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== manifestName) continue;
      if (entry.uncompressedSize > largestManifest) throw damagedPack(name);
      return parseManifest(name, await text(await zip.openReadStreamPromise(entry)));
    }
  } catch (cause) {
    throw cause instanceof StimuliError ? cause : damagedPack(name, cause);
  } finally {
    zip.close();
  }
  throw damagedPack(name);
}

/**
 * Unpacks a course pack: models into the store's `root`, files into the folder `into`. Every file is checked against the size and SHA-256
 * that the pack declares before it takes its name; a file that is there already with other content is not touched. Throws StimuliError
 * `input` (damaged, or in the way), `disk`, and the signal's reason.
 */
export async function readPack(
  file: string,
  { root, into }: { readonly root: string; readonly into: string },
  options: PackOptions = {},
): Promise<PackManifest> {
  const manifest = await openPack(file);
  const total = [...manifest.models.flatMap(({ files }) => files), ...manifest.files].reduce(
    (sum, { size }) => sum + size,
    0,
  );
  let before = 0;
  const take = async (files: ReadonlyMap<string, PackedFile>, to: string) => {
    await extract(file, files, to, { ...options, onProgress: (bytes) => options.onProgress?.(before + bytes, total) });
    before += [...files.values()].reduce((sum, { size }) => sum + size, 0);
  };
  await refuseOthers(into, manifest.files);
  for (const [k, { id, source, files }] of manifest.models.entries()) {
    const wanted = new Map(files.map((one) => [modelPath(k, one), one]));
    await fillModelFolder(root, id, options.signal, async (partial) => {
      await take(wanted, partial);
      return { source: `${basename(file)}: ${source}`, installed: new Date().toISOString(), files };
    });
  }
  if (manifest.files.length === 0) return manifest;
  const partial = await mkdtemp(join(into, ".course-pack-")).catch((error: unknown) => {
    throw diskError(error, into) ?? error;
  });
  try {
    await take(new Map(manifest.files.map((one) => [coursePath(one), one])), partial);
    for (const { path } of manifest.files) {
      await mkdir(dirname(join(into, path)), { recursive: true });
      await rename(join(partial, path), join(into, path));
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return manifest;
}

/** Names the files that are there with another content: nothing of the user's is written over. */
async function refuseOthers(folder: string, files: readonly PackedFile[]): Promise<void> {
  for (const file of files) {
    const problem = await checkFile(join(folder, file.path), file);
    if (problem === undefined || problem === "missing") continue;
    throw new StimuliError(
      "input",
      `${file.path} is in ${folder} already, with another content.`,
      "Unpack into another folder, or move it away.",
    );
  }
}

/** Extracts the wanted entries, no byte more than each is said to have, and checks them. */
async function extract(
  pack: string,
  wanted: ReadonlyMap<string, PackedFile>,
  to: string,
  { signal, onProgress }: PackOptions,
): Promise<void> {
  const zip = await openZip(pack);
  const found = new Set<string>();
  let done = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const file = wanted.get(entry.fileName);
      if (file === undefined || found.has(entry.fileName)) continue;
      if (entry.uncompressedSize !== file.size) throw damagedPack(basename(pack));
      const target = join(to, file.path);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), signal ? { signal } : {});
      if ((await checkFile(target, file, signal)) !== undefined) throw damagedPack(basename(pack));
      found.add(entry.fileName);
      done += file.size;
      onProgress?.(done, 0);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof StimuliError) throw error;
    throw diskError(error, to) ?? damagedPack(basename(pack), error);
  } finally {
    zip.close();
  }
  if (found.size < wanted.size) throw damagedPack(basename(pack));
}

/** Names that climb out of the folder, or are absolute, are refused by the library. */
async function openZip(file: string): Promise<yauzl.ZipFile> {
  return yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw damagedPack(basename(file), cause);
  });
}
