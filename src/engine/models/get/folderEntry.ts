import { readdir, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { StimuliError } from "../../../core/errors.ts";
import type { CatalogueEntry } from "../catalogue.ts";
import { configIn, entryOfFolder, idOfFolder } from "../modelFolder.ts";
import { neededFiles } from "./neededFiles.ts";

/**
 * The entry of a model in a folder of the user's own, such as one that was fine-tuned, with the files to copy; called
 * as the folder is, or `id`. Throws StimuliError `input` where the folder holds no model that can be read.
 */
export async function folderEntry(folder: string, id?: string): Promise<CatalogueEntry> {
  const from = resolve(folder);
  const names = await readdir(from, { recursive: true }).catch((cause: unknown) => {
    throw new StimuliError("input", `${from} is not a folder that can be read.`, "Give the model's folder.", { cause });
  });
  const paths = neededFiles(
    from,
    names.map((name) => name.replaceAll(sep, "/")),
    configIn(from),
  );
  const entry = entryOfFolder(from, id ?? idOfFolder(from));
  if (entry === undefined) {
    throw new StimuliError(
      "input",
      `config.json in ${from} does not state the length of the vectors.`,
      "Choose the folder of an encoder, as saved by sentence-transformers.",
    );
  }
  const files = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(join(from, path))).size })));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return { ...entry, size, origin: { repository: entry.id, revision: "", files } };
}
