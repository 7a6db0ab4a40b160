import { copyFile, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import { homeless } from "../../files/homeless.ts";
import type { CatalogueEntry, ModelFile } from "../catalogue.ts";
import { checkFile, type FileProblem } from "../checkFile.ts";
import { recordOf } from "../installRecord.ts";
import { fillModelFolder } from "../staging.ts";
import { fetchedEntry, type GetOptions } from "./getOptions.ts";

/**
 * Copies a model from a folder in the hub's layout into the store's root and gives its new folder. Every file is
 * checked after it was copied. Throws StimuliError `input` when the folder does not hold this model.
 */
export async function importModel(entry: CatalogueEntry, folder: string, options: GetOptions): Promise<string> {
  const { id, origin } = fetchedEntry(entry);
  const from = resolve(folder);
  if (!(await stat(from).catch(() => undefined))?.isDirectory()) {
    throw new StimuliError("input", `${from} is not a folder.`, "Give the folder with the model's files.");
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
    await copyFile(join(from, file.path), target);
    const problem = await checkFile(target, file, signal);
    if (problem !== undefined) throw wrongFolder(from, entry, file, problem);
    done += file.size ?? 0;
    onProgress?.(done, total);
  }
}

async function firstMissing(folder: string, files: readonly ModelFile[]): Promise<ModelFile | undefined> {
  for (const file of files) {
    if (!(await stat(join(folder, file.path)).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}

function wrongFolder(folder: string, entry: CatalogueEntry, { path }: ModelFile, problem: FileProblem): StimuliError {
  const how = { missing: "is missing", size: "has another size", hash: "is another file (its SHA-256 differs)" }[
    problem
  ];
  return new StimuliError(
    "input",
    `${folder} does not hold ${entry.id}: ${path} ${how}.`,
    "Choose the folder with config.json and model.safetensors as the hub has them.",
  );
}
