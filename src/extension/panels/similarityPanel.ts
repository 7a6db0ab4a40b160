import * as vscode from "vscode";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { type FromSimilarity, parseFromSimilarity, type ToSimilarity } from "../../webviews/protocol/similarity.ts";
import { filesOfStimuli } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";
import { revealStimuli } from "./revealStimuli.ts";

/** The heatmap of one `.stimuli` file. */
export const similarityPanel: PanelDescription<SimilarityResult, FromSimilarity, ToSimilarity> = {
  name: "similarity",
  command: panelCommands.showSimilarity,
  documents: stimuliDocuments,
  title: vscode.l10n.t("Similarity"),
  parse: parseFromSimilarity,
  behave: (panel, kept) =>
    behaviour(
      panel,
      metrics.find((one) => one === kept.metric),
    ),
};

function behaviour(
  panel: PanelHandle<SimilarityResult, ToSimilarity>,
  kept: Metric | undefined,
): PanelBehaviour<SimilarityResult, FromSimilarity> {
  const document = panel.document.toString();
  /** Instead of the one that the document names. */
  let metric = kept;
  /** What the last job read. */
  let read = "";
  const showCursor = (editor: vscode.TextEditor) => {
    if (panel.result === undefined || editor.document.uri.toString() !== document) return;
    const line = editor.selection.active.line;
    // A line that names a table is no stimulus.
    const position = panel.result.stimuli.findIndex((stimulus) => stimulus.line === line && stimulus.row === undefined);
    panel.post({ type: "cursor", stimulus: position < 0 ? null : position });
  };
  const selecting = vscode.window.onDidChangeTextEditorSelection((event) => showCursor(event.textEditor));
  return {
    dispose: () => selecting.dispose(),
    files: filesOfStimuli,
    async job(text, engine, requestOptions) {
      read = text;
      const path = panel.document.fsPath;
      const table = await panel.services.tables.ofDocument(text, requestOptions);
      const defaultEncoder = settings.defaultEncoder();
      return engine.run(
        "similarity",
        { text, path, ...table, ...(metric && { metric }), defaultEncoder, previewIfMissing: true },
        requestOptions,
      );
    },
    async handle(message) {
      switch (message.type) {
        case "options":
          metric = message.metric;
          return panel.run();
        case "reveal":
          return panel.result && revealStimuli(panel, read, panel.result, [message.row, message.column]);
      }
    },
    soundAt: ({ stimuli }, item) => (stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined),
    onResult() {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === document);
      if (editor !== undefined) showCursor(editor);
    },
  };
}
