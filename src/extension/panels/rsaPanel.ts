import { dirname, resolve } from "node:path";
import * as vscode from "vscode";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDocument } from "../../core/documents/rsa/rsaDocument.ts";
import { mediaLabel } from "../../core/documents/stimuli/mediaKind.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { pathsOf } from "../../engine/rsa/namedFiles.ts";
import { type FromRsa, parseFromRsa, type ToRsa } from "../../webviews/protocol/rsa.ts";
import { openDocument, toRange } from "../documents/parsedDocument.ts";
import { rsaDocuments } from "../documents/pickDocument.ts";
import { besideRsa, encodersOf, parsedRsa } from "../documents/rsaFiles.ts";
import { panelCommands } from "../editor/ids.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";

/** The comparison that one `.rsa.json` file asks for. */
export const rsaPanel: PanelDescription<RsaResult, FromRsa, ToRsa> = {
  name: "rsa",
  command: panelCommands.rsa,
  documents: rsaDocuments,
  title: vscode.l10n.t("RSA"),
  parse: parseFromRsa,
  behave: (panel) => behaviour(panel),
};

function behaviour(panel: PanelHandle<RsaResult, ToRsa>): PanelBehaviour<RsaResult, FromRsa> {
  /** What the file said when it was last run; what it said for each result. */
  let asked: RsaDocument | undefined;
  const askedFor = new WeakMap<RsaResult, RsaDocument>();

  /** What the stimuli file, if there is one, has for these conditions: their labels find them. */
  const stimuliOf = async (result: RsaResult, positions: readonly number[]) => {
    const path = askedFor.get(result)?.stimuli;
    if (path === undefined) return undefined;
    const labels = new Set(positions.map((position) => result.conditions[position]?.name));
    const file = besideRsa(panel.document, path);
    const { stimuli } = parseStimuli((await openDocument(file)).getText());
    const isAsked = ({ label, content, mayBeFile }: (typeof stimuli)[number]) =>
      labels.has(label) || (mayBeFile === true && labels.has(mediaLabel(content)));
    return { file, stimuli: stimuli.filter(isAsked) };
  };

  /** The first encoder of the file that is not installed, else its first. */
  const wantedEncoder = () => {
    const encoders = asked === undefined ? [] : encodersOf(asked).map(({ encoder }) => encoder);
    const all = panel.services.encoders.list();
    const isMissing = (id: string) => all.some(({ entry, installed }) => entry.id === id && installed === undefined);
    return encoders.find(isMissing) ?? encoders[0];
  };

  return {
    wantedEncoder,
    files: (document) => pathsOf(parsedRsa(document)),
    async job(text, engine, options) {
      const document = parseRsa(text);
      asked = document;
      const result = await engine.run("rsa", { text, path: panel.document.fsPath }, options);
      askedFor.set(result, document);
      return result;
    },
    /** The conditions' lines in the stimuli file. */
    async handle({ conditions }) {
      const found = panel.result && (await stimuliOf(panel.result, conditions));
      if (found === undefined) return;
      const lines = found.stimuli.map(({ line }) => line);
      await panel.revealLines(lines, found.file);
    },
    async soundAt(result, position) {
      if (result.conditions[position]?.sound === undefined) return undefined;
      const { file, stimuli = [] } = (await stimuliOf(result, [position])) ?? {};
      return file && stimuli[0] && resolve(dirname(file.fsPath), stimuli[0].content);
    },
    /** Written in the place of the encoder that is wanted. */
    chooseEncoder() {
      const wanted = wantedEncoder();
      return panel.services.encoders.choose(panel.document, (document, id) => {
        const model = encodersOf(parsedRsa(document)).find(({ encoder }) => encoder === wanted);
        return model && { range: toRange(model.encoderRange), text: JSON.stringify(id) };
      });
    },
  };
}
