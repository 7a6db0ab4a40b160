import { lstat, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { catalogue, type ModelFile, publishedFiles } from "../models/catalogue.ts";
import { checkFile, hasHash } from "../models/checkFile.ts";
import type { ModelStore } from "../models/modelStore.ts";
import type { PackedFile, PackedModel } from "./packManifest.ts";

/**
 * Which of the files are not in the folder yet. Throws StimuliError `input` for the first that another thing is in the
 * way of: nothing of the user's is written over, and nothing is written through a link to elsewhere.
 */
export async function missingFiles(folder: string, files: readonly PackedFile[]): Promise<PackedFile[]> {
  const missing: PackedFile[] = [];
  for (const file of files) {
    const target = join(folder, file.path);
    await expectInside(folder, target, file.path);
    const found = await lstat(target).catch(() => undefined);
    if (found === undefined) missing.push(file);
    else if (!found.isFile())
      throw inTheWay(folder, file.path, `there is ${found.isDirectory() ? "a folder" : "not a regular file"}`);
    else if ((await checkFile(target, file)) !== undefined)
      throw inTheWay(folder, file.path, "a file with other content exists");
  }
  return missing;
}

/**
 * Holds the folder that a file would lie in against the folder of the course, links followed. Throws StimuliError
 * `input`.
 */
export async function expectInside(folder: string, target: string, path: string): Promise<void> {
  const root = await realpath(folder).catch(() => folder);
  for (let parent = dirname(target); parent.length > folder.length; parent = dirname(parent)) {
    const found = await lstat(parent).catch(() => undefined);
    if (found === undefined) continue;
    const real = await realpath(parent).catch(() => undefined);
    if (!real?.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw inTheWay(folder, path, "a folder in its path is a link");
    }
    const isFolder = found.isDirectory() || (await lstat(real)).isDirectory();
    if (!isFolder) throw inTheWay(folder, path, "a file exists where it needs a folder");
    return;
  }
}

function inTheWay(folder: string, path: string, what: string): StimuliError {
  return new StimuliError(
    "input",
    `${path} cannot be unpacked into ${folder}: ${what}.`,
    "Unpack into another folder, or move the existing file.",
  );
}

/**
 * Whether a model of the pack is to be installed: false where the same is installed already. What the catalogue pins
 * holds for packs too, and an installed model is not replaced by another of its name. Throws StimuliError `input`.
 */
export async function isWanted(pack: string, model: PackedModel, models: ModelStore): Promise<boolean> {
  const refused = whyRefused(pack, model);
  if (refused !== undefined) throw refused;
  const { id, files } = model;
  const installed = models.find(id);
  if (installed?.folder === undefined) return true;
  for (const file of files) {
    if ((await checkFile(join(installed.folder, file.path), file)) === undefined) continue;
    // The published one, whole, may take the place of a damaged copy of itself.
    if (isPublished(model)) return true;
    throw new StimuliError(
      "input",
      `${pack} contains another ${id} than the one that is installed: ${file.path} differs.`,
      `To use the encoder of the pack, remove the installed one first (stimuli encoders remove ${id}).`,
    );
  }
  return false;
}

/**
 * Why a model of the pack is not installed, whatever is: undefined where nothing that the catalogue pins is against it.
 */
export function whyRefused(pack: string, { id, files }: PackedModel): StimuliError | undefined {
  const entry = catalogue.find((one) => one.id === id);
  const pinned = publishedFiles(entry);
  if (entry !== undefined && entry.origin === undefined && entry.hub === undefined) {
    return new StimuliError(
      "input",
      `${pack} contains an encoder called ${id}, which comes with the program.`,
      otherName,
    );
  }
  if (pinned === undefined || isPinned(files, pinned)) return undefined;
  return new StimuliError("input", `What ${pack} calls ${id} is not the published ${id}: its files differ.`, otherName);
}

/** Whether a model's files are, by the pack's word, those that the catalogue pins. */
export function isPublished({ id, files }: PackedModel): boolean {
  const pinned = publishedFiles(catalogue.find((one) => one.id === id));
  return pinned !== undefined && isPinned(files, pinned);
}

const otherName = "Ask the pack's author to give their own model its own name.";

/** Every pinned file as it is pinned, and no other. */
export function isPinned(files: readonly PackedFile[], pinned: readonly ModelFile[]): boolean {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return files.length === pinned.length && pinned.every((file) => hasHash(file, hashes.get(file.path)));
}
