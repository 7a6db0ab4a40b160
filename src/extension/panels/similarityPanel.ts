import * as vscode from "vscode";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { DocumentRequest } from "../../engine/stimuli/openDocument.ts";
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
  /** What each result was made from. */
  const requests = new WeakMap<SimilarityResult, DocumentRequest>();
  let explaining: AbortController | undefined;
  const cursor = followCursor(panel);
  return {
    dispose: () => {
      cursor.dispose();
      explaining?.abort();
    },
    onResult: () => cursor.show(),
    files: filesOfStimuli,
    async job(text, engine, requestOptions) {
      const path = panel.document.fsPath;
      const table = await panel.services.tables.ofDocument(text, requestOptions);
      const defaultEncoder = settings.defaultEncoder();
      const request = { text, path, ...table, ...(metric && { metric }), defaultEncoder, previewIfMissing: true };
      const result = await engine.run("similarity", request, requestOptions);
      requests.set(result, request);
      return result;
    },
    async handle(message) {
      const { result } = panel;
      const asked = result && requests.get(result);
      switch (message.type) {
        case "options":
          metric = message.metric;
          return panel.run();
        case "reveal":
          return result && revealStimuli(panel, asked?.text ?? "", result, [message.row, message.column]);
        case "place": {
          if (asked === undefined) return;
          const engine = await panel.services.engine();
          // Of what a map has, only the nearest are shown: any method gives these.
          return engine.run("placeText", { map: { ...asked, method: "mds" }, text: message.text });
        }
        case "why": {
          const [first, second] = [message.row, message.column].map((position) => result?.stimuli[position]?.content);
          if (asked === undefined || first === undefined || second === undefined) return;
          // What is asked about an older pair is given up.
          explaining?.abort();
          explaining = new AbortController();
          const engine = await panel.services.engine();
          return engine.run("why", { ...asked, texts: [first, second] }, { signal: explaining.signal });
        }
      }
    },
    soundAt: ({ stimuli }, item) => (stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined),
  };
}
