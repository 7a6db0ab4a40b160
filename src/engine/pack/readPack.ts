import { constants, createWriteStream } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, rename, rm, rmdir, statfs } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import * as yauzl from "yauzl";
import { StimuliError } from "../../core/errors.ts";
import { formatSize } from "../../core/text/counts.ts";
import { oneLine } from "../../core/text/labels.ts";
import type { TablesFolder } from "../data/remote/fetchSource.ts";
import { localCopyOf, parseHubFile } from "../data/remote/hubFile.ts";
import { isWholeCopy, removeCopy } from "../data/remote/sparseCopy.ts";
import { diskError } from "../files/diskError.ts";
import { whyNotPlain } from "../files/plainFile.ts";
import { catalogue, publishedFiles } from "../models/catalogue.ts";
import { checkFile } from "../models/checkFile.ts";
import { defaultHub } from "../models/get/fileAddress.ts";
import type { WritableModelStore } from "../models/modelStore.ts";
import { fillModelFolder } from "../models/staging.ts";
import { expectInside, isWanted, missingFiles } from "./inTheWay.ts";
import {
  coursePath,
  damagedPack,
  manifestName,
  modelPath,
  type PackedFile,
  type PackedModel,
  type PackManifest,
  parseManifest,
  tablePath,
} from "./packManifest.ts";
import type { PackOptions } from "./writePack.ts";

/** A manifest of thousands of files is a few megabytes. */
const largestManifest = 20_000_000;

/** Where what is in a pack goes; without `tables` those of hubs stay in it. */
interface PackPlaces {
  readonly store: WritableModelStore;
  readonly into: string;
  readonly tables?: TablesFolder;
}

