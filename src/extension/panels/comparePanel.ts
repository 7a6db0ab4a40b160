import * as vscode from "vscode";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { type FromCompare, parseEncoders, parseFromCompare, type ToCompare } from "../../webviews/protocol/compare.ts";
import { filesOfStimuli, openDocument } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { settings } from "../editor/settings.ts";
import { pickTwo } from "../encoders/pickTwo.ts";
import { revealStimuli } from "./lines/revealStimuli.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";

type Two = readonly [string, string];

/** The course's encoder and the bundled one: where a panel has not kept which it compared. */
const usual: Two = ["all-MiniLM-L6-v2", "pocket"];

/** Two encoders on one `.stimuli` file. */
export const comparePanel: PanelDescription<EncoderComparison, FromCompare, ToCompare> = {
  name: "compare",
  command: "stimuli.compareEncoders",
  documents: stimuliDocuments,
  title: vscode.l10n.t("Encoders"),
  parse: parseFromCompare,
  /** Which two, of which the document's own is one unless the user says otherwise. */
  async ask(document, { encoders, encoderOf }) {
    const own = encoderOf(await openDocument(document)) ?? settings.defaultEncoder();
    const two = await pickTwo(encoders, own);
    return two && { encoders: two };
  },
  behave: (panel, kept) => behaviour(panel, parseEncoders(kept.encoders) ?? usual),
};

function behaviour(
  panel: PanelHandle<EncoderComparison, ToCompare>,
  kept: Two,
): PanelBehaviour<EncoderComparison, FromCompare> {
  let encoders = kept;
  /** What the last job read. */
  let read = "";
  const onPage = () => panel.post({ type: "encoders", encoders });
  const compare = async (two: Two) => {
    encoders = two;
    onPage();
    await panel.run();
  };
  return {
    onPage,
    files: filesOfStimuli,
    async job(text, engine, options) {
      read = text;
      const table = await panel.services.tables.ofDocument(text, options);
      return engine.run("compareEncoders", { text, path: panel.document.fsPath, ...table, encoders }, options);
    },
    async handle({ row, column }) {
      return panel.result && revealStimuli(panel, read, panel.result.first, [row, column]);
    },
    reopen: (own) => compare(parseEncoders(own.encoders) ?? encoders),
    /** The first of the two that is not installed, else the first. */
    wantedEncoder() {
      const all = panel.services.encoders.list();
      const here = new Set(all.flatMap(({ entry, installed }) => (installed ? entry.id : [])));
      return encoders.find((id) => !here.has(id)) ?? encoders[0];
    },
    /** Other two, which no file names. */
    async chooseEncoder() {
      const two = await pickTwo(panel.services.encoders, encoders[0]);
      if (two !== undefined) await compare(two);
    },
  };
}
