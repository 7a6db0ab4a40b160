import * as vscode from "vscode";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { entryFacts, modalitiesText } from "../encoders/encoderItems.ts";

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
