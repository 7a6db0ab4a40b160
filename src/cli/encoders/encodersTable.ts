import type { KnownModel } from "../../engine/models/modelStore.ts";
import { formatSize } from "./formatSize.ts";

/** Every encoder on a line of its own, columns aligned. */
export function encodersTable(models: readonly KnownModel[]): string {
  const rows = models.map(({ entry, installed }) => [
    entry.id,
    entry.modalities.join(", "),
    `${entry.dimensions} dimensions`,
    formatSize(entry.size),
    entry.licence,
    installed === undefined
      ? `not here: stimuli encoders add ${entry.sharesFilesOf ?? entry.id}`
      : `here (${installed.source})`,
  ]);
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, k) => Math.max(most[k] ?? 0, cell.length)), []);
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, k) => cell.padEnd(widths[k] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
