import { formatSize } from "../../core/text/counts.ts";
import { textTable } from "../../core/text/displayWidth.ts";
import { plain } from "../../core/text/labels.ts";
import { type CatalogueEntry, isDownloadable } from "../../engine/models/catalogue.ts";
import type { InstalledModel, KnownModel } from "../../engine/models/modelStore.ts";

/** Every encoder on a line of its own, columns aligned. */
export function encodersTable(models: readonly KnownModel[]): string {
  const rows = models.map(({ entry, installed }) =>
    [
      entry.id,
      entry.modalities.join(", "),
      entry.dimensions === 0 ? "" : `${entry.dimensions} dimensions`,
      installed?.server ? "" : formatSize(entry.size),
      entry.licence,
      whereItIs(entry, installed),
    ].map(plain),
  );
  return textTable(rows, () => true)
    .map((line) => `${line}\n`)
    .join("");
}

function whereItIs(entry: CatalogueEntry, installed: InstalledModel | undefined): string {
  if (installed?.server) return `on ${installed.source}`;
  if (installed !== undefined) return installed.source === "bundled" ? "bundled" : `installed (${installed.source})`;
  const fetched = entry.sharesFilesOf ?? ((entry.origin ?? entry.hub) && entry.id);
  return fetched === undefined
    ? "missing: install the program again"
    : `not installed: stimuli encoders add ${fetched}${isDownloadable(entry) ? "" : " --from FILE"}`;
}
