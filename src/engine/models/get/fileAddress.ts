import type { CatalogueEntry, ModelFile } from "../catalogue.ts";
import { fetchedEntry } from "./getOptions.ts";

export const defaultHub = "https://huggingface.co";

/** Where a file of the entry is fetched: its own address, or its place on the hub (or on the user's mirror of it). */
export function fileAddress(entry: CatalogueEntry, file: ModelFile, hub = defaultHub): string {
  const { repository, revision } = fetchedEntry(entry).origin;
  return file.address ?? `${hub.replace(/\/+$/, "")}/${repository}/resolve/${revision}/${file.path}`;
}

/** The file that is fetched first; undefined for a model that nobody publishes, which its user brings. */
export function firstFetched(entry: CatalogueEntry): ModelFile | undefined {
  const { origin } = fetchedEntry(entry);
  return origin.revision === "" ? undefined : origin.files.find(({ text }) => text === undefined);
}

/** The host that the entry's files come from; undefined for a model that nobody publishes. */
export function hostOf(entry: CatalogueEntry, hub = defaultHub): string | undefined {
  const first = firstFetched(entry);
  return first && new URL(fileAddress(entry, first, hub)).host;
}
