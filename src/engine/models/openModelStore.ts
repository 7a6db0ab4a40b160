import { dirname, isAbsolute, basename as nameOf, resolve } from "node:path";
import { type CatalogueEntry, catalogue } from "./catalogue.ts";
import { readInstallRecord } from "./installRecord.ts";
import { entryOfFolder, isModelFolder, modelFoldersIn } from "./modelFolder.ts";
import type { InstalledModel, KnownModel, ModelStore, ModelStoreOptions } from "./modelStore.ts";

/** Looks at the disk at every call, so a model that was just installed is found. A folder's name is the model's id. */
export function openModelStore(options: ModelStoreOptions): ModelStore {
  const foldersOnDisk = (): string[] => [
    ...[options.bundled, options.root, ...options.folders].flatMap((folder) => modelFoldersIn(resolve(folder))),
  ];

  const sourceOf = (folder: string): string => {
    if (dirname(folder) === resolve(options.bundled)) return "bundled";
    return readInstallRecord(folder)?.source ?? `folder ${folder}`;
  };
  const installedAt = (entry: CatalogueEntry, folder: string): InstalledModel => ({
    entry,
    folder,
    source: sourceOf(folder),
  });

  const list = (): KnownModel[] => {
    const folders = new Map<string, string>();
    for (const folder of foldersOnDisk()) {
      const id = nameOf(folder);
      if (!folders.has(id)) folders.set(id, folder);
    }
    const known = catalogue.map((entry) => {
      const folder = folders.get(entry.sharesFilesOf ?? entry.id);
      return { entry, installed: folder === undefined ? undefined : installedAt(entry, folder) };
    });
    const found = [...folders.values()]
      .filter((folder) => !catalogue.some((entry) => entry.id === nameOf(folder)))
      .map((folder) => ({ folder, entry: entryOfFolder(folder) }))
      .flatMap(({ folder, entry }) => (entry === undefined ? [] : [{ entry, installed: installedAt(entry, folder) }]));
    return [...known, ...found];
  };

  const find = (id: string): InstalledModel | undefined => {
    if (!isAbsolute(id)) return list().find(({ entry }) => entry.id === id)?.installed;
    if (!isModelFolder(id)) return undefined;
    const entry = entryOfFolder(id, id);
    return entry === undefined ? undefined : installedAt(entry, id);
  };

  return { find, list };
}
