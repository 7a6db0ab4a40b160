import * as vscode from "vscode";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { type FromSimilarity, parseFromSimilarity, type ToSimilarity } from "../../webviews/protocol/similarity.ts";
import { filesOfStimuli } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import { followCursor } from "./lines/followCursor.ts";
import { revealStimuli } from "./lines/revealStimuli.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";

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
  /** Instead of the one that the document names. */
  let metric = kept;
  /** What the last job read. */
  let read = "";
  const cursor = followCursor(panel);
  return {
    dispose: () => cursor.dispose(),
    onResult: () => cursor.show(),
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
  };
}
