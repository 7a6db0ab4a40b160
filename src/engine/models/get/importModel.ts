import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import { homeless } from "../../files/homeless.ts";
import { type CatalogueEntry, type ModelFile, publishedName, singleFile } from "../catalogue.ts";
import { checkFile, type FileProblem } from "../checkFile.ts";
import { recordOf } from "../installRecord.ts";
import { fillModelFolder } from "../staging.ts";
import { fetchedEntry, type GetOptions } from "./getOptions.ts";

/**
 * Copies a model from a folder in the hub's layout into the store's root and gives its new folder; one that has a
 * single file, also from that file. Every file is checked after it was copied. Throws StimuliError `input` where this model
 * is missing or another.
 */
export async function importModel(entry: CatalogueEntry, path: string, options: GetOptions): Promise<string> {
  const { id, origin } = fetchedEntry(entry);
  const from = resolve(path);
  const found = await stat(from).catch(() => undefined);
  const single = singleFile(entry);
  if (!found?.isDirectory() && !(found?.isFile() && single !== undefined)) {
    const next = `Give the folder with the model's files${single === undefined ? "" : `, or its file ${single}`}.`;
    throw new StimuliError("input", `${from} is not a folder.`, next);
  }
  const missing = await firstMissing(from, origin.files);
  if (missing !== undefined) throw wrongFolder(from, entry, missing, "missing");
  return fillModelFolder(options.root, id, options.signal, async (partial) => {
    await copyFiles(from, partial, entry, origin.files, options);
    return recordOf(partial, origin.files, `imported from ${homeless(from)}`);
  });
}

/** Copies the files of a model and checks each copy. */
async function copyFiles(
  from: string,
  to: string,
  entry: CatalogueEntry,
  files: readonly ModelFile[],
  { signal, onProgress }: GetOptions,
): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  let done = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    const target = join(to, file.path);
    await mkdir(dirname(target), { recursive: true });
    if (file.text === undefined) await copyFile((await placeOf(from, file)) ?? join(from, file.path), target);
    else await writeFile(target, file.text);
    const problem = await checkFile(target, file, signal);
    if (problem !== undefined) throw wrongFolder(from, entry, file, problem);
    done += file.size ?? 0;
    onProgress?.(done, total);
  }
}

async function firstMissing(folder: string, files: readonly ModelFile[]): Promise<ModelFile | undefined> {
  for (const file of files) {
    if (file.text === undefined && (await placeOf(folder, file)) === undefined) return file;
  }
  return undefined;
}

/** Where a file is that the user brings: what was given, or in that folder, also under the name that it is published by. */
async function placeOf(from: string, file: ModelFile): Promise<string | undefined> {
  for (const place of [from, join(from, file.path), join(from, publishedName(file))])
    if ((await stat(place).catch(() => undefined))?.isFile()) return place;
  return undefined;
}

function wrongFolder(folder: string, entry: CatalogueEntry, { path }: ModelFile, problem: FileProblem): StimuliError {
  const how = { missing: "is missing", size: "has another size", hash: "is another file (its SHA-256 differs)" }[
    problem
  ];
  const single = singleFile(entry);
  const next =
    single === undefined
      ? "Choose the folder with config.json and model.safetensors as the hub has them."
      : `Choose the file ${single}.`;
  return new StimuliError("input", `${folder} does not hold ${entry.id}: ${path} ${how}.`, next);
}
