import * as vscode from "vscode";
import type { ModelStore } from "../../engine/models/modelStore.ts";
import { commands, languageId } from "../ids.ts";

/**
 * The one status bar item: the encoder of the active `.stimuli` file with its dimensions; a click chooses another. Folders are looked at when
 * the encoder is another one, or when `changes` say that one came or went: not while a person types.
 */
export function encoderStatus(
  store: () => ModelStore,
  encoderOf: (document: vscode.TextDocument) => string,
  changes: readonly vscode.Event<unknown>[],
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
    const known = store()
      .list()
      .find(({ entry }) => entry.id === id);
    const installed = known?.installed !== undefined;
    item.text = `$(${installed ? "symbol-array" : "cloud-download"}) ${id}${known?.entry.dimensions ? ` · ${known.entry.dimensions}` : ""}`;
    item.tooltip = installed
      ? vscode.l10n.t("Encoder of this file. Click to choose another.")
      : vscode.l10n.t("Not on this machine: pictures are previews made with pocket. Click to get or choose one.");
    item.show();
  };
  const renew = () => {
    shown = undefined;
    update();
  };
  update();
  return vscode.Disposable.from(
    item,
    ...changes.map((changed) => changed(renew)),
    vscode.window.onDidChangeActiveTextEditor(renew),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}
