import { join } from "node:path";
import { type CatalogueEntry, catalogue, type ModelFile } from "./catalogue.ts";
import { checkFile, type FileProblem } from "./checkFile.ts";
import { readInstallRecord } from "./installRecord.ts";
import type { FolderModel, InstalledModel } from "./modelStore.ts";

export interface DamagedFile {
  readonly path: string;
  readonly problem: FileProblem;
}

/**
 * The files of an installed model that are not what they should be, by the catalogue or else by what was installed.
 * Reads every byte.
 */
export async function verifyModel(model: InstalledModel, signal?: AbortSignal): Promise<DamagedFile[]> {
  const damaged: DamagedFile[] = [];
  if (model.folder === undefined) return damaged;
  for (const file of expectedFiles(model)) {
    const problem = await checkFile(join(model.folder, file.path), file, signal);
    if (problem !== undefined) damaged.push({ path: file.path, problem });
  }
  return damaged;
}

function expectedFiles({ entry, folder }: FolderModel): readonly ModelFile[] {
  const owner: CatalogueEntry = catalogue.find(({ id }) => id === entry.sharesFilesOf) ?? entry;
  return owner.origin?.files ?? readInstallRecord(folder)?.files ?? [];
}
