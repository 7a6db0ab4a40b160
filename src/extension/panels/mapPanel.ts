import * as vscode from "vscode";
import { stimuliText } from "../../core/documents/stimuli/stimuliText.ts";
import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import { type FromMap, parseFromMap, type ToMap } from "../../webviews/protocol/map.ts";
import { filesOfStimuli } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { languageId, panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import { followCursor } from "./lines/followCursor.ts";
import { revealStimuli } from "./lines/revealStimuli.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";

/** The stimuli of one `.stimuli` file on a plane. */
export const mapPanel: PanelDescription<MapResult, FromMap, ToMap> = {
  name: "map",
  command: panelCommands.showMap,
  documents: stimuliDocuments,
  title: vscode.l10n.t("Map"),
  parse: parseFromMap,
  behave: (panel, kept) => behaviour(panel, mapMethods.find((one) => one === kept.method) ?? "pca"),
};

function behaviour(panel: PanelHandle<MapResult, ToMap>, kept: MapMethod): PanelBehaviour<MapResult, FromMap> {
  let method = kept;
  /** What the last job read. */
  let read = "";
  const cursor = followCursor(panel);
  return {
    dispose: () => cursor.dispose(),
    onResult: () => cursor.show(),
    files: filesOfStimuli,
    async job(text, engine, options) {
      read = text;
      const table = await panel.services.tables.ofDocument(text, options);
      const defaultEncoder = settings.defaultEncoder();
      const path = panel.document.fsPath;
      return engine.run("map", { text, path, ...table, method, defaultEncoder, previewIfMissing: true }, options);
    },
    async handle(message) {
      switch (message.type) {
        case "options":
          method = message.method;
          return panel.run();
        case "newFile":
          return panel.result && newFile(panel.result, message.stimuli);
        case "reveal":
          return panel.result && revealStimuli(panel, read, panel.result, [message.stimulus]);
      }
    },
    soundAt: ({ stimuli }, item) => (stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined),
  };
}

/** Opens a document with these stimuli (file positions), not saved yet, beside the panel. */
async function newFile({ encoder, categories, stimuli }: MapResult, positions: readonly number[]): Promise<void> {
  const chosen = [...positions].sort((a, b) => a - b).flatMap((position) => stimuli[position] ?? []);
  const content = stimuliText({ encoder, categories, stimuli: chosen });
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}