/** What a pack says it holds. Throws StimuliError `input` for a file that is none. */
export async function openPack(file: string): Promise<PackManifest> {
  const name = oneLine(basename(file));
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
 * Bytes of each entry, by its name, as the pack's list of contents has them: nothing is unpacked. Throws StimuliError
 * `input`.
 */
export async function packedSizes(file: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const zip = await openZip(file);
  try {
    for await (const { fileName, uncompressedSize } of zip.eachEntry()) sizes.set(fileName, uncompressedSize);
  } catch (cause) {
    throw damagedPack(oneLine(basename(file)), cause);
  } finally {
    zip.close();
  }
  return sizes;
}

/**
 * Unpacks a course pack: models into the store, files into the folder `into`. All or nothing: what is in the way is
 * found before anything is written, every file is checked against the size and SHA-256 that the pack declares before it
 * takes its name, and what was put in its place goes again when something later fails. Throws StimuliError `input`
 * (damaged, or in the way), `disk`, and the signal's reason.
 */
export async function readPack(
  file: string,
  { store, into, tables }: PackPlaces,
  options: PackOptions = {},
): Promise<PackManifest> {
  const pack = oneLine(basename(file));
  const manifest = await openPack(file);
  const files = await missingFiles(into, manifest.files);
  const models = [];
  for (const [k, model] of manifest.models.entries()) {
    if (await isWanted(pack, model, store))
      models.push({ model, wanted: new Map(model.files.map((one) => [modelPath(k, one), one])) });
  }
  const wantedTables = tables === undefined ? [] : await missingTables(pack, manifest, tables);
  const total = [
    ...files,
    ...models.flatMap(({ model }) => model.files),
    ...wantedTables.flatMap((one) => one.files),
  ].reduce((sum, { size }) => sum + size, 0);
  if (files.length + models.length + wantedTables.length === 0) return manifest;
  let before = 0;
  const take = async (wanted: ReadonlyMap<string, PackedFile>, to: string) => {
    await extract(file, wanted, to, { ...options, onProgress: (bytes) => options.onProgress?.(before + bytes, total) });
    before += [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
  };

  /** What takes back what was done, the last first. */
  const undo: (() => Promise<unknown>)[] = [];
  const staged = await stagingFolder(into, undo);
  try {
    await expectSpace(staged, total);
    await take(new Map(files.map((one) => [coursePath(one), one])), staged);
    for (const { model, wanted } of models) {
      const isNew = store.find(model.id) === undefined;
      const folder = await fillModelFolder(store.root, model.id, options.signal, async (partial) => {
        await take(wanted, partial);
        return { source: sourceOf(pack, model), installed: new Date().toISOString(), files: model.files };
      });
      if (isNew) undo.push(() => rm(folder, { recursive: true, force: true }));
    }
    for (const table of wantedTables) await placeTable(table, take, undo);
    for (const { path } of files) {
      options.signal?.throwIfAborted();
      await moveInto(into, path, staged, undo);
    }
    return manifest;
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    for (const step of undo.toReversed()) await step();
    throw diskError(error, into, "file") ?? error;
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

interface WantedTable {
  readonly files: readonly PackedFile[];
  /** Its files by their places in the pack. */
  readonly wanted: ReadonlyMap<string, PackedFile>;
  /** Where its local copy lies. */
  readonly copy: string;
}

/** The pack's tables of which there is no whole copy. Throws StimuliError `input` for one of another name. */
async function missingTables(
  pack: string,
  { tables = [] }: PackManifest,
  { folder, hub = defaultHub }: TablesFolder,
): Promise<WantedTable[]> {
  const found: WantedTable[] = [];
  for (const [k, { source, files }] of tables.entries()) {
    const copy = localCopyOf(parseHubFile(source), hub, folder);
    if (files[0]?.path !== basename(copy)) throw damagedPack(pack);
    const wanted = new Map(files.map((one) => [tablePath(k, one), one]));
    if (!(await isWholeCopy(copy))) found.push({ files, wanted, copy });
  }
  return found;
}

/** Takes a table out of the pack, in place of a copy that is not whole. */
async function placeTable(
  { files, wanted, copy }: WantedTable,
  take: (wanted: WantedTable["wanted"], to: string) => Promise<void>,
  undo: (() => Promise<unknown>)[],
): Promise<void> {
  const staged = await stagingFolder(dirname(copy), undo);
  try {
    await take(wanted, staged);
    await removeCopy(copy);
    undo.push(() => removeCopy(copy));
    // The record first: a copy without one counts as whole.
    for (const { path } of files.toReversed()) await rename(join(staged, path), join(dirname(copy), path));
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/** What the list of encoders says of one out of a pack: only what the catalogue pins is more than the pack's word. */
function sourceOf(pack: string, { id, source }: PackedModel): string {
  const isPublished = publishedFiles(catalogue.find((entry) => entry.id === id)) !== undefined;
  return isPublished ? `${pack}, as published` : `${pack}, which states: ${source}`;
}

/** An empty folder beside where the files will lie, so that the last step is a rename. */
async function stagingFolder(into: string, undo: (() => Promise<unknown>)[]): Promise<string> {
  try {
    const made = await mkdir(into, { recursive: true });
    // A folder that was made for the pack goes again.
    if (made !== undefined) undo.push(() => removeEmpty(into, dirname(made)));
    return await mkdtemp(join(into, ".course-pack-"));
  } catch (error) {
    throw diskError(error, into, "file") ?? error;
  }
}

async function expectSpace(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder).catch(() => undefined);
  if (disk === undefined || disk.bavail * disk.bsize >= bytes) return;
  throw new StimuliError(
    "disk",
    `The disk is full: the pack needs ${formatSize(bytes)}.`,
    "Free some space and try again.",
  );
}

/** Gives a staged file its name, unless the name was taken meanwhile. */
async function moveInto(into: string, path: string, staged: string, undo: (() => Promise<unknown>)[]): Promise<void> {
  const target = join(into, path);
  const made = await mkdir(dirname(target), { recursive: true });
  if (made !== undefined) undo.push(() => removeEmpty(dirname(target), dirname(made)));
  await expectInside(into, target, path);
  // A rename would replace what somebody put there since; a link and a copy do not.
  await link(join(staged, path), target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") throw error;
    return copyFile(join(staged, path), target, constants.COPYFILE_EXCL);
  });
  undo.push(() => rm(target, { force: true }));
}

/** Removes a folder and those above it, up to `stop`, as long as they are empty. */
async function removeEmpty(folder: string, stop: string): Promise<void> {
  for (let at = folder; at.length > stop.length; at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
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
      if (entry.uncompressedSize !== file.size) throw damagedPack(oneLine(basename(pack)));
      const target = join(to, file.path);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target), signal ? { signal } : {});
      if ((await checkFile(target, file, signal)) !== undefined) throw damagedPack(oneLine(basename(pack)));
      found.add(entry.fileName);
      done += file.size;
      onProgress?.(done, 0);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof StimuliError) throw error;
    throw diskError(error, to) ?? damagedPack(oneLine(basename(pack)), error);
  } finally {
    zip.close();
  }
  if (found.size < wanted.size) throw damagedPack(oneLine(basename(pack)));
}

/** Names that climb out of the folder, or are absolute, are refused by the library. */
async function openZip(file: string): Promise<yauzl.ZipFile> {
  if ((await whyNotPlain(file, Number.POSITIVE_INFINITY)) !== undefined) throw damagedPack(oneLine(basename(file)));
  return yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw damagedPack(oneLine(basename(file)), cause);
  });
}
