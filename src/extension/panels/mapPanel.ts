import * as vscode from "vscode";
import { stimuliText } from "../../core/documents/stimuli/stimuliText.ts";
import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import type { MapRequest } from "../../engine/jobs/map.ts";
import { type FromMap, parseFromMap, type ToMap } from "../../webviews/protocol/map.ts";
import { makeCategory } from "../documents/makeCategory.ts";
import { filesOfStimuli } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { languageId, panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import { pickOther } from "../encoders/pickTwo.ts";
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
  behave: (panel, { method, beside }) =>
    behaviour(
      panel,
      mapMethods.find((one) => one === method) ?? "pca",
      typeof beside === "string" ? beside : undefined,
    ),
};

function behaviour(
  panel: PanelHandle<MapResult, ToMap>,
  kept: MapMethod,
  keptBeside: string | undefined,
): PanelBehaviour<MapResult, FromMap> {
  let method = kept;
  let beside = keptBeside;
  /** What each result was made from. */
  const requests = new WeakMap<MapResult, MapRequest>();
  const cursor = followCursor(panel);
  return {
    dispose: () => cursor.dispose(),
    onResult: () => cursor.show(),
    files: filesOfStimuli,
    async job(text, engine, options) {
      const table = await panel.services.tables.ofDocument(text, options);
      const defaultEncoder = settings.defaultEncoder();
      const path = panel.document.fsPath;
      const request = {
        text,
        path,
        ...table,
        method,
        ...(beside !== undefined && { beside }),
        defaultEncoder,
        previewIfMissing: true,
      };
      const result = await engine.run("map", request, options);
      requests.set(result, request);
      return result;
    },
    async handle(message) {
      const { result } = panel;
      const asked = result && requests.get(result);
      switch (message.type) {
        case "options":
          method = message.method;
          return panel.run();
        case "beside": {
          const other = await pickOther(panel.services.encoders, result?.encoder ?? "");
          if (other === undefined) return;
          beside = other;
          return panel.run();
        }
        case "alone":
          beside = undefined;
          return panel.run();
        case "place":
          return asked && (await panel.services.engine()).run("placeText", { map: asked, text: message.text });
        case "newFile":
          return result && panel.showNew(languageId, textOf(result, message.stimuli));
        case "category":
          return result && makeCategory(panel.document, asked?.text ?? "", result, message.stimuli);
        case "reveal":
          return result && revealStimuli(panel, asked?.text ?? "", result, [message.stimulus]);
      }
    },
    soundAt: ({ stimuli }, item) => (stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined),
  };
}

/** A document with these stimuli (file positions). */
function textOf({ encoder, categories, stimuli }: MapResult, positions: readonly number[]): string {
  const chosen = [...positions].sort((a, b) => a - b).flatMap((position) => stimuli[position] ?? []);
  return stimuliText({ encoder, categories, stimuli: chosen });
}
