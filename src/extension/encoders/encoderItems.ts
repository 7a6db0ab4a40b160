import * as vscode from "vscode";
import { formatSize } from "../../core/text/counts.ts";
import type { CatalogueEntry } from "../../engine/models/catalogue.ts";
import type { InstalledModel, KnownModel, ModelStore } from "../../engine/models/modelStore.ts";

/** One line of the encoder picker. */
export interface EncoderItem {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly installed: boolean;
}

/**
 * The picker's lines: the current encoder first, then those on disk, each with modality, dimensions, size, licence and
 * where it is.
 */
export function encoderItems(encoders: ReturnType<ModelStore["list"]>, current?: string): EncoderItem[] {
  const isCurrent = (id: string) => id === current;
  return encoders
    .map(({ entry, installed }) => ({
      id: entry.id,
      label: entry.id,
      description: [
        ...(isCurrent(entry.id) ? [vscode.l10n.t("current")] : []),
        modalitiesText(entry),
        entryFacts(entry),
      ].join(" · "),
      detail: `${entry.description} ${installed === undefined ? vscode.l10n.t("Not installed.") : whereItIs(entry, installed)}`,
      installed: installed !== undefined,
    }))
    .sort((a, b) => Number(isCurrent(b.id)) - Number(isCurrent(a.id)) || Number(b.installed) - Number(a.installed));
}

/** "384 dimensions · 91 MB · Apache-2.0"; of a server's model only what is known. */
function entryFacts({ dimensions, size, licence }: CatalogueEntry): string {
  return [dimensions > 0 ? vscode.l10n.t("{0} dimensions", dimensions) : "", size > 0 ? formatSize(size) : "", licence]
    .filter((fact) => fact !== "")
    .join(" · ");
}

function whereItIs(entry: CatalogueEntry, { source, server }: InstalledModel): string {
  if (server) return vscode.l10n.t("At {0}.", source);
  return entry.origin === undefined && source === "bundled"
    ? vscode.l10n.t("Bundled.")
    : vscode.l10n.t("Installed ({0}).", source);
}

/** "texts, pictures": what an encoder encodes. */
function modalitiesText({ modalities }: CatalogueEntry): string {
  const names = {
    text: vscode.l10n.t("texts"),
    image: vscode.l10n.t("pictures"),
    audio: vscode.l10n.t("sounds"),
  };
  return modalities.map((modality) => names[modality]).join(", ");
}

export function encoderFacts({ entry }: KnownModel): string {
  return entryFacts(entry);
}

/** "The course's sentence encoder. Encodes texts. Installed." */
export function encoderDescription({ entry, installed }: KnownModel): string {
  const encodes = vscode.l10n.t("Encodes {0}.", modalitiesText(entry));
  const place =
    installed === undefined
      ? vscode.l10n.t("Not installed.")
      : installed.server
        ? vscode.l10n.t("At {0}.", installed.source)
        : vscode.l10n.t("Installed.");
  return `${entry.description} ${encodes} ${place}`;
}
