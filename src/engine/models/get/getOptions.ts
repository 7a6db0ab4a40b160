import { StimuliError } from "../../../core/errors.ts";
import { type CatalogueEntry, catalogue, type ModelOrigin } from "../catalogue.ts";

/** What every way of getting a model takes. */
export interface GetOptions {
  /** The store's own folder. */
  readonly root: string;
  readonly signal?: AbortSignal;
  /** Bytes done, out of all; called often. */
  readonly onProgress?: (bytes: number, total: number) => void;
}

/** The entry whose files are fetched, with its origin: the entry itself, or the one whose files it shares. */
export function fetchedEntry(entry: CatalogueEntry): CatalogueEntry & { readonly origin: ModelOrigin } {
  const owner = catalogue.find(({ id }) => id === entry.sharesFilesOf) ?? entry;
  const { origin } = owner;
  if (origin === undefined) {
    throw new StimuliError(
      "input",
      `${entry.id} is not a model that can be downloaded.`,
      "Choose one from the list of encoders.",
    );
  }
  return { ...owner, origin };
}
