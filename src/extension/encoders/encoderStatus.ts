import * as vscode from "vscode";
import { commands, configurationSection, languageId } from "../editor/ids.ts";
import type { Encoders } from "./encoders.ts";

/** The one status bar item: the encoder of the active `.stimuli` file with its dimensions; a click chooses another. */
export function encoderStatus(
  encoders: Encoders,
  encoderOf: (document: vscode.TextDocument) => string,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("stimuli.encoder", vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t("Encoder of the stimuli");
  item.command = commands.chooseEncoder;
  let shown: string | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== languageId) {
      shown = undefined;
      item.hide();
      return;
    }
    const id = encoderOf(document);
    if (id === shown) return;
    shown = id;
    const known = encoders.list().find(({ entry }) => entry.id === id);
    const installed = known?.installed !== undefined;
    // A document's own text makes no icons.
    const name = id.replaceAll("$(", "$ (");
    item.text = `$(${installed ? "symbol-array" : "cloud-download"}) ${name}${known?.entry.dimensions ? ` · ${known.entry.dimensions}` : ""}`;
    item.tooltip = installed
      ? vscode.l10n.t("Encoder of this file. Click to choose another.")
      : vscode.l10n.t(
          "Not installed: figures are previews made with pocket. Click to download it, or to choose another encoder.",
        );
    item.show();
  };
  const renew = () => {
    shown = undefined;
    update();
  };
  update();
  return vscode.Disposable.from(
    item,
    encoders.onDidChange(renew),
    vscode.window.onDidChangeActiveTextEditor(renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(configurationSection)) renew();
    }),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}
